import { and, desc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, PackId } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { packs } from "#workers/db/schema/access.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** A pack, its two people, its offer and what has become of its sessions. */
export type LoadedPack = Awaited<ReturnType<typeof query>>[number];

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
      keptMinor: sql<number>`(SELECT coalesce(sum(p.amount_minor - coalesce((SELECT sum(r.amount_minor) FROM refunds r
          WHERE r.payment_id = p.id AND r.status NOT IN ('failed', 'cancelled')), 0)), 0)
        FROM bookings b JOIN payments p ON p.booking_id = b.id WHERE b.pack_id = packs.id AND p.source = 'packs')`,
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

/** The packs that are over by time, or have been used up and shared out; oldest first. */
export async function listPacksToEnd(ctx: Context): Promise<LoadedPack[]> {
  const all = await query(
    ctx,
    and(
      isNull(packs.endedAt),
      sql`(${packs.endsAt} <= ${ctx.now} OR 3 <= (
    SELECT count(*) FROM bookings b WHERE b.pack_id = packs.id AND b.confirmed_at IS NOT NULL AND b.given_back_at IS NULL))`,
    ),
  );
  return all.filter(({ open }) => open === 0);
}

/** What was kept on top when the pack that this booking bought was ended; undefined while it lasts. */
export async function findPackRest(ctx: Context, bookingId: BookingId): Promise<number | undefined> {
  const [row] = await ctx.db
    .select({ keptMinor: packs.keptMinor, endedAt: packs.endedAt })
    .from(packs)
    .where(eq(packs.bookingId, bookingId));
  return row?.endedAt == null ? undefined : (row.keptMinor ?? 0);
}

/** Stripe's charge for the pack that this booking is of. */
export async function findPackCharge(ctx: Context, bookingId: BookingId): Promise<string | null> {
  const [row] = await ctx.db.all<{ charge: string | null }>(sql`SELECT p.charge_id AS charge
    FROM bookings b JOIN packs k ON k.id = b.pack_id
    JOIN payments p ON p.booking_id = k.booking_id AND p.source = 'card' AND p.status = 'paid'
    WHERE b.id = ${bookingId} AND p.amount_minor = k.price_minor`);
  return row?.charge ?? null;
}
