import { disputeMail } from "#web/emails/dispute.ts";
import { operatorMoneyMail, type MoneyNews } from "#web/emails/operator-money.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { loadDispute, loadWarning } from "#workers/disputes/store.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { differenceWords } from "#shared/reconcile.ts";
import { listNewDifferences } from "#workers/reconciliation/store.ts";
import { loadPayment } from "#workers/payments/store.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** A mentor's session whose payment a bank asks back, or has decided about. */
export async function composeDispute(ctx: Context, effect: Of<"email.dispute">): Promise<Composed> {
  const { amountMinor, closedAt } = await loadDispute(ctx, effect.disputeId);
  if (effect.stage === "opened" && closedAt !== null) return { skip: "the dispute has ended" };
  const loaded = await loadBooking(ctx, effect.bookingId);
  const mail = disputeMail({
    ...(await sessionMailFor(ctx, loaded, "mentor")),
    stage: effect.stage,
    amountMinor,
    earningsUrl: `${ctx.settings.origin}/mentoring/earnings`,
  });
  return { mail, to: loaded.mentor.email };
}

/** Money that needs a person. */
export async function composeOperatorMoney(
  ctx: Context,
  { about, subject }: Of<"email.operator-money">,
): Promise<Composed> {
  const { news, path } = await newsOf(ctx, about, subject);
  const mail = operatorMoneyMail({ news, url: `${ctx.settings.origin}/operator${path}` });
  return { mail, to: ctx.settings.operatorEmail };
}

async function newsOf(
  ctx: Context,
  about: MoneyNews["about"],
  subject: string,
): Promise<{ news: MoneyNews; path: string }> {
  switch (about) {
    case "dispute": {
      const { amountMinor, reason, dueAt } = await loadDispute(ctx, subject);
      return { news: { about, amountMinor, reason, dueAt }, path: `/disputes/${subject}` };
    }
    case "warning": {
      const { bookingId, paymentId } = await loadWarning(ctx, subject);
      const { amountMinor } = await loadPayment(ctx, paymentId);
      return { news: { about, amountMinor }, path: `/bookings/${bookingId}` };
    }
    case "differences": {
      const found = await listNewDifferences(ctx, subject);
      const items = found.map(({ kind, subject: what, ours, stripes }) => ({
        words: `${differenceWords(kind)}: ${what}`,
        note: `We: ${ours}. Stripe: ${stripes}.`,
      }));
      return { news: { about, items }, path: "/money" };
    }
  }
}
