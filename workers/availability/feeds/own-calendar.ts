import { and, asc, eq, gt, or, sql, type SQL } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { DAY } from "#shared/time.ts";
import { hashOf } from "#workers/accounts/secrets.ts";
import { calendarOwner } from "#workers/availability/feeds/calendar-address.ts";
import { calendarLinks, calendarUid } from "#workers/bookings/calendar-file.ts";
import { joinLink } from "#workers/bookings/join-link.ts";
import { calendarText, type CalendarEvent } from "#workers/calendar-writer.ts";
import type { Context } from "#workers/context.ts";
import { as, readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";

/** Sessions stay in the calendar for so long after they took place. */
const KEPT_FOR = 90 * DAY;

/**
 * The calendar behind a token, with a tag that changes when it does: the person's booked sessions, as mentee and as mentor. What
 * is cancelled is not in it; nor is any phone, price, note or address. Refuses a token that opens nothing.
 */
export async function ownCalendar(ctx: Context, token: string): Promise<{ text: string; etag: string }> {
  const owner = await calendarOwner(ctx, token);
  const [[found], sessions] = await readAll(ctx.db, [owner.query, sessionsQuery(ctx, owner.id)]);
  if (found === undefined) throw new Refusal("not-found");
  const text = await calendarOf(ctx, sessions);
  return { text, etag: `"${(await hashOf(text)).slice(0, 32)}"` };
}

function sessionsQuery(ctx: Context, owner: SQL) {
  return ctx.db
    .select({
      id: bookings.id,
      kind: bookings.kind,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      changedAt: bookings.changedAt,
      sequence: bookings.calendarSequence,
      isMentee: sql<number>`${bookings.menteeId} = ${owner}`.as("is_mentee"),
      mentorName: as(mentors.name, "mentor_name"),
      menteeName: as(users.name, "mentee_name"),
    })
    .from(bookings)
    .innerJoin(mentors, eq(mentors.id, bookings.mentorId))
    .innerJoin(users, eq(users.id, bookings.menteeId))
    .where(
      and(
        or(
          sql`${bookings.menteeId} = ${owner}`,
          sql`${bookings.mentorId} = (SELECT m.id FROM mentors m WHERE m.user_id = ${owner})`,
        ),
        sql`${bookings.status} IN ('confirmed', 'completed')`,
        gt(bookings.endsAt, ctx.now - KEPT_FOR),
      ),
    )
    .orderBy(asc(bookings.startsAt))
    .limit(500);
}

type Session = Awaited<ReturnType<typeof sessionsQuery>>[number];

async function calendarOf(ctx: Context, sessions: readonly Session[]): Promise<string> {
  const { origin } = ctx.settings;
  const host = new URL(origin).hostname;
  const events: CalendarEvent[] = [];
  for (const session of sessions) {
    const { id, sequence, changedAt: stamp, startsAt: start, endsAt: end } = session;
    events.push({
      uid: calendarUid({ bookingId: id, host }),
      sequence,
      stamp,
      start,
      end,
      summary: titleOf(session),
      ...calendarLinks(await joinLink(ctx, id), `${origin}/bookings/${id}`),
      status: "CONFIRMED",
    });
  }
  return calendarText({ name: "Rung sessions", refresh: "PT1H" }, events);
}

function titleOf({ kind, isMentee, mentorName, menteeName }: Session): string {
  const offer = findOfferKind(kind);
  const other = isMentee === 1 ? mentorName : menteeName;
  return `${offer === undefined ? "Session" : offerLabel(offer)} with ${other === "" ? "your mentee" : other}`;
}
