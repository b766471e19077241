import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { BookingId, Id, MentorId, OfferId, PackId, PaymentId, RefundId, UserId } from "#shared/ids.ts";
import type { BookingStatus } from "#shared/bookings.ts";
import type { Intake } from "#shared/contract/bookings.ts";
import type { PaymentSource } from "#shared/payments.ts";
import type { Policy } from "#shared/policy.ts";

/** Versions of the rules; written by migrations, never updated (a trigger refuses). */
export const policies = sqliteTable("policies", {
  id: text().primaryKey(),
  inForceAt: integer("in_force_at").notNull(),
  rules: text({ mode: "json" }).$type<Omit<Policy, "id" | "inForceAt">>().notNull(),
});

export const bookings = sqliteTable(
  "bookings",
  {
    id: text().$type<BookingId>().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    menteeId: text("mentee_id").$type<UserId>().notNull(),
    offerId: text("offer_id").$type<OfferId>().notNull(),
    kind: text().notNull(),
    minutes: integer().notNull(),
    startsAt: integer("starts_at").notNull(),
    endsAt: integer("ends_at").notNull(),
    /** ends_at and the mentor's buffer at the time; triggers compare [starts_at, busy_until_at). */
    busyUntilAt: integer("busy_until_at").notNull(),
    status: text().$type<BookingStatus>().notNull(),
    /** A held or requested booking counts only until then; null for all others. */
    liveUntilAt: integer("live_until_at"),
    /** The instant of the last change: what triggers take as now. */
    changedAt: integer("changed_at").notNull(),
    /** Number of the last event; the next change inserts seq + 1, and the slower of two fails. */
    seq: integer().notNull(),
    priceMinor: integer("price_minor").notNull(),
    mentorShareMinor: integer("mentor_share_minor").notNull(),
    /** What of the price a code or a pack pays, and when that was given back whole. */
    fundedMinor: integer("funded_minor").notNull().default(0),
    givenBackAt: integer("given_back_at"),
    /** The month whose free seat it took, '2026-12'. */
    seatMonth: text("seat_month"),
    /** The pack it is of; and what that costs, on the booking it is bought with. */
    packId: text("pack_id").$type<PackId>(),
    packMinor: integer("pack_minor"),
    policyId: text("policy_id").notNull(),
    menteeZone: text("mentee_zone").notNull(),
    mentorZone: text("mentor_zone").notNull(),
    /** The mentor's local day and week that hold the start, and the caps then in force, for the cap trigger. */
    dayFromAt: integer("day_from_at").notNull(),
    dayUntilAt: integer("day_until_at").notNull(),
    weekFromAt: integer("week_from_at").notNull(),
    weekUntilAt: integer("week_until_at").notNull(),
    dayCapMinutes: integer("day_cap_minutes"),
    weekCapMinutes: integer("week_cap_minutes"),
    approval: text({ enum: ["instant", "request"] }).notNull(),
    roomUrl: text("room_url").notNull(),
    /** SEQUENCE of the calendar entry: 0 when confirmed, raised by moves and the cancellation. */
    calendarSequence: integer("calendar_sequence").notNull().default(0),
    /** How often the mentee moved it; who moved it last. */
    moves: integer().notNull().default(0),
    movedBy: text("moved_by", { enum: ["mentee", "mentor", "operator", "system"] }),
    /** First start ever confirmed; a move may go at most some days from it. */
    firstStartsAt: integer("first_starts_at").notNull(),
    intake: text({ mode: "json" }).$type<Intake>(),
    intakeAt: integer("intake_at"),
    heldAt: integer("held_at").notNull(),
    /** When the mentee ticked that the application stays their own work. */
    agreedAt: integer("agreed_at"),
    requestedAt: integer("requested_at"),
    /** When the mentor accepted a request that is still to be paid. */
    acceptedAt: integer("accepted_at"),
    confirmedAt: integer("confirmed_at"),
    endedAt: integer("ended_at"),
    endedBy: text("ended_by", { enum: ["mentee", "mentor", "operator", "system"] }),
    endedReason: text("ended_reason"),
    missedBy: text("missed_by", { enum: ["mentee", "mentor"] }),
    /** The lost session that this time was held instead of. */
    insteadOf: text("instead_of").$type<BookingId>(),
    demo: integer({ mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("bookings_mentor").on(t.mentorId, t.startsAt),
    index("bookings_mentee").on(t.menteeId, t.startsAt),
    index("bookings_due").on(t.status, t.startsAt),
    index("bookings_lapsing").on(t.liveUntilAt),
    index("bookings_diary").on(t.mentorId, t.startsAt, t.endsAt, t.busyUntilAt, t.liveUntilAt, t.id),
    index("bookings_ended").on(t.endedAt),
    index("bookings_instead").on(t.insteadOf),
    uniqueIndex("bookings_one_hold").on(t.mentorId, t.menteeId),
  ],
);

/** Every change of a booking: what, who, when; the key is also the lock. */
export const bookingEvents = sqliteTable(
  "booking_events",
  {
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    seq: integer().notNull(),
    kind: text().notNull(),
    by: text({ enum: ["mentee", "mentor", "operator", "system"] }).notNull(),
    userId: text("user_id").$type<UserId>(),
    at: integer().notNull(),
    detail: text({ mode: "json" }).$type<Record<string, string | number | null>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.seq] })],
);

/** One Checkout Session for one hold, whose row exists before Stripe hears of it; or what an account of ours paid at its confirmation. */
export const payments = sqliteTable(
  "payments",
  {
    id: text().$type<PaymentId>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    currency: text().notNull().default("gbp"),
    source: text().$type<PaymentSource>().notNull().default("card"),
    status: text({ enum: ["starting", "open", "paid", "expired", "failed"] }).notNull(),
    /** Sent to Stripe as expires_at; kept so that a retry with the same key sends the same. Seconds. */
    checkoutExpiresAt: integer("checkout_expires_at").notNull(),
    sessionId: text("session_id"),
    sessionUrl: text("session_url"),
    paymentIntentId: text("payment_intent_id"),
    chargeId: text("charge_id"),
    createdAt: integer("created_at").notNull(),
    paidAt: integer("paid_at"),
    checkedAt: integer("checked_at").notNull().default(0),
    /** Stripe's fee on the charge, once Stripe has said it. */
    feeMinor: integer("fee_minor"),
    /** When what was kept of it was shared out, or nothing was left to share. */
    settledAt: integer("settled_at"),
  },
  (t) => [
    index("payments_booking").on(t.bookingId),
    uniqueIndex("payments_session").on(t.sessionId),
    index("payments_status").on(t.status, t.createdAt),
    index("payments_intent").on(t.paymentIntentId),
  ],
);

/** Money on its way back, in Stripe's own states; a page says refunded only when Stripe does. */
export const refunds = sqliteTable(
  "refunds",
  {
    id: text().$type<RefundId>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    paymentId: text("payment_id").$type<PaymentId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    reason: text({
      enum: [
        "cancelled",
        "mentor-cancelled",
        "declined",
        "late-payment",
        "no-show",
        "wrong-amount",
        "duplicate",
        "staff",
      ],
    }).notNull(),
    status: text({ enum: ["requested", "pending", "succeeded", "failed", "cancelled"] }).notNull(),
    stripeRefundId: text("stripe_refund_id"),
    failure: text(),
    createdAt: integer("created_at").notNull(),
    settledAt: integer("settled_at"),
  },
  (t) => [
    index("refunds_booking").on(t.bookingId),
    index("refunds_payment").on(t.paymentId),
    index("refunds_status").on(t.status),
    uniqueIndex("refunds_stripe").on(t.stripeRefundId),
  ],
);

/** Stripe's doorbell: ids of events seen, so that a repeat does nothing. */
export const stripeEvents = sqliteTable("stripe_events", {
  id: text().primaryKey(),
  type: text().notNull(),
  objectId: text("object_id").notNull(),
  receivedAt: integer("received_at").notNull(),
});

/** One click from any session: this crosses the line. */
export const reports = sqliteTable(
  "reports",
  {
    id: text().$type<Id<"report">>().primaryKey(),
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    reason: text().notNull(),
    text: text().notNull().default(""),
    createdAt: integer("created_at").notNull(),
    closedAt: integer("closed_at"),
    outcome: text(),
  },
  (t) => [index("reports_open").on(t.closedAt, t.createdAt)],
);
