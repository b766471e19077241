import type { BookingFile } from "#workers/ledger/read-file.ts";
import type { Dispute } from "#workers/disputes/store.ts";

/** What we can show a bank about a disputed booking: what the booking itself says, and nothing else of its people. */
export function evidenceFor(dispute: Dispute, file: BookingFile) {
  const { booking, mentor, mentee, events, payments, refunds, mails } = file;
  const { id, reason, status, amountMinor, openedAt, dueAt } = dispute;
  const { policy, intake } = booking;
  return {
    dispute: { id, reason, status, amountMinor, openedAt, dueAt },
    booking: {
      id: booking.id,
      kind: booking.kind,
      minutes: booking.minutes,
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      status: booking.status,
      priceMinor: booking.priceMinor,
      mentor: mentor.name,
      mentee: { name: mentee.name, email: mentee.email },
    },
    policy: {
      id: policy.id,
      cancellation: policy.cancellation,
      coolingOffDays: policy.coolingOffDays,
      shownAt: booking.heldAt,
      acceptedAt: booking.agreedAt,
    },
    intake:
      intake === null
        ? null
        : {
            at: events.findLast(({ kind }) => kind === "prepared")?.at ?? null,
            goal: intake.goal,
            standing: intake.standing,
          },
    events: events.map(({ seq, kind, by, at }) => ({ seq, kind, by, at })),
    mails: mails.map(({ kind, to, state, delivery, doneAt }) => ({ kind, to, state, delivery, at: doneAt })),
    payments: payments
      .filter((payment) => payment.status === "paid")
      .map(({ id: paymentId, amountMinor: paidMinor, paidAt, sessionId, paymentIntentId, chargeId }) => ({
        id: paymentId,
        amountMinor: paidMinor,
        paidAt,
        sessionId,
        paymentIntentId,
        chargeId,
      })),
    refunds: refunds.map(({ amountMinor: backMinor, reason: why, status: stands, createdAt }) => ({
      amountMinor: backMinor,
      reason: why,
      status: stands,
      askedAt: createdAt,
    })),
    /** Clicks on the link to the room are not recorded. */
    joins: null,
  };
}

/** The pack of evidence for one dispute. */
export type Evidence = ReturnType<typeof evidenceFor>;
