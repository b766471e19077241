import { and, asc, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Difference } from "#shared/reconcile.ts";
import type { LocalDate } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { ledgerMatches, moneyDifferences, reconciliations } from "#workers/db/schema/reconciliation.ts";

/** One night's comparison, as our row has it. */
export type Reconciliation = typeof reconciliations.$inferSelect;

/** A difference, as our row has it. */
export type StoredDifference = typeof moneyDifferences.$inferSelect;

/** The differences that are open, newest first. */
export function listDifferences(ctx: Context) {
  return ctx.db
    .select()
    .from(moneyDifferences)
    .where(isNull(moneyDifferences.goneAt))
    .orderBy(desc(moneyDifferences.firstDay), asc(moneyDifferences.id))
    .limit(100);
}

/** The open differences that were first seen on this night. */
export function listNewDifferences(ctx: Context, day: string): Promise<StoredDifference[]> {
  return ctx.db
    .select()
    .from(moneyDifferences)
    .where(and(isNull(moneyDifferences.goneAt), sql`${moneyDifferences.firstDay} = ${day}`))
    .orderBy(asc(moneyDifferences.id))
    .limit(20);
}

/** The difference, or a refusal when there is none that is open. */
export async function loadDifference(ctx: Context, id: string): Promise<StoredDifference> {
  const [row] = await ctx.db
    .select()
    .from(moneyDifferences)
    .where(and(eq(moneyDifferences.id, id), isNull(moneyDifferences.goneAt)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The last comparison that came to its end, when there was one. */
export function lastFinishedQuery(ctx: Context) {
  return ctx.db
    .select()
    .from(reconciliations)
    .where(isNotNull(reconciliations.finishedAt))
    .orderBy(desc(reconciliations.day))
    .limit(1);
}

/** The writes that keep differences as seen on this night: a new one, or an open one once more. */
export function keepDifferences(ctx: Context, day: LocalDate, found: readonly Difference[]): Statement[] {
  return found.map(({ kind, subject, bookingId, ours, stripes, sinceAt }) => {
    const seen = { ours, stripes, lastDay: day, goneAt: null };
    return ctx.db
      .insert(moneyDifferences)
      .values({
        id: `${kind}:${subject}`,
        kind,
        subject,
        bookingId: idOf(bookingId),
        sinceAt,
        firstDay: day,
        ...seen,
      })
      .onConflictDoUpdate({
        target: moneyDifferences.id,
        set: {
          ...seen,
          firstDay: sql`CASE WHEN ${moneyDifferences.goneAt} IS NULL THEN ${moneyDifferences.firstDay} ELSE ${day} END`,
        },
      });
  });
}

/** The write that marks ledger events as seen in Stripe's books. */
export function keepMatches(ctx: Context, events: readonly string[]): Statement[] {
  if (events.length === 0) return [];
  return [
    ctx.db
      .insert(ledgerMatches)
      .select(sql`SELECT value, ${ctx.now} FROM json_each(${JSON.stringify(events)}) WHERE true`)
      .onConflictDoNothing(),
  ];
}

/** A booking's id that came out of our own rows. */
function idOf(text: string | null): StoredDifference["bookingId"] {
  return text as StoredDifference["bookingId"];
}
