import { eq, sql } from "drizzle-orm";
import { cellsFor } from "#shared/bursaries.ts";
import { dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { listCodes } from "#workers/codes/store.ts";
import type { Context } from "#workers/context.ts";
import { codes } from "#workers/db/schema/access.ts";
import { loadSponsorAt } from "#workers/pool/store.ts";

/** A sponsor's own page: what was given, the sponsor's codes, and what they paid in counts and sums; never names. */
export async function readSponsor(ctx: Context, token: string) {
  const sponsor = await loadSponsorAt(ctx, token);
  const [given] = await ctx.db.all<{ minor: number }>(
    sql`SELECT coalesce(sum(amount_minor), 0) AS minor FROM gifts WHERE sponsor_id = ${sponsor.id}`,
  );
  const paid = await ctx.db.all<{ at: number; specialty: string; minor: number }>(sql`
    SELECT p.paid_at AS at, m.specialty, p.amount_minor - coalesce((
      SELECT sum(r.amount_minor) FROM refunds r WHERE r.payment_id = p.id AND r.status NOT IN ('failed', 'cancelled')), 0) AS minor
    FROM codes c JOIN code_uses u ON u.code_id = c.id JOIN bookings b ON b.id = u.booking_id
    JOIN mentors m ON m.id = b.mentor_id JOIN payments p ON p.booking_id = b.id AND p.source = 'pool'
    WHERE c.sponsor_id = ${sponsor.id} AND b.given_back_at IS NULL
    ORDER BY p.paid_at DESC LIMIT 10000`);
  return {
    sponsor,
    givenMinor: given?.minor ?? 0,
    codes: await listCodes(ctx, eq(codes.sponsorId, sponsor.id)),
    ...cellsFor(
      paid.map(({ at, specialty, minor }) => ({ month: dateAt(UK_ZONE, at).slice(0, 7), specialty, minor })),
    ),
  };
}
