import { eq, sql } from "drizzle-orm";
import type { MentorId, OfferId } from "#shared/ids.ts";
import { seatsTaken } from "#workers/bookings/seats-taken.ts";
import type { Context } from "#workers/context.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Whose seats: a mentor's by id, by handle, or by one of the mentor's offers. */
type SeatsOf = { readonly mentorId: MentorId } | { readonly handle: string } | { readonly offerId: OfferId };

/** The query for a mentor's free seats, as one row of `Seats`. */
export function seatsQuery(ctx: Context, of: SeatsOf) {
  return ctx.db
    .select({
      freeSeats: mentors.freeSeats,
      takenMonths: seatsTaken(sql`mentors.id`, ctx.now)
        .mapWith(monthsFrom)
        .as("taken_months"),
    })
    .from(mentors)
    .where(
      "mentorId" in of
        ? eq(mentors.id, of.mentorId)
        : "handle" in of
          ? eq(mentors.handle, of.handle)
          : sql`mentors.id = (SELECT o.mentor_id FROM offers o WHERE o.id = ${of.offerId})`,
    );
}

/** The query itself wrote this JSON. */
function monthsFrom(text: unknown): string[] {
  return JSON.parse(String(text)) as string[];
}
