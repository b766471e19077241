import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { EvidenceKind, ProofKind } from "#shared/career/evidence.ts";
import type { SharePart } from "#shared/career/sharing.ts";
import type { GmcStatus, PreferredTime, PriorityGroup } from "#shared/career/standing.ts";
import type { DomainCode } from "#shared/domains.ts";
import type { ActionId, BookingId, Id, UserId } from "#shared/ids.ts";

/** What a mentee has said about herself and her target; hers alone. */
export const menteeProfiles = sqliteTable(
  "mentee_profiles",
  {
    userId: text("user_id").$type<UserId>().primaryKey(),
    targetSpecialty: text("target_specialty"),
    otherTargets: text("other_targets", { mode: "json" }).$type<string[]>().notNull().default([]),
    /** A month, YYYY-MM. */
    targetStart: text("target_start"),
    countryQualified: text("country_qualified"),
    gmcStatus: text("gmc_status").$type<GmcStatus>().notNull().default("unknown"),
    priorityGroup: text("priority_group").$type<PriorityGroup>().notNull().default("unknown"),
    visaStatus: text("visa_status"),
    /** Local date, YYYY-MM-DD, as are the other `_on` columns. */
    visaEndsOn: text("visa_ends_on"),
    foundationOn: text("foundation_on"),
    exams: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    /** Where she works or hopes to train, and the languages beside English she would gladly talk in. */
    deanery: text(),
    languages: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    preferredTimes: text("preferred_times", { mode: "json" }).$type<PreferredTime[]>().notNull().default([]),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("mentee_profiles_visa").on(t.visaEndsOn)],
);

/** The posts a mentee holds or held; ends_on is null for the present one. */
export const posts = sqliteTable(
  "posts",
  {
    id: text().$type<Id<"post">>().primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    postType: text("post_type").notNull(),
    specialty: text().notNull(),
    startsOn: text("starts_on").notNull(),
    endsOn: text("ends_on"),
    wholeTimePercent: integer("whole_time_percent").notNull().default(100),
  },
  (t) => [index("posts_user").on(t.userId, t.startsOn)],
);

/** The band a mentee says is hers in a scored domain, under the edition she read. */
export const bandClaims = sqliteTable(
  "band_claims",
  {
    userId: text("user_id").$type<UserId>().notNull(),
    specialty: text().notNull(),
    edition: integer().notNull(),
    domain: text().notNull(),
    band: text().notNull(),
    note: text().notNull().default(""),
    claimedAt: integer("claimed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.specialty, t.domain] })],
);

/** A mentee's evidence log; reflections and finished actions keep the session they came from. */
export const evidence = sqliteTable(
  "evidence",
  {
    id: text().$type<Id<"evidence">>().primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    domain: text().$type<DomainCode>().notNull(),
    kind: text().$type<EvidenceKind>().notNull(),
    title: text().notNull(),
    happenedOn: text("happened_on").notNull(),
    role: text().notNull().default(""),
    whatCame: text("what_came").notNull().default(""),
    proofKind: text("proof_kind").$type<ProofKind>().notNull().default(""),
    proofWhere: text("proof_where").notNull().default(""),
    source: text({ enum: ["own", "reflection", "action"] })
      .notNull()
      .default("own"),
    bookingId: text("booking_id").$type<BookingId>(),
    importId: text("import_id").$type<Id<"import">>(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("evidence_user").on(t.userId, t.happenedOn),
    index("evidence_import")
      .on(t.importId)
      .where(sql`import_id IS NOT NULL`),
  ],
);

/** What a mentee shows the mentor of one booking. */
export const shares = sqliteTable(
  "shares",
  {
    bookingId: text("booking_id").$type<BookingId>().primaryKey(),
    menteeId: text("mentee_id").$type<UserId>().notNull(),
    parts: text({ mode: "json" }).$type<SharePart[]>().notNull().default([]),
    evidenceIds: text("evidence_ids", { mode: "json" }).$type<string[]>().notNull().default([]),
    question: text().notNull().default(""),
    changedAt: integer("changed_at").notNull(),
    endedAt: integer("ended_at"),
  },
  (t) => [index("shares_mentee").on(t.menteeId)],
);

/** What a mentee plans for herself. */
export const ownActions = sqliteTable(
  "own_actions",
  {
    id: text().$type<ActionId>().primaryKey(),
    userId: text("user_id").$type<UserId>().notNull(),
    text: text().notNull(),
    domain: text().$type<DomainCode>().notNull(),
    dueOn: text("due_on").notNull(),
    suggested: text(),
    doneAt: integer("done_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("own_actions_user").on(t.userId, t.doneAt, t.dueOn),
    uniqueIndex("own_actions_suggested").on(t.userId, t.suggested),
  ],
);

/** Each move of a mentee from one rung of a domain to another. */
export const rungChanges = sqliteTable(
  "rung_changes",
  {
    userId: text("user_id").$type<UserId>().notNull(),
    specialty: text().notNull(),
    domain: text().notNull(),
    changedAt: integer("changed_at").notNull(),
    fromRung: integer("from_rung").notNull(),
    toRung: integer("to_rung").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.specialty, t.domain, t.changedAt] })],
);

/** Whose plan a secret address opens as a calendar; only the address's hash is kept. */
export const planCalendars = sqliteTable(
  "plan_calendars",
  {
    userId: text("user_id").$type<UserId>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("plan_calendars_token_hash").on(t.tokenHash)],
);
