import type { MutableMail } from "#shared/contract/accounts.ts";
import type { MailEffect } from "#workers/outbox/effects.ts";

type About = {
  /** Under which name its reader may mute it; null for what must be known of a booking or money, and what was just asked for. */
  readonly mutes: MutableMail | null;
  /** For how many days it helps at most, counted from its promise; whoever promises it may know a nearer end. */
  readonly days: number;
};

/** What holds for every mail of a kind. */
export const MAIL_KINDS = {
  "email.sign-in": { mutes: null, days: 1 },
  "email.address-confirm": { mutes: null, days: 1 },
  "email.address-changed": { mutes: null, days: 30 },
  "email.nhs-code": { mutes: null, days: 1 },
  "email.verification-decided": { mutes: null, days: 30 },
  "email.verification-lapsing": { mutes: "mentoring", days: 14 },
  "email.visa-ending": { mutes: "dates", days: 30 },
  "email.deadline": { mutes: "dates", days: 21 },
  "email.search-found": { mutes: "search", days: 7 },
  "email.feed-down": { mutes: "mentoring", days: 2 },
  "email.booking-requested": { mutes: null, days: 2 },
  "email.booking-accepted": { mutes: null, days: 2 },
  "email.booking-declined": { mutes: null, days: 14 },
  "email.booking-confirmed": { mutes: null, days: 80 },
  "email.booking-moved": { mutes: null, days: 80 },
  "email.booking-cancelled": { mutes: null, days: 30 },
  "email.please-move": { mutes: null, days: 80 },
  "email.payment-nudge": { mutes: null, days: 1 },
  "email.late-payment": { mutes: null, days: 30 },
  "email.refund-failed": { mutes: null, days: 30 },
  "email.payout-sent": { mutes: null, days: 30 },
  "email.payout-waiting": { mutes: null, days: 30 },
  "email.dispute": { mutes: null, days: 30 },
  "email.operator-money": { mutes: null, days: 14 },
  "email.intake-nudge": { mutes: "preparation", days: 2 },
  "email.reminder": { mutes: "reminders", days: 1 },
  "email.nudge": { mutes: "waiting", days: 1 },
  "email.claim": { mutes: null, days: 14 },
  "email.pack-ending": { mutes: null, days: 23 },
  "email.pack-ended": { mutes: null, days: 30 },
  "email.review-in": { mutes: "mentoring", days: 7 },
  "email.write-plan": { mutes: "plan", days: 3 },
  "email.plan": { mutes: "plan", days: 7 },
  "email.plan-written": { mutes: "plan", days: 30 },
  "email.progress": { mutes: "progress", days: 21 },
} as const satisfies Readonly<Record<MailEffect["kind"], About>>;
