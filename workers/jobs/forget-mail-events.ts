import { and, lte, sql } from "drizzle-orm";
import { DAY, HOUR } from "#shared/time.ts";
import { mailEvents } from "#workers/db/schema/mail.ts";
import type { Job } from "#workers/jobs/index.ts";

const KEPT = 90 * DAY;
const AT_ONCE = 500;

/**
 * In the first hour of the day forgets what Resend told us more than 90 days ago, the oldest first. Resend repeats an event for a
 * day at most, and what keeps mail from an address stands with the address.
 */
export const forgetMailEvents: Job = {
  name: "forget-mail-events",
  async run(ctx) {
    if (ctx.now % DAY >= HOUR) return;
    const oldest = sql`rowid IN (SELECT rowid FROM mail_events ORDER BY rowid LIMIT ${AT_ONCE})`;
    await ctx.db.delete(mailEvents).where(and(oldest, lte(mailEvents.receivedAt, ctx.now - KEPT)));
  },
};
