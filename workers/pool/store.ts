import { asc, eq, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import type { Context } from "#workers/context.ts";
import { sponsors } from "#workers/db/schema/access.ts";

/** Somebody who gives to the pool, as our row has it. */
export type Sponsor = typeof sponsors.$inferSelect;

/** The sponsor, or a refusal when there is none. */
export async function loadSponsor(ctx: Context, id: Id<"sponsor">): Promise<Sponsor> {
  const [row] = await ctx.db.select().from(sponsors).where(eq(sponsors.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The sponsor whose page has this secret address, or a refusal when nobody's has any more. */
export async function loadSponsorAt(ctx: Context, token: string): Promise<Sponsor> {
  const [row] = await ctx.db
    .select()
    .from(sponsors)
    .where(eq(sponsors.tokenHash, await hashOf(token)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** Every sponsor with what was given in all, by name. */
export function listSponsors(ctx: Context) {
  return ctx.db
    .select({
      id: sponsors.id,
      name: sponsors.name,
      hasPage: sql<number>`${sponsors.tokenHash} IS NOT NULL`,
      givenMinor: sql<number>`(SELECT coalesce(sum(g.amount_minor), 0) FROM gifts g WHERE g.sponsor_id = sponsors.id)`,
    })
    .from(sponsors)
    .orderBy(asc(sponsors.name))
    .limit(200);
}

/** What is in the pool now, and how much of it is kept for times that are held. */
export async function readPool(ctx: Context): Promise<{ poolMinor: number; keptMinor: number }> {
  const [row] = await ctx.db.all<{ pool: number; kept: number }>(sql`SELECT
    (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.credit = 'pool')
      - (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.debit = 'pool') AS pool,
    (SELECT coalesce(sum(u.amount_minor), 0) FROM bookings b
      JOIN code_uses u ON u.booking_id = b.id JOIN codes c ON c.id = u.code_id
      WHERE c.account = 'pool' AND b.confirmed_at IS NULL AND b.live_until_at > ${ctx.now}
        AND b.status IN ('held', 'requested')) AS kept`);
  return { poolMinor: row?.pool ?? 0, keptMinor: row?.kept ?? 0 };
}
