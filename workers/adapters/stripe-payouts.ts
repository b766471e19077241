import type Stripe from "stripe";
import type { BookingId, MentorId, TransferId } from "#shared/ids.ts";
import { asked } from "#workers/adapters/stripe.ts";
import type { Settings } from "#workers/settings.ts";

/** A mentor's account as we need it: whether it may receive transfers now, and what Stripe asks of its owner, in Stripe's words. */
export type StripeAccount = { readonly id: string; readonly ready: boolean; readonly due: readonly string[] };

type Include = "configuration.recipient" | "requirements";
const INCLUDE: Include[] = ["configuration.recipient", "requirements"];

/** Opens an account to which a mentor is paid; the same mentor always gets the same one. */
export function createAccount(
  settings: Settings,
  mentor: { id: MentorId; name: string; email: string },
): Promise<StripeAccount> {
  return asked(settings, async (stripe) =>
    accountFrom(
      await stripe.v2.core.accounts.create(
        {
          contact_email: mentor.email,
          display_name: mentor.name,
          dashboard: "express",
          identity: { country: "gb", entity_type: "individual" },
          // We pay Stripe's fees and carry what a mentor cannot pay back.
          defaults: {
            currency: "gbp",
            responsibilities: { fees_collector: "application", losses_collector: "application" },
          },
          configuration: {
            recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
          },
          metadata: { mentor_id: mentor.id },
          include: INCLUDE,
        },
        { idempotencyKey: `account:${mentor.id}` },
      ),
    ),
  );
}

/** Reads an account as it is now. */
export function readAccount(settings: Settings, accountId: string): Promise<StripeAccount> {
  return asked(settings, async (stripe) =>
    accountFrom(await stripe.v2.core.accounts.retrieve(accountId, { include: INCLUDE })),
  );
}

/** The last payout from an account to the bank of its owner, and when it was; undefined while there was none. */
export function readLastPayout(
  settings: Settings,
  accountId: string,
): Promise<{ readonly failed: boolean; readonly at: number } | undefined> {
  return asked(settings, async (stripe) => {
    const { data } = await stripe.payouts.list({ limit: 1 }, { stripeAccount: accountId });
    return data.map(({ status, created }) => ({ failed: status === "failed", at: created * 1000 }))[0];
  });
}

/** The address of Stripe's own page on which the owner of an account says who they are; for some minutes and one use. */
export function createAccountLink(
  settings: Settings,
  link: { accountId: string; returnUrl: string; refreshUrl: string },
): Promise<string> {
  return asked(settings, async (stripe) => {
    const { url } = await stripe.v2.core.accountLinks.create({
      account: link.accountId,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { return_url: link.returnUrl, refresh_url: link.refreshUrl },
      },
    });
    return url;
  });
}

/**
 * Sends a mentor's share out of the money of one charge, or of our own balance where a code or a pack paid and there is no charge
 * of its own: Stripe lets no more go out of a charge than came in by it. The same transfer, round and generation are one however often asked for. */
export function createTransfer(
  settings: Settings,
  share: {
    id: TransferId;
    bookingId: BookingId;
    accountId: string;
    chargeId: string | null;
    amountMinor: number;
    tries: string;
  },
): Promise<string> {
  return asked(settings, async (stripe) => {
    const { id } = await stripe.transfers.create(
      {
        amount: share.amountMinor,
        currency: "gbp",
        destination: share.accountId,
        ...(share.chargeId === null ? {} : { source_transaction: share.chargeId }),
        transfer_group: share.bookingId,
        metadata: { booking_id: share.bookingId, transfer_id: share.id },
      },
      { idempotencyKey: `transfer:${share.id}:${share.tries}` },
    );
    return id;
  });
}

/** Stripe's id of this transfer of ours, when it was made. */
export function findStripeTransfer(
  settings: Settings,
  share: { id: TransferId; bookingId: BookingId },
): Promise<string | undefined> {
  return asked(settings, async (stripe) => {
    const page = await stripe.transfers.list({ transfer_group: share.bookingId, limit: 100 });
    return page.data.find(({ metadata }) => metadata["transfer_id"] === share.id)?.id;
  });
}

/** Takes a part of a transfer back because of a refund or a dispute; the same cause and generation are one. */
export function createReversal(
  settings: Settings,
  back: { stripeTransferId: string; cause: string; amountMinor: number; generation: number },
): Promise<string> {
  return asked(settings, async (stripe) => {
    const { id } = await stripe.transfers.createReversal(
      back.stripeTransferId,
      { amount: back.amountMinor, metadata: { cause: back.cause } },
      { idempotencyKey: `reversal:${back.stripeTransferId}:${back.cause}:${back.generation}` },
    );
    return id;
  });
}

/** Stripe's id of what was taken back for this cause, when it was. */
export function findReversal(
  settings: Settings,
  back: { stripeTransferId: string; cause: string },
): Promise<string | undefined> {
  return asked(settings, async (stripe) => {
    const page = await stripe.transfers.listReversals(back.stripeTransferId, { limit: 100 });
    return page.data.find(({ metadata }) => metadata?.["cause"] === back.cause)?.id;
  });
}

function accountFrom(account: Stripe.V2.Core.Account): StripeAccount {
  const { configuration, requirements } = account;
  const transfers = configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  const open = (requirements?.entries ?? []).filter(
    (entry) =>
      entry.awaiting_action_from === "user" &&
      (entry.minimum_deadline.status === "currently_due" || entry.minimum_deadline.status === "past_due"),
  );
  return {
    id: account.id,
    ready: transfers?.status === "active" && account.closed !== true,
    due: open.map(({ description }) => description),
  };
}
