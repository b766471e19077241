import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, PackId, PaymentId } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { packs } from "#workers/db/schema/access.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** A pack, its two people, its offer and what has become of its sessions. */
export type LoadedPack = Awaited<ReturnType<typeof query>>[number];

/** What of the price of a pack is kept for its sessions. */
const KEPT = sql<number>`(SELECT coalesce(sum(p.amount_minor - coalesce((SELECT sum(r.amount_minor) FROM refunds r
    WHERE r.payment_id = p.id AND r.status NOT IN ('failed', 'cancelled')), 0)), 0)
  FROM bookings b JOIN payments p ON p.booking_id = b.id WHERE b.pack_id = packs.id AND p.source = 'packs')`;

/** The payment that bought a pack, in a query of packs. What was paid a second time, or too late, goes back whole and is none of it. */
export const BOUGHT_BY = sql<PaymentId | null>`(SELECT p.id FROM payments p
  WHERE p.booking_id = packs.booking_id AND p.source = 'card' AND p.status = 'paid' AND p.amount_minor = packs.price_minor
    AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r.payment_id = p.id AND r.reason IN ('duplicate', 'late-payment')))`;

/**
 * What of that payment went back before the end: by staff, for fraud, or by a dispute that was lost. What we gave, and a bank
 * returned, counts all the same.
 */
const GIVEN = sql<number>`((SELECT max(coalesce(sum(r.amount_minor * (r.status <> 'failed')), 0),
      coalesce(sum(r.amount_minor * (r.reason <> 'staff')), 0))
    FROM refunds r WHERE r.payment_id = ${BOUGHT_BY} AND r.status <> 'cancelled')
  + (SELECT coalesce(sum(min(d.taken_minor, d.held_minor)), 0) FROM disputes d
    WHERE d.payment_id = ${BOUGHT_BY} AND d.status = 'lost'))`;

function query(ctx: Context, where: ReturnType<typeof and>) {
  const { now } = ctx;
  const counts = sql`iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > ${now}, b.given_back_at IS NULL)`;
  return ctx.db
    .select({
      pack: packs,
      kind: offers.kind,
      minutes: offers.minutes,
      mentor: { id: mentors.id, name: mentors.name, handle: mentors.handle, userId: mentors.userId },
      mentee: { name: users.name, email: users.email },
      standing: {
        verifiedAt: mentors.verifiedAt,
        verifiedUntilAt: mentors.verifiedUntilAt,
        pausedAt: mentors.pausedAt,
        pausedUntilAt: mentors.pausedUntilAt,
      },
      retiredAt: offers.retiredAt,
      used: sql<number>`(SELECT count(*) FROM bookings b WHERE b.pack_id = packs.id AND ${counts})`,
      keptMinor: KEPT,
      paymentId: BOUGHT_BY,
      givenMinor: GIVEN,
      /** Sessions that are booked or still to be shared out: while there are any it cannot end. */
      open: sql<number>`(SELECT count(*) FROM bookings b WHERE b.pack_id = packs.id AND (b.status = 'confirmed'
        OR (b.status IN ('held', 'requested') AND b.live_until_at > ${now})
        OR (b.given_back_at IS NULL AND EXISTS (SELECT 1 FROM payments p
          WHERE p.booking_id = b.id AND p.source = 'packs' AND p.settled_at IS NULL))))`,
    })
    .from(packs)
    .innerJoin(mentors, eq(mentors.id, packs.mentorId))
    .innerJoin(users, eq(users.id, packs.menteeId))
    .innerJoin(offers, eq(offers.id, packs.offerId))
    .where(and(isNotNull(packs.boughtAt), where))
    .orderBy(desc(packs.createdAt))
    .limit(50);
}

/** The pack, whoever asks; refuses when there is none that was bought. */
export async function loadPack(ctx: Context, id: PackId): Promise<LoadedPack> {
  const [row] = await query(ctx, eq(packs.id, id));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** The pack as one of its two people may see it, with the side they are on. */
export async function loadPackFor(
  ctx: Context,
  id: PackId,
  person: Person,
): Promise<LoadedPack & { party: "mentee" | "mentor" }> {
  const loaded = await loadPack(ctx, id);
  const party = partyIn(loaded, person);
  if (party === undefined) throw new Refusal("not-found");
  return { ...loaded, party };
}

function partyIn({ pack, mentor }: LoadedPack, person: Person): "mentee" | "mentor" | undefined {
  if (pack.menteeId === person.id) return "mentee";
  return mentor.id === person.mentor?.id ? "mentor" : undefined;
}

/** The packs of a person on either side that have not ended, newest first. */
export function listOpenPacks(ctx: Context, person: Person): Promise<LoadedPack[]> {
  const mine = person.mentor === null ? undefined : eq(packs.mentorId, person.mentor.id);
  return query(ctx, and(isNull(packs.endedAt), or(eq(packs.menteeId, person.id), mine)));
}

/** The packs that are over by time, have been used up and shared out, or whose whole price went back. */
export async function listPacksToEnd(ctx: Context): Promise<LoadedPack[]> {
  const all = await query(
    ctx,
    and(
      isNull(packs.endedAt),
      sql`(${packs.endsAt} <= ${ctx.now} OR ${GIVEN} >= ${packs.priceMinor} OR 3 <= (
    SELECT count(*) FROM bookings b WHERE b.pack_id = packs.id AND b.confirmed_at IS NOT NULL AND b.given_back_at IS NULL))`,
    ),
  );
  return all.filter(({ open }) => open === 0);
}

/** When the pack that this booking bought was ended: what was kept on top, and what for its sessions; undefined while it lasts. */
export async function findPackRest(
  ctx: Context,
  bookingId: BookingId,
): Promise<{ readonly restMinor: number; readonly usedMinor: number } | undefined> {
  const [row] = await ctx.db
    .select({ restMinor: packs.keptMinor, endedAt: packs.endedAt, usedMinor: KEPT })
    .from(packs)
    .where(eq(packs.bookingId, bookingId));
  return row?.endedAt == null ? undefined : { restMinor: row.restMinor ?? 0, usedMinor: row.usedMinor };
}

/** Stripe's charge for the pack that this booking is of. */
export async function findPackCharge(ctx: Context, bookingId: BookingId): Promise<string | null> {
  const [row] = await ctx.db.all<{ charge: string | null }>(sql`SELECT p.charge_id AS charge
    FROM bookings b JOIN packs ON packs.id = b.pack_id JOIN payments p ON p.id = ${BOUGHT_BY} WHERE b.id = ${bookingId}`);
  return row?.charge ?? null;
}
