import { bookingAcceptedMail } from "../booking-accepted.ts";
import { bookingCancelledMail } from "../booking-cancelled.ts";
import { bookingConfirmedMail } from "../booking-confirmed.ts";
import { bookingDeclinedMail } from "../booking-declined.ts";
import { bookingMovedMail } from "../booking-moved.ts";
import { bookingRequestedMail } from "../booking-requested.ts";
import { disputeMail } from "../dispute.ts";
import { latePaymentMail } from "../late-payment.ts";
import { operatorMoneyMail } from "../operator-money.ts";
import { packEndedMail, packEndingMail } from "../pack.ts";
import { paymentNudgeMail } from "../payment-nudge.ts";
import { payoutSentMail, payoutWaitingMail } from "../payout.ts";
import { refundFailedMail } from "../refund-failed.ts";
import { DAY, HOUR, sample, STARTS, type Sample, type Scene } from "./scene.ts";

/** The mails from asking for a time to money on its way back. */
export function bookingSamples({ origin, ada, dev, mentorUrl }: Scene): Sample[] {
  const free = { ...ada.session, priceMinor: 0 };
  const payout = { amountMinor: 2975, nettedMinor: 0, earningsUrl: `${origin}/mentoring/earnings` };
  const share = { minor: 2975, dueAt: STARTS + 3 * DAY };
  const refunds = [
    { untilAt: STARTS - DAY, refundMinor: 3500 },
    { untilAt: STARTS - 3 * HOUR, refundMinor: 1750 },
  ];
  const noMoney = { refundMinor: 0, paidMinor: 0, packBackMinor: 0, shareMinor: 0 };
  const cancelled = { ...ada, reason: "", wasBooked: true, mentorUrl, instead: [], held: null, ...noMoney };
  const instead = [26, 28, 29].map((day) => ({
    words: `${day} Nov, 23:30 Karachi time, Dev Kulkarni`,
    note: `${day} Nov, 18:30 UK time. £35.00, all in`,
    href: `${mentorUrl}?day=2026-11-${day}`,
  }));
  return [
    sample(
      "booking-requested-mentee",
      "Asked for, to the mentee",
      bookingRequestedMail({ ...ada, answerBy: STARTS - 3 * DAY }),
    ),
    sample(
      "booking-requested-mentor",
      "Asked for, to the mentor",
      bookingRequestedMail({ ...dev, answerBy: STARTS - 3 * DAY }),
    ),
    sample(
      "booking-accepted",
      "Accepted, to be paid",
      bookingAcceptedMail({ ...ada, payBy: STARTS - 3 * DAY }),
    ),
    sample(
      "booking-declined",
      "Declined",
      bookingDeclinedMail({
        ...ada,
        expired: false,
        reason: "I am on nights that week.",
        mentorUrl,
        wasPaid: false,
      }),
    ),
    sample(
      "booking-declined-expired",
      "Never answered",
      bookingDeclinedMail({ ...ada, expired: true, reason: "", mentorUrl, wasPaid: false }),
    ),
    sample(
      "booking-confirmed-mentee",
      "Booked, to the mentee",
      bookingConfirmedMail({ ...ada, prepared: true, refunds, share: null }),
    ),
    sample(
      "booking-confirmed-free",
      "Booked, free and not prepared",
      bookingConfirmedMail({ ...ada, session: free, prepared: false, refunds: [], share: null }),
    ),
    sample(
      "booking-confirmed-mentor",
      "Booked, to the mentor",
      bookingConfirmedMail({ ...dev, prepared: true, refunds: [], share }),
    ),
    sample(
      "booking-moved-mentee",
      "Moved, to the mentee",
      bookingMovedMail({ ...ada, fromStartsAt: STARTS - 2 * DAY, by: "mentor" }),
    ),
    sample(
      "booking-moved-mentor",
      "Moved, to the mentor",
      bookingMovedMail({ ...dev, fromStartsAt: STARTS - 2 * DAY, by: "mentor" }),
    ),
    sample(
      "booking-cancelled-mentee",
      "Cancelled by the mentee, late",
      bookingCancelledMail({ ...cancelled, by: "mentee", paidMinor: 3500, refundMinor: 1750 }),
    ),
    sample(
      "booking-cancelled-by-mentor",
      "Cancelled by the mentor",
      bookingCancelledMail({
        ...cancelled,
        by: "mentor",
        reason: "My rota changed.",
        paidMinor: 3500,
        refundMinor: 3500,
        instead,
      }),
    ),
    sample(
      "booking-cancelled-held",
      "Cancelled by the mentor, other times held",
      bookingCancelledMail({
        ...cancelled,
        by: "mentor",
        paidMinor: 3500,
        refundMinor: 3500,
        held: { untilAt: ada.now + 2 * HOUR, items: instead.map(({ words, note }) => ({ words, note })) },
      }),
    ),
    sample(
      "booking-cancelled-mentor",
      "Cancelled, to the mentor",
      bookingCancelledMail({ ...cancelled, ...dev, by: "mentee", shareMinor: 1487 }),
    ),
    sample(
      "booking-cancelled-request",
      "A request taken back",
      bookingCancelledMail({ ...cancelled, ...dev, by: "mentee", wasBooked: false }),
    ),
    sample("payment-nudge", "Held and not paid", paymentNudgeMail({ ...ada, payBy: ada.now + HOUR / 4 })),
    sample(
      "late-payment",
      "Paid too late",
      latePaymentMail({ ...ada, refundMinor: 3500, because: "late", mentorUrl }),
    ),
    sample(
      "late-payment-twice",
      "Paid twice",
      latePaymentMail({ ...ada, refundMinor: 3500, because: "duplicate", mentorUrl }),
    ),
    sample("payout-sent", "A share sent", payoutSentMail({ ...dev, ...payout })),
    sample("payout-waiting", "A share that waits", payoutWaitingMail({ ...dev, ...payout })),
    sample(
      "payout-sent-netted",
      "A share, less a debt",
      payoutSentMail({ ...dev, ...payout, nettedMinor: 1487 }),
    ),
    sample(
      "payout-sent-debt",
      "A share that paid a debt",
      payoutSentMail({ ...dev, ...payout, nettedMinor: 2975 }),
    ),
    ...(["opened", "won", "lost"] as const).map((stage) =>
      sample(
        `dispute-${stage}`,
        `A dispute, ${stage}`,
        disputeMail({ ...dev, stage, amountMinor: 3500, earningsUrl: payout.earningsUrl }),
      ),
    ),
    sample(
      "operator-money-dispute",
      "A dispute, to the operator",
      operatorMoneyMail({
        news: {
          about: "dispute",
          amountMinor: 3500,
          reason: "product_not_received",
          dueAt: STARTS + 7 * DAY,
        },
        url: `${origin}/operator/disputes/du_sample`,
      }),
    ),
    sample(
      "operator-money-warning",
      "A warning of fraud",
      operatorMoneyMail({
        news: { about: "warning", amountMinor: 3500 },
        url: `${origin}/operator/bookings/bkg_sample`,
      }),
    ),
    sample(
      "operator-money-differences",
      "Books that differ",
      operatorMoneyMail({
        news: {
          about: "differences",
          items: [
            {
              words: "Stripe has it, our books do not: payout:txn_sample",
              note: "We: nothing. Stripe: -£120.00.",
            },
          ],
        },
        url: `${origin}/operator/money`,
      }),
    ),
    sample(
      "pack-ending",
      "A pack about to end",
      packEndingMail({
        name: "Ada Okafor",
        mentor: "Dev Kulkarni",
        label: "Portfolio review",
        left: 2,
        endsAt: STARTS + 30 * DAY,
        url: `${origin}/packs/pck_sample`,
      }),
    ),
    sample(
      "pack-ended",
      "A pack ended by its mentee, to her",
      packEndedMail({
        name: "Ada Okafor",
        other: "Dev Kulkarni",
        label: "Portfolio review",
        left: 2,
        endsAt: STARTS + 30 * DAY,
        url: `${origin}/packs/pck_sample`,
        party: "mentee",
        by: "mentee",
        refundMinor: 5500,
        keptMinor: 500,
      }),
    ),
    sample("refund-failed", "A refund came back", refundFailedMail({ ...ada, refundMinor: 3500 })),
  ];
}
