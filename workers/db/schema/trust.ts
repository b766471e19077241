import { index, sqliteTable, text, integer } from "drizzle-orm/sqlite-core";
import type { UserId } from "#shared/ids.ts";

/** What operators decided, written once; the id names the decision, so that a second one about the same thing is a clash. */
export const decisions = sqliteTable(
  "decisions",
  {
    id: text().primaryKey(),
    kind: text({
      enum: [
        "verification",
        "report",
        "outbox-retry",
        "switch",
        "claim",
        "review",
        "dispute-evidence",
        "fraud-warning",
        "suppression",
        "entry",
      ],
    }).notNull(),
    subjectId: text("subject_id").notNull(),
    byUserId: text("by_user_id").$type<UserId>().notNull(),
    at: integer().notNull(),
    outcome: text().notNull(),
    reason: text().notNull().default(""),
  },
  (t) => [index("decisions_at").on(t.at), index("decisions_subject").on(t.subjectId)],
);
