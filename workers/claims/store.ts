import { and, asc, count, gt, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { claims } from "#workers/db/schema/claims.ts";

const AT_ONCE = 50;
const open = isNull(claims.settledAt);
const silent = and(isNull(claims.menteeEvidence), isNull(claims.mentorEvidence));

/** Open claims whose time to answer, to write or to decide is over, longest over first. */
export function listDueClaims(ctx: Context) {
  const due = or(
    and(isNull(claims.contestedAt), lte(claims.answerByAt, ctx.now)),
    and(silent, lte(claims.evidenceByAt, ctx.now)),
    lte(claims.decideByAt, ctx.now),
  );
  return ctx.db
    .select({ bookingId: claims.bookingId })
    .from(claims)
    .where(and(open, due))
    .orderBy(asc(claims.answerByAt))
    .limit(AT_ONCE);
}

/** The claims that wait for an operator's decision: both have written, or the time to write is over. */
function waiting(ctx: Context) {
  const written = and(isNotNull(claims.menteeEvidence), isNotNull(claims.mentorEvidence));
  return and(
    open,
    gt(claims.decideByAt, ctx.now),
    or(written, and(sql`NOT (${silent})`, lte(claims.evidenceByAt, ctx.now))),
  );
}

/** Contested claims as an operator sees them, those to be decided soonest first. */
export async function listContested(ctx: Context) {
  const contested = ctx.db
    .select({ id: claims.bookingId })
    .from(claims)
    .where(and(open, isNotNull(claims.contestedAt)));
  const [rows] = await readAll(ctx.db, [
    bookingQuery(ctx, sql`${bookings.id} IN ${contested}`)
      .orderBy(sql`(SELECT c.decide_by_at FROM claims c WHERE c.booking_id = bookings.id)`)
      .limit(100),
  ]);
  return rows.map(loadedFrom);
}

/** How many claims wait for a decision, and until when the first has to be taken. */
export function claimWorkQuery(ctx: Context) {
  return ctx.db
    .select({ number: count(), soonest: sql<number | null>`min(decide_by_at)` })
    .from(claims)
    .where(waiting(ctx));
}

/** Holds for bookings with a claim that is not settled. */
export const isClaimed = sql`EXISTS (SELECT 1 FROM claims c WHERE c.booking_id = ${bookings.id} AND c.settled_at IS NULL)`;
