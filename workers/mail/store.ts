import { and, desc, eq, gte, inArray, like, ne, sql } from "drizzle-orm";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mailEvents, suppressions } from "#workers/db/schema/mail.ts";
import { outbox, outboxPauses } from "#workers/db/schema/outbox.ts";

/** The suppression of an address, in force or lifted. */
export function suppressionQuery(ctx: Context, email: string) {
  return ctx.db.select().from(suppressions).where(eq(suppressions.email, email.toLowerCase()));
}

const DAYS = 7;

/** How mail goes: what waits, what came back by day (days are counted from 1970, UTC), and the addresses that get none. */
export async function readMailHealth(ctx: Context) {
  const { db, now } = ctx;
  const today = Math.floor(now / DAY);
  const days = Array.from({ length: DAYS }, (_, i) => today - DAYS + 1 + i);
  const [[queue], [pause], trouble, list] = await readAll(db, [
    db
      .select({
        waiting: sql<number>`coalesce(sum(state = 'pending'), 0)`,
        oldest: sql<number | null>`min(CASE WHEN state = 'pending' AND next_at <= ${now} THEN next_at END)`,
        retrying: sql<number>`coalesce(sum(state = 'pending' AND attempts > 0), 0)`,
        dead: sql<number>`coalesce(sum(state = 'dead' AND suppression_id IS NULL), 0)`,
        held: sql<number>`coalesce(sum(suppression_id IS NOT NULL), 0)`,
      })
      .from(outbox)
      .where(and(inArray(outbox.state, ["pending", "dead"]), like(outbox.kind, "email.%"))),
    db
      .select({ until: outboxPauses.untilAt })
      .from(outboxPauses)
      .where(and(eq(outboxPauses.company, "email"), gte(outboxPauses.untilAt, now))),
    db
      .select({
        day: sql<number>`${mailEvents.at} / 86400000`.as("day"),
        delivery: mailEvents.delivery,
        number: sql<number>`count(*)`,
      })
      .from(mailEvents)
      .where(
        and(
          gte(mailEvents.at, (today - DAYS + 1) * DAY),
          inArray(mailEvents.delivery, ["bounced", "suppressed", "complained"]),
        ),
      )
      .groupBy(sql`day`, mailEvents.delivery),
    db
      .select({
        id: suppressions.id,
        email: suppressions.email,
        reason: suppressions.reason,
        state: suppressions.state,
        at: suppressions.at,
        lifts: suppressions.lifts,
        held: sql<number>`(SELECT count(*) FROM outbox o WHERE o.suppression_id = suppressions.id)`,
      })
      .from(suppressions)
      .where(ne(suppressions.state, "lifted"))
      .orderBy(desc(suppressions.at))
      .limit(100),
  ]);
  return {
    queue: queue ?? { waiting: 0, oldest: null, retrying: 0, dead: 0, held: 0 },
    pausedUntil: pause?.until ?? null,
    trouble,
    days,
    suppressions: list,
  };
}
