import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Availability } from "#shared/contract/availability.ts";
import type { Id, MentorId, OfferId, UserId } from "#shared/ids.ts";
import type { Scored } from "#shared/people.ts";
import type { Seen } from "#shared/verification.ts";

/** A mentor's public profile, diary and standing; listed when verified, not paused and offering something. */
export const mentors = sqliteTable(
  "mentors",
  {
    id: text().$type<MentorId>().primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    handle: text().notNull(),
    name: text().notNull(),
    specialty: text().notNull(),
    entryLevel: text("entry_level").notNull(),
    stage: text().notNull(),
    deanery: text().notNull(),
    /** The mentor's own route in, a code of shared/people.ts. */
    route: text().notNull(),
    /** Months in non-training posts before training; null when none or not said. */
    monthsBefore: integer("months_before"),
    qualifiedIn: text("qualified_in").notNull(),
    /** The immigration status at the time of applying, a code of shared/facts/visa.ts; null when not said. */
    visaPath: text("visa_path"),
    /** The year training began; null when not said. */
    startedYear: integer("started_year"),
    exams: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    languages: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    about: text().notNull().default(""),
    timeline: text({ mode: "json" }).$type<{ when: string; what: string }[]>().notNull().default([]),
    /** Domains of shared/domains.ts the mentor helps with, each with a line on how. */
    helpsWith: text("helps_with", { mode: "json" })
      .$type<{ domain: string; note: string; scored?: Scored | null | undefined }[]>()
      .notNull()
      .default([]),
    /** The mentor's own meeting room; null gives each booking a Jitsi room of its own. */
    roomUrl: text("room_url"),
    approval: text({ enum: ["instant", "request"] })
      .notNull()
      .default("instant"),
    paidDeclaredAt: integer("paid_declared_at"),
    availability: text({ mode: "json" }).$type<Availability>().notNull(),
    /** Raised with every change of the diary; the slower of two editors is told. */
    availabilityVersion: integer("availability_version").notNull().default(0),
    pausedAt: integer("paused_at"),
    pausedUntilAt: integer("paused_until_at"),
    verifiedAt: integer("verified_at"),
    /** The badge lapses by itself when this passes. */
    verifiedUntilAt: integer("verified_until_at"),
    /** Sessions a month that the mentor gives for nothing; and since when shares go to the bursary pool. */
    freeSeats: integer("free_seats").notNull().default(0),
    donatesAt: integer("donates_at"),
    sessionsDone: integer("sessions_done").notNull().default(0),
    sessionsMissed: integer("sessions_missed").notNull().default(0),
    /** Agreed sessions that the mentor called off. */
    sessionsCancelled: integer("sessions_cancelled").notNull().default(0),
    reviewCount: integer("review_count").notNull().default(0),
    /** Sum over reviews of their mean score, in hundredths. */
    reviewSum: integer("review_sum").notNull().default(0),
    demo: integer({ mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("mentors_user").on(t.userId),
    uniqueIndex("mentors_handle").on(t.handle),
    index("mentors_specialty").on(t.specialty, t.verifiedUntilAt),
    index("mentors_verified").on(t.verifiedUntilAt),
  ],
);

export const offers = sqliteTable(
  "offers",
  {
    id: text().$type<OfferId>().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    kind: text().notNull(),
    minutes: integer().notNull(),
    priceMinor: integer("price_minor").notNull(),
    about: text().notNull().default(""),
    retiredAt: integer("retired_at"),
    /** The earliest bookable start, kept on every change and by a job; a hint for lists, never a promise. */
    nextFreeAt: integer("next_free_at"),
    /** When it is to be looked up again. */
    nextFreeDueAt: integer("next_free_due_at").notNull().default(0),
    /** The hours of the week with a free start soon (shared/matching/times.ts), kept with it; empty when not known. */
    freeHours: text("free_hours").notNull().default(""),
    /** What three sessions cost together; null where the mentor sells no packs. */
    packMinor: integer("pack_minor"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [index("offers_mentor").on(t.mentorId), index("offers_due").on(t.nextFreeDueAt)],
);

/** One attempt of a mentor to be verified: register number, code to an NHS address, an operator's decision. */
export const verifications = sqliteTable(
  "verifications",
  {
    id: text().$type<Id<"verification">>().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    gmcNumber: text("gmc_number").notNull(),
    /** True for a number of the L form, which an operator must look into. */
    byHand: integer("by_hand", { mode: "boolean" }).notNull().default(false),
    nhsEmail: text("nhs_email").notNull(),
    /** The name and specialty to be seen on the register: what an approval stands for. */
    name: text().notNull(),
    specialty: text().notNull(),
    /** Why it was asked for: the first time, a change of the profile, or the badge running out. */
    cause: text({ enum: ["first", "changed", "renewal"] })
      .notNull()
      .default("first"),
    /** The code itself follows from the id and our secret (workers/accounts/mail-secrets.ts) and is not kept. */
    codeExpiresAt: integer("code_expires_at").notNull(),
    codeAttempts: integer("code_attempts").notNull().default(0),
    confirmedAt: integer("confirmed_at"),
    status: text({ enum: ["code-sent", "waiting", "approved", "rejected", "replaced"] }).notNull(),
    decidedAt: integer("decided_at"),
    decidedBy: text("decided_by").$type<UserId>(),
    /** What the operator saw on the register. */
    seen: text({ mode: "json" }).$type<Seen[]>().notNull().default([]),
    reason: text(),
    recheckAt: integer("recheck_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("verifications_mentor").on(t.mentorId, t.createdAt),
    index("verifications_status").on(t.status, t.createdAt),
    index("verifications_gmc").on(t.gmcNumber),
    index("verifications_address").on(t.nhsEmail, t.createdAt),
  ],
);

/** Somebody who asked to be told when a search finds a mentor. */
export const alerts = sqliteTable(
  "alerts",
  {
    id: text().$type<Id<"alert">>().primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    search: text().notNull(),
    createdAt: integer("created_at").notNull(),
    /** When the search was last looked up for the person. */
    checkedAt: integer("checked_at").notNull().default(0),
    notifiedAt: integer("notified_at"),
  },
  (t) => [uniqueIndex("alerts_user_search").on(t.userId, t.search), index("alerts_waiting").on(t.checkedAt)],
);

/**
 * The list of mentors as searches read it: one row for each who can be found, kept by triggers on `mentors` and `offers`
 * (migrations/0013_matching.sql) beside the full-text index `listings_fts`; nothing else writes it.
 */
export const listings = sqliteTable(
  "listings",
  {
    /** Where the mentor stands in the list, spread evenly over 2^30. */
    number: integer().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    /** When the badge lapses, and when a pause with an end ends. */
    untilAt: integer("until_at").notNull(),
    pausedUntilAt: integer("paused_until_at"),
    tags: text().notNull(),
    card: text().notNull(),
  },
  (t) => [uniqueIndex("listings_mentor").on(t.mentorId), index("listings_until").on(t.untilAt)],
);

/** How many listings there are, and how many there have been; one row, kept by the same triggers. */
export const listingTally = sqliteTable("listing_tally", {
  id: integer().primaryKey(),
  given: integer().notNull(),
  listed: integer().notNull(),
});
