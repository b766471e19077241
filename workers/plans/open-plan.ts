import { eq, sql } from "drizzle-orm";
import type { Fact } from "#shared/facts/fact.ts";
import type { BookingId } from "#shared/ids.ts";
import type { Plan } from "#shared/plans.ts";
import type { OpenedBooking } from "#workers/bookings/open-booking.ts";
import { bookingQuery, forPerson, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { aboutSpecialty, factsFrom, factsQuery } from "#workers/facts/store.ts";
import { readWithActor, requirePersonFor } from "#workers/http/session.ts";
import { planFrom, planQueries } from "#workers/plans/store.ts";

/** A booking and its plan, for one of its two people, with what is known of the mentor's specialty. */
export type OpenedPlan = OpenedBooking & { readonly plan: Plan; readonly facts: readonly Fact[] };

/** The plan of a booking for whoever asks, in one round trip; a mail's link is enough. */
export async function openPlan(ctx: Context, id: BookingId): Promise<OpenedPlan> {
  const specialty = sql`(SELECT m.specialty FROM bookings b JOIN mentors m ON m.id = b.mentor_id WHERE b.id = ${id})`;
  const [rows, known, planRows, actions] = await readWithActor(ctx, [
    bookingQuery(ctx, eq(bookings.id, id)),
    factsQuery(ctx, ...aboutSpecialty(specialty)),
    ...planQueries(ctx, id),
  ]);
  const person = await requirePersonFor(ctx, id);
  const row = rows[0];
  return {
    ...forPerson(row && loadedFrom(row), person.id),
    person,
    plan: planFrom(id, [planRows, actions]),
    facts: factsFrom(known, ctx.now),
  };
}
