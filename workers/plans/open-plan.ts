import { eq } from "drizzle-orm";
import type { BookingId } from "#shared/ids.ts";
import type { Plan } from "#shared/plans.ts";
import type { OpenedBooking } from "#workers/bookings/open-booking.ts";
import { bookingQuery, forPerson, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { readWithActor, requirePersonFor } from "#workers/http/session.ts";
import { planFrom, planQueries } from "#workers/plans/store.ts";

/** A booking and its plan, for one of its two people. */
export type OpenedPlan = OpenedBooking & { readonly plan: Plan };

/** The plan of a booking for whoever asks, in one round trip; a mail's link is enough. */
export async function openPlan(ctx: Context, id: BookingId): Promise<OpenedPlan> {
  const [rows, planRows, actions] = await readWithActor(ctx, [
    bookingQuery(ctx, eq(bookings.id, id)),
    ...planQueries(ctx, id),
  ]);
  const person = await requirePersonFor(ctx, id);
  const row = rows[0];
  return { ...forPerson(row && loadedFrom(row), person.id), person, plan: planFrom(id, [planRows, actions]) };
}
