import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Id, UserId } from "#shared/ids.ts";

/** A person; mentee by default, mentor when a mentors row points here, operator when operator_at is set. */
export const users = sqliteTable(
  "users",
  {
    id: text().$type<UserId>().primaryKey(),
    email: text().notNull(),
    name: text().notNull().default(""),
    timeZone: text("time_zone").notNull().default("Europe/London"),
    operatorAt: integer("operator_at"),
    /** Raised to make every earlier mail link of this person void. */
    linkVersion: integer("link_version").notNull().default(0),
    /** Kinds of mail the person has muted. */
    muted: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    demo: integer({ mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("users_email").on(t.email)],
);

export const signInLinks = sqliteTable(
  "sign_in_links",
  {
    id: text().$type<Id<"signIn">>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    email: text().notNull(),
    nextPath: text("next_path").notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("sign_in_links_token_hash").on(t.tokenHash),
    index("sign_in_links_email").on(t.email, t.createdAt),
  ],
);

export const sessions = sqliteTable(
  "sessions",
  {
    id: text().$type<Id<"session">>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    device: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastSeenAt: integer("last_seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [uniqueIndex("sessions_token_hash").on(t.tokenHash), index("sessions_user").on(t.userId)],
);

export const accessTokens = sqliteTable(
  "access_tokens",
  {
    id: text().$type<Id<"token">>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    name: text().notNull(),
    createdAt: integer("created_at").notNull(),
    lastUsedAt: integer("last_used_at"),
    expiresAt: integer("expires_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (t) => [uniqueIndex("access_tokens_token_hash").on(t.tokenHash), index("access_tokens_user").on(t.userId)],
);

/** A change of address that waits for the new one to confirm it. */
export const addressChanges = sqliteTable(
  "address_changes",
  {
    id: text().$type<Id<"addressChange">>().primaryKey(),
    tokenHash: text("token_hash").notNull(),
    userId: text("user_id").$type<UserId>().notNull(),
    oldEmail: text("old_email").notNull(),
    email: text().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("address_changes_token_hash").on(t.tokenHash),
    index("address_changes_user").on(t.userId, t.createdAt),
  ],
);

/** The first answer to each Idempotency-Key, so that a repeat is answered alike. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    userId: text("user_id").$type<UserId>().notNull(),
    key: text().notNull(),
    requestHash: text("request_hash").notNull(),
    status: integer(),
    body: text(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key] })],
);
