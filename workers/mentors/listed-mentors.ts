import { sql, type Placeholder, type SQL } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import { armsFor, MOST_RANKED, NUMBERS, startOn } from "#shared/matching/arms.ts";
import { mentorsFrom, type ListedMentor } from "#shared/matching/cards.ts";
import { wantedOffers } from "#shared/search.ts";
import { seatsTaken } from "#workers/bookings/seats-taken.ts";
import type { Context } from "#workers/context.ts";
import { filledIn, writtenOnce, type Db, type Read, type Written } from "#workers/db/client.ts";
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
export function listedMentorsQuery(ctx: Context, search: MentorSearch, reading: Reading): Read<ListRow> {
  const { at, most = MOST_RANKED, hers } = reading;
  const asks = { isHers: hers !== undefined, specialtyAsked: search.specialty !== undefined };
  const values = {
    question: questionFor(search, at),
    arms: JSON.stringify(armsFor(asks, at)),
    start: startOn(at),
    below: NUMBERS.below,
    most,
    now: ctx.now,
  };
  if (hers !== undefined) return rankableQuery(ctx.db, values, hers);
  written ??= writtenOnce(rankableQuery(ctx.db, NAMES));
  return filledIn(ctx.db, written, values, ({ fitting_cards: cards, listed_count: listed }) => ({
    cards: mentorsFrom(String(cards)),
    listed: Number(listed),
  }));
}

/** The statement for somebody who said nothing of herself, which is asked most. */
let written: Written | undefined;

const NAMES = {
  question: sql.placeholder("question"),
  arms: sql.placeholder("arms"),
  start: sql.placeholder("start"),
  below: sql.placeholder("below"),
  most: sql.placeholder("most"),
  now: sql.placeholder("now"),
};

function rankableQuery(db: Db, at: Record<keyof typeof NAMES, string | number | Placeholder>, hers?: SQL) {
  const asked = sql`replace(arm.value ->> 0, '$F', ${at.question})`;
  const question = hers
    ? sql`replace(replace(replace(${asked}, '$S', asks_specialty), '$L', asks_like), '$B', asks_both)`
    : asked;
  // Numbers come in as REAL, and the index goes by no bounds but integers.
  const start = sql`CAST(${hers ? sql`asks_from` : at.start} AS INTEGER)`;
  return db
    .select({
      cards: sql`(SELECT '[' || coalesce(group_concat(fitting.card), '') || ']' FROM (
        SELECT iif(l.card ->> 22 = 0, l.card,
          json_insert(l.card, '$[#]', json(${seatsTaken(sql.raw("l.mentor_id"), at.now)}))) AS card
        FROM ${hers ? sql`${hers} hers CROSS JOIN ` : sql``}json_each(${at.arms}) arm
        CROSS JOIN listings_fts f ON f.listings_fts MATCH ${question}
          AND f.rowid >= iif(arm.value ->> 1 = 0, ${start}, 0)
          AND f.rowid < iif(arm.value ->> 1 = 1, ${start}, CAST(${at.below} AS INTEGER))
        CROSS JOIN listings l ON l.number = f.rowid
        WHERE (arm.value ->> 1 = 2) = (${listingTally.listed} <= ${at.most})
          AND l.until_at > ${at.now} AND (l.paused_until_at IS NULL OR l.paused_until_at <= ${at.now})
        LIMIT ${at.most}) fitting)`
        .mapWith((cards) => mentorsFrom(String(cards)))
        .as("fitting_cards"),
      listed: sql<number>`${listingTally.listed}`.as("listed_count"),
    })
    .from(listingTally);
}

/** The cards of the mentors read, and how many are listed. */
export type ListRow = { readonly cards: readonly ListedMentor[]; readonly listed: number };

/** Those of the mentors read who fit the search with one and the same offer, and whether more were there to read. */
export function fittingIn(
  [row]: readonly ListRow[],
  search: MentorSearch,
  { at, most = MOST_RANKED }: Reading,
) {
  const { cards, listed } = row ?? { cards: [], listed: 0 };
  const fitting = cards.flatMap((mentor) => {
    const offers = wantedOffers(mentor.offers, search, at, mentor.seats);
    const [shortest] = offers.toSorted((a, b) => a.minutes - b.minutes);
    return shortest === undefined ? [] : [{ ...mentor, offers, freeHours: shortest.freeHours }];
  });
  return { fitting, more: cards.length === most, listed };
}
