import { sql, type SQL } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import { armsFor, MOST_RANKED, NUMBERS, startOn } from "#shared/matching/arms.ts";
import { mentorsFrom, type ListedMentor } from "#shared/matching/cards.ts";
import { wantedOffers } from "#shared/search.ts";
import { seatsTaken } from "#workers/bookings/seats-taken.ts";
import type { Context } from "#workers/context.ts";
import { listingTally } from "#workers/db/schema/mentors.ts";
import { questionFor } from "#workers/mentors/listed.ts";

/** How the list is read. */
export type Reading = {
  /** When the ranking was made; pages after the first keep the instant of the first. */
  readonly at: number;
  /** So many mentors at most. */
  readonly most?: number;
  /** What a signed-in seeker's own ladder asks for, as `asksOf` of workers/career/seeker.ts reads it. */
  readonly hers?: SQL | undefined;
};

/** The mentors who may fit a search and how many are listed, as one row; `fittingIn` reads it. */
export function listedMentorsQuery(ctx: Context, search: MentorSearch, reading: Reading) {
  const { at, most = MOST_RANKED, hers } = reading;
  const arms = armsFor({ isHers: hers !== undefined, specialtyAsked: search.specialty !== undefined }, at);
  const asked = sql`replace(arm.value ->> 0, '$F', ${questionFor(search, at)})`;
  const question = hers
    ? sql`replace(replace(replace(${asked}, '$S', asks_specialty), '$L', asks_like), '$B', asks_both)`
    : asked;
  // Numbers come in as REAL, and the index goes by no bounds but integers.
  const start = sql`CAST(${hers ? sql`asks_from` : startOn(at)} AS INTEGER)`;
  return ctx.db
    .select({
      cards: sql`(SELECT '[' || coalesce(group_concat(fitting.card), '') || ']' FROM (
        SELECT iif(l.card ->> 22 = 0, l.card,
          json_insert(l.card, '$[#]', json(${seatsTaken(sql.raw("l.mentor_id"), ctx.now)}))) AS card
        FROM ${hers ? sql`${hers} hers CROSS JOIN ` : sql``}json_each(${JSON.stringify(arms)}) arm
        CROSS JOIN listings_fts f ON f.listings_fts MATCH ${question}
          AND f.rowid >= iif(arm.value ->> 1 = 0, ${start}, 0)
          AND f.rowid < iif(arm.value ->> 1 = 1, ${start}, CAST(${NUMBERS.below} AS INTEGER))
        CROSS JOIN listings l ON l.number = f.rowid
        WHERE (arm.value ->> 1 = 2) = (${listingTally.listed} <= ${most})
          AND l.until_at > ${ctx.now} AND (l.paused_until_at IS NULL OR l.paused_until_at <= ${ctx.now})
        LIMIT ${most}) fitting)`
        .mapWith((cards) => mentorsFrom(String(cards)))
        .as("fitting_cards"),
      listed: sql<number>`${listingTally.listed}`.as("listed_count"),
    })
    .from(listingTally);
}

type Rows = readonly { readonly cards: readonly ListedMentor[]; readonly listed: number }[];

/** Those of the mentors read who fit the search with one and the same offer, and whether more were there to read. */
export function fittingIn([row]: Rows, search: MentorSearch, { at, most = MOST_RANKED }: Reading) {
  const { cards, listed } = row ?? { cards: [], listed: 0 };
  const fitting = cards.flatMap((mentor) => {
    const offers = wantedOffers(mentor.offers, search, at, mentor.seats);
    const [shortest] = offers.toSorted((a, b) => a.minutes - b.minutes);
    return shortest === undefined ? [] : [{ ...mentor, offers, freeHours: shortest.freeHours }];
  });
  return { fitting, more: cards.length === most, listed };
}
