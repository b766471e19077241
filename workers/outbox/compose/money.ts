import { statusAt } from "#shared/bookings.ts";
import { latePaymentMail } from "#web/emails/late-payment.ts";
import { paymentNudgeMail } from "#web/emails/payment-nudge.ts";
import { refundFailedMail } from "#web/emails/refund-failed.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { mentorUrl, sessionMailFor } from "#workers/outbox/compose/session-mail.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";
import { loadRefund } from "#workers/payments/store.ts";

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
