import { and, eq, gt, isNotNull, lt, or, sql } from "drizzle-orm";
import type { InTheWay } from "#shared/diary-days.ts";
import type { MentorId } from "#shared/ids.ts";
import type { Busy, Taken } from "#shared/slots.ts";
import type { Cause } from "#shared/slots/cause.ts";
import type { Span } from "#shared/slots/spans.ts";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { as } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { busyFeeds, busyTimes } from "#workers/db/schema/feeds.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Queries for all in a mentor's diary near a range that has a name, for a batch with the diary itself. */
export function namedQueries(ctx: Context, mentorId: MentorId, { from, to }: Span) {
  const near = and(gt(bookings.startsAt, from - 2 * DAY), lt(bookings.startsAt, to + 2 * DAY));
  const session = {
    id: as(bookings.id, "session_id"),
    startsAt: bookings.startsAt,
  };
  return [
    ctx.db
      .select({ ...session, with: as(users.name, "mentee_name") })
      .from(bookings)
      .innerJoin(users, eq(users.id, bookings.menteeId))
      .where(
        and(
          eq(bookings.mentorId, mentorId),
          near,
          or(isNotNull(bookings.requestedAt), isNotNull(bookings.confirmedAt)),
        ),
      ),
    ctx.db
      .select({ ...session, with: as(mentors.name, "mentor_name") })
      .from(bookings)
      .innerJoin(mentors, eq(mentors.id, bookings.mentorId))
      .where(
        and(eq(bookings.menteeId, sql`(SELECT m.user_id FROM mentors m WHERE m.id = ${mentorId})`), near),
      ),
    ctx.db
      .select({
        id: busyFeeds.id,
        name: busyFeeds.name,
        startsAt: busyTimes.startsAt,
        endsAt: busyTimes.endsAt,
      })
      .from(busyFeeds)
      .innerJoin(busyTimes, eq(busyTimes.feedId, busyFeeds.id))
      .where(
        and(
          eq(busyFeeds.mentorId, mentorId),
          isNotNull(busyFeeds.keptAt),
          gt(busyTimes.endsAt, from),
          lt(busyTimes.startsAt, to + DAY),
        ),
      ),
  ] as const;
}

type Answers<Q extends readonly unknown[]> = { readonly [K in keyof Q]: Awaited<Q[K]> };
export type Named = Answers<ReturnType<typeof namedQueries>>;

/** Who or what a cause is about, by name; null where a cause is a rule and not a time that is taken. */
export function inTheWay(cause: Cause, [sessions, owns, calendars]: Named): InTheWay | null {
  const time = timeOf(cause);
  if (time === undefined) return null;
  if ("id" in time) {
    const session = sessions.find(({ id }) => id === time.id);
    return session === undefined ? { is: "hold" } : { is: "session", ...session };
  }
  const calendar = calendars.find(
    ({ startsAt, endsAt }) => startsAt === time.startsAt && endsAt === time.endsAt,
  );
  if (calendar !== undefined) {
    const { id, name, startsAt, endsAt } = calendar;
    return { is: "calendar", id, name, busy: { startsAt, endsAt } };
  }
  const own = owns.find(({ startsAt }) => startsAt === time.startsAt);
  return own === undefined ? null : { is: "own-session", ...own };
}

function timeOf(cause: Cause): Taken | Busy | undefined {
  if (cause.reason === "taken") return cause.booking;
  if (cause.reason === "busy-feed") return cause.busy;
  return cause.reason === "buffer" ? cause.to : undefined;
}
