import { statusAt } from "#shared/bookings.ts";
import { latePaymentMail } from "#web/emails/late-payment.ts";
import { paymentNudgeMail } from "#web/emails/payment-nudge.ts";
import { payoutSentMail, payoutWaitingMail } from "#web/emails/payout.ts";
import { refundFailedMail } from "#web/emails/refund-failed.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { mentorUrl, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { loadRefund } from "#workers/payments/store.ts";
import { loadTransfer } from "#workers/payouts/store.ts";

type Of<K extends MailEffect["kind"]> = Extract<MailEffect, { kind: K }>;

/** A time that is kept and not paid. */
export async function composePaymentNudge(
  ctx: Context,
  effect: Of<"email.payment-nudge">,
): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const { booking, payment } = loaded;
  if (statusAt(booking, ctx.now) !== "held" || payment?.status === "paid")
    return { skip: "paid or given up" };
  const payBy = booking.liveUntilAt ?? booking.startsAt;
  const mail = paymentNudgeMail({
    ...(await sessionMailFor(ctx, loaded, "mentee", { place: "pay" })),
    payBy,
  });
  return { mail, to: loaded.mentee.email };
}

/** Money that came too late and goes back. */
export async function composeLatePayment(ctx: Context, effect: Of<"email.late-payment">): Promise<Composed> {
  const loaded = await loadBooking(ctx, effect.bookingId);
  const refund = await loadRefund(ctx, effect.refundId);
  const mail = latePaymentMail({
    ...(await sessionMailFor(ctx, loaded, "mentee")),
    refundMinor: refund.amountMinor,
    because: refund.reason === "duplicate" || refund.reason === "wrong-amount" ? refund.reason : "late",
    mentorUrl: mentorUrl(ctx, loaded),
  });
  return { mail, to: loaded.mentee.email };
}

/** A refund that the bank returned. */
export async function composeRefundFailed(
  ctx: Context,
  effect: Of<"email.refund-failed">,
): Promise<Composed> {
  const refund = await loadRefund(ctx, effect.refundId);
  if (refund.status !== "failed") return { skip: `the refund is ${refund.status} now` };
  const loaded = await loadBooking(ctx, refund.bookingId);
  const mail = refundFailedMail({
    ...(await sessionMailFor(ctx, loaded, "mentee")),
    refundMinor: refund.amountMinor,
  });
  return { mail, to: loaded.mentee.email };
}

/** A mentor's share, sent or waiting for the mentor's account. */
export async function composePayout(
  ctx: Context,
  effect: Of<"email.payout-sent"> | Of<"email.payout-waiting">,
): Promise<Composed> {
  const { status, amountMinor, nettedMinor } = await loadTransfer(ctx, effect.transferId);
  const isSent = effect.kind === "email.payout-sent";
  if (!isSent && status !== "waiting") return { skip: `the share is ${status} now` };
  const loaded = await loadBooking(ctx, effect.bookingId);
  const words = {
    ...(await sessionMailFor(ctx, loaded, "mentor")),
    amountMinor,
    nettedMinor,
    earningsUrl: `${ctx.settings.origin}/mentoring/earnings`,
  };
  return { mail: isSent ? payoutSentMail(words) : payoutWaitingMail(words), to: loaded.mentor.email };
}
