import { and, desc, eq, gt, inArray, isNotNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { partyOf, statusAt, type LoadedBooking, type Party } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type BookingId } from "#shared/ids.ts";
import { DAY } from "#shared/time.ts";
import { bookingQuery, loadedFrom, type BookingRow } from "#workers/bookings/store.ts";
import { isClaimed } from "#workers/claims/store.ts";
import type { Context, Person } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

export type ListedBooking = LoadedBooking & { readonly party: Party };

/** A page of bookings, and the cursor of the next one. */
export type ListedBookings = { readonly list: readonly ListedBooking[]; readonly next: string | null };

// Both sides of a person at once: each side has its own index.
const known = or(isNotNull(bookings.requestedAt), isNotNull(bookings.confirmedAt));
const lapses = isNotNull(bookings.liveUntilAt);

/** What is still ahead of the person, or waits for somebody's answer, soonest first: a session is ahead until it ends. */
export async function listOpenBookings(ctx: Context, person: Person): Promise<ListedBooking[]> {
  const ahead = and(
    inArray(bookings.status, ["held", "requested", "confirmed"]),
    gt(bookings.endsAt, ctx.now),
  );
  // A claim is settled within twelve days of its session's end.
  const open = and(gt(bookings.startsAt, ctx.now - 14 * DAY), or(ahead, isClaimed));
  const { list } = await readSides(ctx, person, { where: open, limit: 200, after: null });
  return list
    .filter(({ booking }) => statusAt(booking, ctx.now) !== "expired")
    .toSorted((a, b) => a.booking.startsAt - b.booking.startsAt);
}

/** What is over, latest first: a times that were merely kept and let go are not listed. */
export function listPastBookings(ctx: Context, person: Person, cursor?: string): Promise<ListedBookings> {
  const closed = inArray(bookings.status, ["completed", "cancelled", "declined", "expired", "no-show"]);
  const lapsed = and(lapses, lte(bookings.liveUntilAt, ctx.now));
  const ended = and(eq(bookings.status, "confirmed"), lte(bookings.endsAt, ctx.now));
  const where = and(known, or(closed, lapsed, ended));
  return readSides(ctx, person, {
    where,
    limit: 20,
    after: cursor === undefined ? null : readCursor(cursor),
  });
}

/** Every booking of the person, latest start first, on one side or both. */
export function listBookings(
  ctx: Context,
  person: Person,
  page: { readonly cursor?: string | undefined; readonly limit: number; readonly role?: Party | undefined },
): Promise<ListedBookings> {
  const alive = and(lapses, gt(bookings.liveUntilAt, ctx.now));
  return readSides(ctx, person, {
    where: or(known, alive),
    limit: page.limit,
    after: page.cursor === undefined ? null : readCursor(page.cursor),
    role: page.role,
  });
}

type Cursor = { readonly startsAt: number; readonly id: BookingId };
type Wish = {
  readonly where: SQL | undefined;
  readonly limit: number;
  readonly after: Cursor | null;
  readonly role?: Party | undefined;
};

async function readSides(ctx: Context, person: Person, wish: Wish): Promise<ListedBookings> {
  const { where, limit, after, role } = wish;
  const beyond =
    after === null
      ? undefined
      : or(
          lt(bookings.startsAt, after.startsAt),
          and(eq(bookings.startsAt, after.startsAt), lt(bookings.id, after.id)),
        );
  const side = (mine: SQL) =>
    bookingQuery(ctx, and(mine, beyond, where))
      .orderBy(desc(bookings.startsAt), desc(bookings.id))
      .limit(limit + 1);
  const never = sql`0`;
  const asMentee = role === "mentor" ? never : eq(bookings.menteeId, person.id);
  const asMentor =
    role === "mentee" || person.mentor === null ? never : and(eq(bookings.mentorId, person.mentor.id), known);
  const sides = await readAll(ctx.db, [side(asMentee), side(asMentor ?? never)]);
  const rows = sides.flat().toSorted(latestFirst);
  const list = rows.slice(0, limit).flatMap((row) => {
    const loaded = loadedFrom(row);
    const party = partyOf(loaded.booking, person.id);
    return party === undefined ? [] : [{ ...loaded, party }];
  });
  const last = list.at(-1)?.booking;
  return { list, next: rows.length > limit && last !== undefined ? `${last.startsAt}.${last.id}` : null };
}

function latestFirst({ booking: a }: BookingRow, { booking: b }: BookingRow): number {
  return b.startsAt - a.startsAt || (a.id < b.id ? 1 : -1);
}

function readCursor(text: string): Cursor {
  const [startsAt, id] = text.split(".");
  if (!/^\d{1,15}$/.test(startsAt ?? "") || !isId("booking", id))
    throw new Refusal("invalid", { cursor: "Take the cursor from the page before." });
  return { startsAt: Number(startsAt), id };
}
