import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { CodeAccount } from "#shared/codes.ts";
import type { BookingId, Id, UserId } from "#shared/ids.ts";

/** Somebody who gives to the bursary pool; the link to the sponsor's page is kept only as a hash. */
export const sponsors = sqliteTable(
  "sponsors",
  {
    id: text().$type<Id<"sponsor">>().primaryKey(),
    name: text().notNull(),
    /** Null while the sponsor has no page. */
    tokenHash: text("token_hash"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("sponsors_name").on(t.name), uniqueIndex("sponsors_token_hash").on(t.tokenHash)],
);

/** What a sponsor gave; the reference of the bank keeps it from being written down twice. */
export const gifts = sqliteTable(
  "gifts",
  {
    id: text().$type<Id<"gift">>().primaryKey(),
    sponsorId: text("sponsor_id").$type<Id<"sponsor">>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    reference: text().notNull(),
    byUserId: text("by_user_id").$type<UserId>().notNull(),
    at: integer().notNull(),
  },
  (t) => [uniqueIndex("gifts_reference").on(t.sponsorId, t.reference)],
);

/** A bursary (paid by the pool) or a promotion (paid by us); empty lists stand for all. */
export const codes = sqliteTable(
  "codes",
  {
    id: text().$type<Id<"code">>().primaryKey(),
    /** Capitals and digits. */
    code: text().notNull(),
    account: text().$type<CodeAccount>().notNull(),
    sponsorId: text("sponsor_id").$type<Id<"sponsor">>(),
    percent: integer(),
    minor: integer(),
    uses: integer().notNull(),
    perMentee: integer("per_mentee").notNull(),
    fromAt: integer("from_at").notNull(),
    untilAt: integer("until_at"),
    specialties: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    kinds: text({ mode: "json" }).$type<readonly string[]>().notNull().default([]),
    /** The operator; null for one that the sponsor made. */
    madeBy: text("made_by").$type<UserId>(),
    endedAt: integer("ended_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("codes_code").on(t.code), index("codes_sponsor").on(t.sponsorId)],
);

/** A code on a booking; triggers say when it counts. */
export const codeUses = sqliteTable(
  "code_uses",
  {
    bookingId: text("booking_id").$type<BookingId>().primaryKey(),
    codeId: text("code_id").$type<Id<"code">>().notNull(),
    menteeId: text("mentee_id").$type<UserId>().notNull(),
    amountMinor: integer("amount_minor").notNull(),
    at: integer().notNull(),
  },
  (t) => [index("code_uses_code").on(t.codeId, t.menteeId)],
);
