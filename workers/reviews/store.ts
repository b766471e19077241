import { and, avg, count, desc, eq, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { isId, type BookingId, type Id, type MentorId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { as, named, readAll } from "#workers/db/client.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import { reviews } from "#workers/db/schema/reviews.ts";

export type Review = typeof reviews.$inferSelect;

const PAGE = 10;

/** Both sides' reviews of a session, shown or not. */
export function reviewsOfQuery(ctx: Context, bookingId: BookingId) {
  return ctx.db.select(named(reviews, "rv")).from(reviews).where(eq(reviews.bookingId, bookingId));
}

function shown(ctx: Context, mentorId: SQL) {
  return and(
    eq(reviews.mentorId, mentorId),
    // Said as it stands in the index, which a bound value would not find.
    sql`${reviews.by} = 'mentee'`,
    isNull(reviews.hiddenAt),
    lte(reviews.showsAt, ctx.now),
  );
}

/** What the means of a mentor's shown reviews come to, and how many there are. */
export function reviewMeansQuery(ctx: Context, mentorId: SQL) {
  return ctx.db
    .select({
      number: count(),
      clarity: mean(reviews.clarity, "mean_clarity"),
      preparation: mean(reviews.preparation, "mean_preparation"),
      usefulness: mean(reviews.usefulness, "mean_usefulness"),
      kindness: mean(reviews.kindness, "mean_kindness"),
    })
    .from(reviews)
    .where(shown(ctx, mentorId));
}

function mean(column: Parameters<typeof avg>[0], name: string) {
  return sql<number | null>`round(100 * ${avg(column)})`.as(name);
}

/** A mentor's shown reviews, newest first: one page and one more, after the one the cursor names. */
export function shownReviewsQuery(ctx: Context, mentorId: SQL, cursor: string | undefined, size = PAGE) {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const beyond =
    after === undefined
      ? undefined
      : or(
          lt(reviews.showsAt, after.showsAt),
          and(eq(reviews.showsAt, after.showsAt), lt(reviews.id, after.id)),
        );
  return ctx.db
    .select({ ...named(reviews, "rv"), kind: as(bookings.kind, "rv_kind") })
    .from(reviews)
    .innerJoin(bookings, eq(bookings.id, reviews.bookingId))
    .where(and(shown(ctx, mentorId), beyond))
    .orderBy(desc(reviews.showsAt), desc(reviews.id))
    .limit(size + 1);
}

/** One page of what the query gave, and the cursor of the next. */
export function pageOfReviews<T extends Pick<Review, "id" | "showsAt">>(rows: readonly T[], size = PAGE) {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  const next = rows.length > size && last !== undefined ? `${last.showsAt}.${last.id}` : null;
  return { items, next };
}

function readCursor(text: string): { showsAt: number; id: Id<"review"> } {
  const [showsAt, id] = text.split(".");
  if (!/^\d{1,15}$/.test(showsAt ?? "") || !isId("review", id))
    throw new Refusal("invalid", { cursor: "Take the cursor from the page before." });
  return { showsAt: Number(showsAt), id };
}

/** One review with whose page it stands on and who wrote it: for an operator's eyes, and for who reports it. */
export function reviewQuery(ctx: Context, id: Id<"review">) {
  return ctx.db
    .select({
      review: named(reviews, "rv"),
      mentor: {
        name: as(mentors.name, "rv_mentor"),
        handle: as(mentors.handle, "rv_handle"),
        userId: as(mentors.userId, "rv_mentor_user"),
      },
      booking: { id: as(bookings.id, "rv_booking"), kind: as(bookings.kind, "rv_kind") },
      mentee: { id: as(users.id, "rv_mentee_id"), name: as(users.name, "rv_mentee_name") },
    })
    .from(reviews)
    .innerJoin(bookings, eq(bookings.id, reviews.bookingId))
    .innerJoin(mentors, eq(mentors.id, reviews.mentorId))
    .innerJoin(users, eq(users.id, bookings.menteeId))
    .where(eq(reviews.id, id));
}

/** The same, or a refusal when there is none. */
export async function loadReview(ctx: Context, id: Id<"review">) {
  const [[row]] = await readAll(ctx.db, [reviewQuery(ctx, id)]);
  if (row === undefined) throw new Refusal("not-found");
  return row;
}

/** What a mentor's page shows of reviews, of the answers of the two queries above. */
export function shownOf(
  means: Awaited<ReturnType<typeof reviewMeansQuery>>[number] | undefined,
  rows: Awaited<ReturnType<typeof shownReviewsQuery>>,
  cursor: string | undefined,
) {
  const { number, ...rest } = means ?? {
    number: 0,
    clarity: null,
    preparation: null,
    usefulness: null,
    kindness: null,
  };
  return { number, means: rest, ...pageOfReviews(rows), isLater: cursor !== undefined };
}

/** A page of the shown reviews of the mentor with this handle; refuses when there is no such mentor. */
export async function listShownReviews(
  ctx: Context,
  handle: string,
  cursor: string | undefined,
  size: number,
) {
  const whose = sql`(SELECT m.id FROM mentors m WHERE m.handle = ${handle})`;
  const [known, rows] = await readAll(ctx.db, [
    ctx.db.select({ at: mentors.verifiedAt }).from(mentors).where(eq(mentors.handle, handle)),
    shownReviewsQuery(ctx, whose, cursor, size),
  ]);
  if ((known[0]?.at ?? null) === null) throw new Refusal("not-found");
  return pageOfReviews(rows, size);
}

/** What a mentor's own look at the page shows of reviews. */
export async function readReviews(ctx: Context, mentorId: MentorId) {
  const whose = sql`${mentorId}`;
  const [[means], rows] = await readAll(ctx.db, [
    reviewMeansQuery(ctx, whose),
    shownReviewsQuery(ctx, whose, undefined),
  ]);
  return shownOf(means, rows, undefined);
}
