import { desc, eq, sql, type SQL } from "drizzle-orm";
import type { Context } from "#workers/context.ts";
import { codes, sponsors } from "#workers/db/schema/access.ts";

/** A bursary or promotion code, as our row has it. */
export type CodeRow = typeof codes.$inferSelect;

/** The code of that name, when there is one. */
export async function findCode(ctx: Context, code: string): Promise<CodeRow | undefined> {
  const [row] = await ctx.db.select().from(codes).where(eq(codes.code, code));
  return row;
}

/** Codes with their sponsor and how often they are in use or used, newest first. */
export async function listCodes(ctx: Context, where?: SQL) {
  const rows = await ctx.db
    .select({ code: codes, sponsor: sponsors.name, used: usedOf(ctx) })
    .from(codes)
    .leftJoin(sponsors, eq(sponsors.id, codes.sponsorId))
    .where(where)
    .orderBy(desc(codes.createdAt), desc(codes.id))
    .limit(200);
  return rows.map(({ code, ...rest }) => ({ ...code, ...rest }));
}

/** The same count as the trigger's: kept by a hold that is alive, or booked and not given back whole. */
function usedOf({ now }: Context) {
  return sql<number>`(SELECT count(*) FROM code_uses u JOIN bookings b ON b.id = u.booking_id WHERE u.code_id = codes.id
    AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > ${now}, b.given_back_at IS NULL))`;
}
