import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { CodeAccount } from "#shared/codes.ts";
import type { BookingId, Id, MentorId, OfferId, PackId, UserId } from "#shared/ids.ts";

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

/** Three sessions of one offer, bought with the first of them. */
export const packs = sqliteTable(
  "packs",
  {
    id: text().$type<PackId>().primaryKey(),
    mentorId: text("mentor_id").$type<MentorId>().notNull(),
    menteeId: text("mentee_id").$type<UserId>().notNull(),
    offerId: text("offer_id").$type<OfferId>().notNull(),
    /** The booking it is bought with. */
    bookingId: text("booking_id").$type<BookingId>().notNull(),
    priceMinor: integer("price_minor").notNull(),
    rateMinor: integer("rate_minor").notNull(),
    singleMinor: integer("single_minor").notNull(),
    boughtAt: integer("bought_at"),
    endsAt: integer("ends_at").notNull(),
    extendedAt: integer("extended_at"),
    endedAt: integer("ended_at"),
    endedBy: text("ended_by", { enum: ["mentee", "mentor", "system"] }),
    refundMinor: integer("refund_minor"),
    keptMinor: integer("kept_minor"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("packs_booking").on(t.bookingId),
    index("packs_mentee").on(t.menteeId, t.endedAt),
    index("packs_mentor").on(t.mentorId, t.endedAt),
    index("packs_open").on(t.endsAt),
  ],
);
