import { eq, inArray, sql } from "drizzle-orm";
import { canMove } from "#shared/bookings.ts";
import type { Availability, AvailabilityException } from "#shared/contract/availability.ts";
import { changeParts } from "#shared/contract/change-form.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId } from "#shared/ids.ts";
import { blockedBy } from "#shared/slots/open-hours.ts";
import { comingQuery, withinSpans, type Coming } from "#workers/availability/coming.ts";
import { FURTHEST } from "#workers/availability/diary.ts";
import { bookingQuery, loadedFrom } from "#workers/bookings/store.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

/** A session that a change hits, with what its mentee may still do and has been told about the time it has now. */
export type Hit = Coming & { readonly menteeMayMove: boolean; readonly isTold: boolean };

/** The sessions of a diary that a change would hit or hits, soonest first. */
export async function readHits(
  ctx: Context,
  mentorId: MentorId,
  changes: (diary: Availability) => readonly AvailabilityException[],
): Promise<{ readonly zone: string; readonly hits: readonly Hit[] }> {
  const [[mentor], coming] = await readAll(ctx.db, [
    ctx.db.select({ availability: mentors.availability }).from(mentors).where(eq(mentors.id, mentorId)),
    comingQuery(ctx, mentorId),
  ]);
  if (mentor === undefined) throw new Refusal("not-found");
  const { zone } = mentor.availability;
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const hits = withinSpans(coming, blockedBy(zone, changes(mentor.availability), range));
  return { zone, hits: await withStanding(ctx, hits) };
}

/** A saved change in its parts, and what it hits; refuses when there is none. */
export async function readChange(ctx: Context, mentorId: MentorId, id: string) {
  let parts: readonly AvailabilityException[] = [];
  const { zone, hits } = await readHits(ctx, mentorId, (diary) => (parts = changeParts(diary, id)));
  if (parts.length === 0) throw new Refusal("not-found");
  return { zone, parts, hits };
}

async function withStanding(ctx: Context, hits: readonly Coming[]): Promise<Hit[]> {
  if (hits.length === 0) return [];
  // One parameter for any number of ids.
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(hits.map(({ id }) => id))}))`;
  const [rows, mails] = await readAll(ctx.db, [
    bookingQuery(ctx, inArray(bookings.id, ids)),
    ctx.db
      .select({ effect: outbox.effect })
      .from(outbox)
      .where(sql`${outbox.bookingId} IN ${ids} AND ${outbox.kind} = 'email.please-move'`),
  ]);
  const movable = rows.map((row) => loadedFrom(row).booking).filter((it) => canMove(it, "mentee", ctx.now));
  return hits.map((hit) => ({
    ...hit,
    menteeMayMove: movable.some(({ id }) => id === hit.id),
    isTold: mails.some(
      ({ effect }) =>
        effect.kind === "email.please-move" &&
        effect.bookingId === hit.id &&
        effect.startsAt === hit.startsAt,
    ),
  }));
}
