import { and, asc, desc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import { hasLostFeed } from "#workers/availability/feeds/store.ts";
import { policyOf, policyQuery } from "#workers/bookings/policies.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { mentors, offers, verifications } from "#workers/db/schema/mentors.ts";
import { seatsQuery } from "#workers/mentors/seats-query.ts";
import { reviewMeansQuery, shownOf, shownReviewsQuery } from "#workers/reviews/store.ts";
import { readWithActor } from "#workers/http/session.ts";

export type Mentor = typeof mentors.$inferSelect;
export type Offer = typeof offers.$inferSelect;

/** The mentor's own row. */
export async function loadMentor(ctx: Context, id: MentorId): Promise<Mentor> {
  const [row] = await mentorQuery(ctx, id);
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** Everything the mentor's own home is drawn from, in one round trip. */
export async function loadMentoring(ctx: Context, id: MentorId) {
  const [[mentor], list, [latest], policies] = await readAll(ctx.db, [
    mentorQuery(ctx, id),
    offersQuery(ctx, id),
    latestQuery(ctx, id),
    policyQuery(ctx),
  ]);
  if (mentor === undefined) throw new Refusal("not-found");
  return { mentor, offers: list, verification: latest, policy: policyOf(policies) };
}

/** The mentor's offers, those not retired first. */
export function listOffers(ctx: Context, mentorId: MentorId): Promise<Offer[]> {
  return offersQuery(ctx, mentorId).all();
}

/** One of the mentor's own offers. */
export async function loadOffer(ctx: Context, mentorId: MentorId, id: OfferId): Promise<Offer> {
  const [row] = await ctx.db
    .select()
    .from(offers)
    .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId)));
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** A mentor's public page: who was ever verified, with the offers that are open; one round trip with the session. */
export async function loadPublicMentor(ctx: Context, handle: string, reviewsAfter?: string) {
  const whose = sql`(SELECT m.id FROM mentors m WHERE m.handle = ${handle})`;
  const [[mentor], open, [seats], [means], shown] = await readWithActor(ctx, [
    ctx.db
      .select({
        ...getTableColumns(mentors),
        // As the diary says it: who has a calendar that cannot be read any more is asked first.
        approval: sql<Mentor["approval"]>`iif(${hasLostFeed(ctx)}, 'request', ${mentors.approval})`.as(
          "approval_now",
        ),
      })
      .from(mentors)
      .where(eq(mentors.handle, handle)),
    ctx.db
      .select()
      .from(offers)
      .where(and(eq(offers.mentorId, whose), isNull(offers.retiredAt)))
      .orderBy(asc(offers.minutes), asc(offers.createdAt)),
    seatsQuery(ctx, { handle }),
    reviewMeansQuery(ctx, whose),
    shownReviewsQuery(ctx, whose, reviewsAfter),
  ]);
  if (mentor === undefined || seats === undefined || mentor.verifiedAt === null)
    throw new Refusal("not-found");
  return { mentor, offers: open, seats, reviews: shownOf(means, shown, reviewsAfter) };
}

function mentorQuery(ctx: Context, id: MentorId) {
  return ctx.db.select().from(mentors).where(eq(mentors.id, id));
}

function offersQuery(ctx: Context, mentorId: MentorId) {
  return ctx.db
    .select()
    .from(offers)
    .where(eq(offers.mentorId, mentorId))
    .orderBy(sql`retired_at IS NOT NULL`, asc(offers.minutes), asc(offers.createdAt));
}

/** The mentor's latest attempt to be verified; the register number stays in the database. */
function latestQuery(ctx: Context, mentorId: MentorId) {
  return ctx.db
    .select({
      id: verifications.id,
      status: verifications.status,
      nhsEmail: verifications.nhsEmail,
      codeExpiresAt: verifications.codeExpiresAt,
      codeAttempts: verifications.codeAttempts,
      confirmedAt: verifications.confirmedAt,
      cause: verifications.cause,
      reason: verifications.reason,
      decidedAt: verifications.decidedAt,
      createdAt: verifications.createdAt,
    })
    .from(verifications)
    .where(and(eq(verifications.mentorId, mentorId), sql`status <> 'replaced'`))
    .orderBy(desc(verifications.createdAt), sql`verifications.rowid DESC`)
    .limit(1);
}
