import { eq, sql } from "drizzle-orm";
import type { MentorId } from "#shared/ids.ts";
import { seatsTaken } from "#workers/bookings/seats-taken.ts";
import type { Context } from "#workers/context.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** The query for the months of a mentor's free seats that are taken, by id or by handle. */
export function seatsQuery(ctx: Context, of: MentorId | { readonly handle: string }) {
  return ctx.db
    .select({
      months: seatsTaken(sql`mentors.id`, ctx.now)
        .mapWith(monthsFrom)
        .as("taken_months"),
    })
    .from(mentors)
    .where(typeof of === "string" ? eq(mentors.id, of) : eq(mentors.handle, of.handle));
}

/** The query itself wrote this JSON. */
function monthsFrom(text: unknown): string[] {
  return JSON.parse(String(text)) as string[];
}
