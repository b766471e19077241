import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { isShared, SHARED_FOR, type Share, type Shareable } from "#shared/career/sharing.ts";
import { Refusal } from "#shared/errors.ts";
import type { Fact } from "#shared/facts/fact.ts";
import type { BookingId } from "#shared/ids.ts";
import type { OpenedBooking } from "#workers/bookings/open-booking.ts";
import { bookingQuery, forPerson, loadedFrom } from "#workers/bookings/store.ts";
import { careerFrom, careerQueries, shareQuery, targetOf } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { evidence } from "#workers/db/schema/career.ts";
import { factsFrom, factsQuery, scoredIn } from "#workers/facts/store.ts";
import { readWithActorFor, requirePerson, requirePersonFor, signedInId } from "#workers/http/session.ts";

/** A booking with what its mentee shows for it, and the ladder that is taken from. */
export type OpenedSharing = OpenedBooking & {
  readonly share: Share | undefined;
  readonly ladder: Shareable;
  /** What the target scores. */
  readonly facts: readonly Fact[];
};

/** For the mentee: her own ladder to choose from, in one round trip. A mail's link is not enough. */
export async function openOwnSharing(ctx: Context, id: BookingId): Promise<OpenedSharing> {
  const opened = await open(ctx, id, signedInId(ctx));
  if (opened.party !== "mentee") throw new Refusal("not-found");
  return opened;
}

/**
 * For either of the two: what the mentor sees now, in one round trip; not found when nothing is shared. The database brings
 * nothing of a mentee who does not share, so what a page would leave out is not even read.
 */
export async function openShared(ctx: Context, id: BookingId): Promise<OpenedSharing & { share: Share }> {
  const opened = await open(ctx, id, sharerOf(ctx, id));
  const { share, booking } = opened;
  if (!isShared(share, booking, ctx.now)) throw new Refusal("not-found");
  return { ...opened, share };
}

async function open(ctx: Context, id: BookingId, whose: SQL): Promise<OpenedSharing> {
  const [rows, [share], chosen, known, ...career] = await readWithActorFor(ctx, id, [
    bookingQuery(ctx, eq(bookings.id, id)),
    shareQuery(ctx, id),
    chosenQuery(ctx, id, whose),
    factsQuery(ctx, scoredIn(targetOf(whose))),
    ...careerQueries(ctx, whose),
  ]);
  await requirePerson(ctx);
  const person = await requirePersonFor(ctx, id);
  const row = rows[0];
  const ladder = careerFrom(career);
  const ids = new Set<string>(chosen.map((entry) => entry.id));
  const log = [...chosen, ...ladder.evidence.filter((entry) => !ids.has(entry.id))];
  return {
    ...forPerson(row && loadedFrom(row), person.id),
    person,
    share,
    facts: factsFrom(known, ctx.now),
    ladder: { ...ladder, evidence: log.toSorted((a, b) => (a.happenedOn < b.happenedOn ? 1 : -1)) },
  };
}

// The log of a page ends after its latest entries; what is chosen is brought however old it is.
function chosenQuery(ctx: Context, id: BookingId, whose: SQL) {
  const ids = sql`(SELECT value FROM json_each((SELECT s.evidence_ids FROM shares s WHERE s.booking_id = ${id})))`;
  return ctx.db
    .select()
    .from(evidence)
    .where(and(eq(evidence.userId, whose), inArray(evidence.id, ids)))
    .orderBy(desc(evidence.happenedOn));
}

function sharerOf(ctx: Context, id: BookingId): SQL {
  return sql`(SELECT s.mentee_id FROM shares s JOIN bookings b ON b.id = s.booking_id AND b.mentee_id = s.mentee_id
    WHERE s.booking_id = ${id} AND s.ended_at IS NULL AND b.ends_at > ${ctx.now - SHARED_FOR}
      AND b.status IN ('requested', 'confirmed', 'completed'))`;
}
