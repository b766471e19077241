import { and, eq, inArray } from "drizzle-orm";
import type { Availability, AvailabilityException } from "#shared/contract/availability.ts";
import { changeParts } from "#shared/contract/change-form.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId, MentorId } from "#shared/ids.ts";
import { blockedBy } from "#shared/slots/open-hours.ts";
import { comingQuery, withinSpans, type Coming } from "#workers/availability/coming.ts";
import { FURTHEST } from "#workers/availability/diary.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

/** The sessions of a diary that a change would hit or hits, soonest first; one round trip. */
export async function readHits(
  ctx: Context,
  mentorId: MentorId,
  changes: (diary: Availability) => readonly AvailabilityException[],
): Promise<{ readonly zone: string; readonly hits: readonly Coming[] }> {
  const [[mentor], coming] = await readAll(ctx.db, [
    ctx.db.select({ availability: mentors.availability }).from(mentors).where(eq(mentors.id, mentorId)),
    comingQuery(ctx, mentorId),
  ]);
  if (mentor === undefined) throw new Refusal("not-found");
  const { zone } = mentor.availability;
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  return { zone, hits: withinSpans(coming, blockedBy(zone, changes(mentor.availability), range)) };
}

/** A saved change in its parts, what it hits, and whose mentees have been asked to move; refuses when there is none. */
export async function readChange(ctx: Context, mentorId: MentorId, id: string) {
  let parts: readonly AvailabilityException[] = [];
  const { zone, hits } = await readHits(ctx, mentorId, (diary) => (parts = changeParts(diary, id)));
  if (parts.length === 0) throw new Refusal("not-found");
  return { zone, parts, hits, told: await toldOf(ctx, hits) };
}

async function toldOf(ctx: Context, hits: readonly Coming[]): Promise<BookingId[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ id }) => id);
  const rows = await ctx.db
    .select({ bookingId: outbox.bookingId, effect: outbox.effect })
    .from(outbox)
    .where(and(inArray(outbox.bookingId, ids), eq(outbox.kind, "email.please-move")));
  return hits
    .filter(({ id, startsAt }) =>
      rows.some(
        ({ bookingId, effect }) =>
          bookingId === id && effect.kind === "email.please-move" && effect.startsAt === startsAt,
      ),
    )
    .map(({ id }) => id);
}
