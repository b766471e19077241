import { and, asc, eq, gt, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { BookingId, MentorId } from "#shared/ids.ts";
import type { Span } from "#shared/slots/spans.ts";
import type { Context } from "#workers/context.ts";
import { as } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

/** A session that is booked or asked for, as the mentor's diary names it. */
export type Coming = {
  readonly id: BookingId;
  readonly kind: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly status: "held" | "requested" | "confirmed";
  readonly mentee: string;
  readonly menteeZone: string;
};

/** A mentor's sessions from now on that somebody counts on: booked, asked for, or agreed and to be paid; for a batch. */
export function comingQuery(ctx: Context, mentorId: MentorId) {
  const agreed = and(eq(bookings.status, "held"), isNotNull(bookings.acceptedAt));
  const alive = or(isNull(bookings.liveUntilAt), gt(bookings.liveUntilAt, ctx.now));
  return ctx.db
    .select({
      id: as(bookings.id, "coming_id"),
      kind: bookings.kind,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      status: sql<Coming["status"]>`${bookings.status}`.as("coming_status"),
      mentee: as(users.name, "mentee_name"),
      menteeZone: bookings.menteeZone,
    })
    .from(bookings)
    .innerJoin(users, eq(users.id, bookings.menteeId))
    .where(
      and(
        eq(bookings.mentorId, mentorId),
        gt(bookings.startsAt, ctx.now),
        or(sql`${bookings.status} IN ('requested', 'confirmed')`, agreed),
        alive,
      ),
    )
    .orderBy(asc(bookings.startsAt));
}

/** Those of the sessions of which some part lies in the spans. */
export function withinSpans<S extends { startsAt: number; endsAt: number }>(
  sessions: readonly S[],
  spans: readonly Span[],
): S[] {
  return sessions.filter(({ startsAt, endsAt }) =>
    spans.some(({ from, to }) => from < endsAt && to > startsAt),
  );
}
