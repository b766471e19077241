import { sql } from "drizzle-orm";
import { dayBounds } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { LedgerKind } from "#shared/ledger.ts";
import type { Context } from "#workers/context.ts";

/** One movement of the pool: in (more than nothing) or out, and what it was for; never for whom. */
export type PoolLine = {
  readonly at: number;
  readonly kind: LedgerKind;
  readonly minor: number;
  readonly sponsor: string | null;
  readonly reference: string | null;
  readonly specialty: string | null;
};

/** A year of UK days of the pool: what was in it before, and every movement, oldest first. */
export async function readStatement(
  ctx: Context,
  year: number,
): Promise<{ beforeMinor: number; lines: readonly PoolLine[] }> {
  const from = dayBounds(UK_ZONE, `${year}-01-01`).from;
  const until = dayBounds(UK_ZONE, `${year + 1}-01-01`).from;
  const [before] = await ctx.db.all<{ minor: number | null }>(sql`
    SELECT sum(iif(credit = 'pool', amount_minor, -amount_minor)) AS minor
    FROM ledger_entries WHERE 'pool' IN (debit, credit) AND at < ${from}`);
  const lines = await ctx.db.all<PoolLine>(sql`
    SELECT e.at, e.kind, iif(e.credit = 'pool', e.amount_minor, -e.amount_minor) AS minor, s.name AS sponsor,
      g.reference, m.specialty
    FROM ledger_entries e
    LEFT JOIN gifts g ON e.kind = 'pool-in' AND e.event = 'pool-in:' || g.id
    LEFT JOIN sponsors s ON s.id = g.sponsor_id
    LEFT JOIN bookings b ON b.id = e.booking_id
    LEFT JOIN mentors m ON m.id = b.mentor_id
    WHERE 'pool' IN (e.debit, e.credit) AND e.at >= ${from} AND e.at < ${until}
    ORDER BY e.at, e.rowid`);
  return { beforeMinor: before?.minor ?? 0, lines };
}
