import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { UserId } from "#shared/ids.ts";
import type { Part } from "#shared/switches.ts";

/** A row for each part of the product that stands still, with the sentence people read; triggers refuse what would begin. */
export const switches = sqliteTable("switches", {
  name: text().$type<Part>().primaryKey(),
  sentence: text().notNull(),
  stoppedAt: integer("stopped_at").notNull(),
  byUserId: text("by_user_id").$type<UserId>().notNull(),
});
