import { eq } from "drizzle-orm";
import type { BookingEvent, BookingRefund, LoadedBooking, Party } from "#shared/bookings.ts";
import type { Share } from "#shared/career/sharing.ts";
import type { BookingId } from "#shared/ids.ts";
import {
  bookingQuery,
  eventsQuery,
  forPerson,
  loadedFrom,
  refundsQuery,
  type BookingRow,
} from "#workers/bookings/store.ts";
import { shareQuery } from "#workers/career/store.ts";
import type { Context, Person } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { readWithActorFor, requirePersonFor } from "#workers/http/session.ts";

/** A booking with the person who asks and the side they are on. */
export type OpenedBooking = LoadedBooking & { readonly party: Party; readonly person: Person };

/** The booking for whoever asks, in one round trip; signed out and not a party are refused. */
export async function openBooking(ctx: Context, id: BookingId): Promise<OpenedBooking> {
  const [rows] = await readWithActorFor(ctx, id, [bookingQuery(ctx, eq(bookings.id, id))]);
  return opened(ctx, id, rows);
}

/** A booking's file: its history, the money on its way back, and what its mentee shows for it. */
export type BookingFile = OpenedBooking & {
  readonly events: BookingEvent[];
  readonly refunds: BookingRefund[];
  readonly share: Share | undefined;
};

/** The same with all that its own page shows. */
export async function openBookingFile(ctx: Context, id: BookingId): Promise<BookingFile> {
  const [rows, events, refunds, [share]] = await readWithActorFor(ctx, id, [
    bookingQuery(ctx, eq(bookings.id, id)),
    eventsQuery(ctx, id),
    refundsQuery(ctx, id),
    shareQuery(ctx, id),
  ]);
  return { ...(await opened(ctx, id, rows)), events, refunds, share };
}

/** The booking of these rows with the person who asks; signed out and not a party are refused. */
export async function opened(
  ctx: Context,
  id: BookingId,
  rows: readonly BookingRow[],
): Promise<OpenedBooking> {
  const person = await requirePersonFor(ctx, id);
  const row = rows[0];
  return { ...forPerson(row && loadedFrom(row), person.id), person };
}
