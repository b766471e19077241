import type { Context } from "#workers/context.ts";
import { composeAddress } from "#workers/outbox/compose/address.ts";
import {
  composeNhsCode,
  composeSearchFound,
  composeSignIn,
  composeVerificationDecided,
  composeVerificationLapsing,
} from "#workers/outbox/compose/account.ts";
import {
  composeAccepted,
  composeCancelled,
  composeConfirmed,
  composeDeclined,
  composeMoved,
  composePleaseMove,
  composeRequested,
} from "#workers/outbox/compose/booking.ts";
import { composeDeadline, composeVisaEnding } from "#workers/outbox/compose/career-dates.ts";
import { composeClaim } from "#workers/outbox/compose/claim.ts";
import type { Composed } from "#workers/outbox/compose/composed.ts";
import { composeFeedDown } from "#workers/outbox/compose/feed.ts";
import { composeDispute, composeOperatorMoney } from "#workers/outbox/compose/dispute.ts";
import {
  composeLatePayment,
  composePaymentNudge,
  composePayout,
  composeRefundFailed,
} from "#workers/outbox/compose/money.ts";
import { composePack } from "#workers/outbox/compose/pack.ts";
import { composePlan, composeProgress, composeWritePlan } from "#workers/outbox/compose/plan.ts";
import { composeReviewIn } from "#workers/outbox/compose/review.ts";
import { composeIntakeNudge, composeNudge, composeReminder } from "#workers/outbox/compose/session.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

/** Writes the mail from what the store says now, or says why it is no longer true. `promisedAt` stamps its calendar file. */
export function composeMail(ctx: Context, effect: MailEffect, promisedAt: number): Promise<Composed> {
  switch (effect.kind) {
    case "email.sign-in":
      return composeSignIn(ctx, effect);
    case "email.address-confirm":
    case "email.address-changed":
      return composeAddress(ctx, effect);
    case "email.nhs-code":
      return composeNhsCode(ctx, effect);
    case "email.verification-decided":
      return composeVerificationDecided(ctx, effect);
    case "email.verification-lapsing":
      return composeVerificationLapsing(ctx, effect);
    case "email.visa-ending":
      return composeVisaEnding(ctx, effect);
    case "email.deadline":
      return composeDeadline(ctx, effect);
    case "email.search-found":
      return composeSearchFound(ctx, effect);
    case "email.feed-down":
      return composeFeedDown(ctx, effect);
    case "email.booking-requested":
      return composeRequested(ctx, effect);
    case "email.booking-accepted":
      return composeAccepted(ctx, effect);
    case "email.booking-declined":
      return composeDeclined(ctx, effect);
    case "email.booking-confirmed":
      return composeConfirmed(ctx, effect, promisedAt);
    case "email.booking-moved":
      return composeMoved(ctx, effect, promisedAt);
    case "email.booking-cancelled":
      return composeCancelled(ctx, effect, promisedAt);
    case "email.please-move":
      return composePleaseMove(ctx, effect);
    case "email.payment-nudge":
      return composePaymentNudge(ctx, effect);
    case "email.late-payment":
      return composeLatePayment(ctx, effect);
    case "email.refund-failed":
      return composeRefundFailed(ctx, effect);
    case "email.payout-sent":
    case "email.payout-waiting":
      return composePayout(ctx, effect);
    case "email.dispute":
      return composeDispute(ctx, effect);
    case "email.operator-money":
      return composeOperatorMoney(ctx, effect);
    case "email.intake-nudge":
      return composeIntakeNudge(ctx, effect);
    case "email.reminder":
      return composeReminder(ctx, effect);
    case "email.nudge":
      return composeNudge(ctx, effect);
    case "email.claim":
      return composeClaim(ctx, effect);
    case "email.pack-ending":
    case "email.pack-ended":
      return composePack(ctx, effect);
    case "email.review-in":
      return composeReviewIn(ctx, effect);
    case "email.write-plan":
      return composeWritePlan(ctx, effect);
    case "email.plan":
    case "email.plan-written":
      return composePlan(ctx, effect);
    case "email.progress":
      return composeProgress(ctx, effect);
  }
}
