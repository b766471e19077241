import { feedFaultWords } from "#shared/feeds.ts";
import { bookingAcceptedMail } from "./booking-accepted.ts";
import { bookingCancelledMail } from "./booking-cancelled.ts";
import { bookingConfirmedMail } from "./booking-confirmed.ts";
import { bookingDeclinedMail } from "./booking-declined.ts";
import { bookingMovedMail } from "./booking-moved.ts";
import { bookingRequestedMail } from "./booking-requested.ts";
import { feedDownMail } from "./feed-down.ts";
import { intakeNudgeMail } from "./intake-nudge.ts";
import { latePaymentMail } from "./late-payment.ts";
import type { Mail } from "./letter.ts";
import { nhsCodeMail } from "./nhs-code.ts";
import { noShowMail } from "./no-show.ts";
import { paymentNudgeMail } from "./payment-nudge.ts";
import { planMail, type PlanAction } from "./plan.ts";
import { progressMail } from "./progress.ts";
import { refundFailedMail } from "./refund-failed.ts";
import { reminderMail } from "./reminder.ts";
import { searchFoundMail } from "./search-found.ts";
import type { SessionMail } from "./session-mail.ts";
import { signInMail } from "./sign-in.ts";
import { verificationDecidedMail } from "./verification-decided.ts";
import { verificationLapsingMail } from "./verification-lapsing.ts";
import { writePlanMail } from "./write-plan.ts";

/** One mail with invented people, for looking at its words and looks. */
export type Sample = {
  /** Its address under /operator/mails; begins with the kind of its effect. */
  readonly slug: string;
  readonly about: string;
  readonly mail: Mail;
};

// Wed 25 November 2026, 19:30 UTC: past midnight in Karachi, and the clocks do not change before it.
const STARTS = 1_795_635_000_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTES = 45;

/** Every kind of mail, with every turn its words take. */
export function samplesFor(origin: string): readonly Sample[] {
  const links = {
    manage: `${origin}/b/bkg_sample/usr_sample/0f3c`,
    join: `${origin}/join/bkg_sample/0f3c`,
    mute: `${origin}/mute/usr_sample/reminders/0f3c`,
  };
  const session = {
    label: "Portfolio review",
    minutes: MINUTES,
    startsAt: STARTS,
    endsAt: STARTS + MINUTES * 60_000,
    priceMinor: 3500,
  };
  const free = { ...session, priceMinor: 0 };
  const ada: SessionMail = {
    reader: { name: "Ada Okafor", zone: "Asia/Karachi", party: "mentee" },
    other: { name: "Dev Kulkarni", about: "ST3, Clinical radiology, Severn" },
    session,
    links,
    now: STARTS - 5 * DAY,
  };
  const dev: SessionMail = {
    reader: { name: "Dev Kulkarni", zone: "Europe/London", party: "mentor" },
    other: { name: "Ada Okafor", about: "" },
    session,
    links,
    now: STARTS - 5 * DAY,
  };
  const share = { minor: 2975, dueAt: STARTS + 3 * DAY };
  const refunds = [
    { untilAt: STARTS - DAY, refundMinor: 3500 },
    { untilAt: STARTS - 3 * HOUR, refundMinor: 1750 },
  ];
  const mentorUrl = `${origin}/mentors/dev-kulkarni`;
  const noMoney = { refundMinor: 0, paidMinor: 0, shareMinor: 0 };
  const cancelled = { ...ada, reason: "", wasBooked: true, mentorUrl, instead: [], ...noMoney };
  const instead = [26, 28, 29].map((day) => ({
    words: `${day} Nov, 23:30 Karachi time, Dev Kulkarni`,
    note: `${day} Nov, 18:30 UK time. £35.00, all in`,
    href: `${mentorUrl}?day=2026-11-${day}`,
  }));
  return [
    sample("sign-in", "Signing in", signInMail({ url: `${origin}/sign-in/sample`, minutes: 15 })),
    sample(
      "nhs-code",
      "Code to an NHS address",
      nhsCodeMail({ name: "Dev Kulkarni", code: "204816", minutes: 30 }),
    ),
    sample(
      "verification-decided",
      "Verified",
      verificationDecidedMail({
        name: "Dev Kulkarni",
        decision: { approved: true, untilAt: STARTS + 90 * DAY },
        url: `${origin}/mentoring`,
      }),
    ),
    sample(
      "verification-decided-no",
      "Not verified",
      verificationDecidedMail({
        name: "Dev Kulkarni",
        decision: {
          approved: false,
          reason: "The register shows your old name. Send us the number again with the new one.",
        },
        url: `${origin}/mentoring/verification`,
      }),
    ),
    sample(
      "verification-lapsing",
      "Verification about to end",
      verificationLapsingMail({
        name: "Dev Kulkarni",
        lapsesAt: STARTS + 14 * DAY,
        url: `${origin}/mentoring/verification`,
      }),
    ),
    sample(
      "search-found",
      "A saved search finds somebody",
      searchFoundMail({
        name: "Ada Okafor",
        search: "Clinical radiology, free",
        mentors: [{ name: "Dev Kulkarni", about: "ST3, Clinical radiology, Severn", url: mentorUrl }],
        url: `${origin}/mentors?specialty=clinical-radiology&free=yes`,
        mute: links.mute,
      }),
    ),
    sample(
      "feed-down",
      "A busy calendar that cannot be read",
      feedDownMail({
        name: "Dev Kulkarni",
        calendar: "Rota",
        goodAt: STARTS - 6 * HOUR,
        asksFrom: STARTS + 18 * HOUR,
        zone: "Europe/London",
        why: feedFaultWords({ code: "answered", detail: "404" }),
        url: `${origin}/mentoring/feeds/fed_sample`,
      }),
    ),
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
    sample("refund-failed", "A refund came back", refundFailedMail({ ...ada, refundMinor: 3500 })),
    sample("intake-nudge", "Nothing prepared", intakeNudgeMail(ada)),
    sample(
      "reminder-24h-mentee",
      "A day before, to the mentee",
      reminderMail({ ...ada, hours: 24, prepared: false }),
    ),
    sample(
      "reminder-24h-mentor",
      "A day before, to the mentor",
      reminderMail({ ...dev, hours: 24, prepared: true }),
    ),
    sample("reminder-1h", "An hour before", reminderMail({ ...ada, hours: 1, prepared: true })),
    ...noShows(ada, dev, mentorUrl),
    sample("write-plan", "Write the plan", writePlanMail(dev)),
    sample(
      "plan",
      "The plan",
      planMail({
        ...ada,
        summary: "Strong on teaching. Quality improvement is the gap.",
        actions: actions(0),
        reflected: false,
      }),
    ),
    sample("plan-none", "No plan yet", planMail({ ...ada, summary: "", actions: [], reflected: false })),
    sample("progress", "Two weeks on", progressMail({ ...ada, actions: actions(1) })),
    sample("progress-none", "Two weeks on, nothing ticked", progressMail({ ...ada, actions: actions(0) })),
  ];
}

function noShows(ada: SessionMail, dev: SessionMail, mentorUrl: string): Sample[] {
  const base = { contestBy: STARTS + 3 * DAY, mentorUrl };
  return [
    sample(
      "no-show-mentee-absent",
      "The mentee did not come, to the mentee",
      noShowMail({ ...ada, ...base, missedBy: "mentee", refundMinor: 0, shareMinor: 2975 }),
    ),
    sample(
      "no-show-mentee-present",
      "The mentor did not come, to the mentee",
      noShowMail({ ...ada, ...base, missedBy: "mentor", refundMinor: 3500, shareMinor: 0 }),
    ),
    sample(
      "no-show-mentor-absent",
      "The mentor did not come, to the mentor",
      noShowMail({ ...dev, ...base, missedBy: "mentor", refundMinor: 3500, shareMinor: 0 }),
    ),
    sample(
      "no-show-mentor-present",
      "The mentee did not come, to the mentor",
      noShowMail({ ...dev, ...base, missedBy: "mentee", refundMinor: 0, shareMinor: 2975 }),
    ),
  ];
}

function actions(done: number): PlanAction[] {
  const drafts = [
    {
      text: "Register a closed-loop audit of contrast safety with the audit office",
      domain: "Audit and quality improvement",
      byMentor: false,
      dueOn: "2026-12-04",
    },
    {
      text: "Book two reporting taster sessions with the lead for training",
      domain: "Commitment to the specialty",
      byMentor: false,
      dueOn: "2026-12-11",
    },
    {
      text: "Send the name of the regional teaching lead",
      domain: "Teaching",
      byMentor: true,
      dueOn: "2026-12-01",
    },
  ];
  return drafts.map((draft, index) => ({ ...draft, done: index < done }));
}

function sample(slug: string, about: string, mail: Mail): Sample {
  return { slug, about, mail };
}
