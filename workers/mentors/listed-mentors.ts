import { sql, type SQL } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import type { OfferId } from "#shared/ids.ts";
import { armsFor, MOST_RANKED, NUMBERS, startOn } from "#shared/matching/arms.ts";
import { wantedOffers } from "#shared/search.ts";
import type { Context } from "#workers/context.ts";
import { listingTally, type mentors } from "#workers/db/schema/mentors.ts";
import { questionFor } from "#workers/mentors/listed.ts";

/** An offer as lists show it. */
export type ListedOffer = {
  readonly id: OfferId;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  readonly nextFreeAt: number | null;
  readonly freeHours: string;
};

type Row = typeof mentors.$inferSelect;

/** A mentor as lists read it, with the offers the search asks for. */
export type ListedMentor = Pick<
  Row,
  | "id"
  | "handle"
  | "name"
  | "specialty"
  | "entryLevel"
  | "stage"
  | "deanery"
  | "route"
  | "monthsBefore"
  | "qualifiedIn"
  | "visaPath"
  | "startedYear"
  | "languages"
  | "helpsWith"
  | "verifiedAt"
  | "sessionsDone"
  | "sessionsMissed"
  | "sessionsCancelled"
  | "reviewCount"
  | "reviewSum"
  | "demo"
> & {
  readonly offers: readonly ListedOffer[];
  /** The free hours of the shortest of the offers, which has every hour that a longer one has. */
  readonly freeHours: string;
};

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
  const question = hers ? sql`replace(replace(${asked}, '$S', asks_specialty), '$L', asks_like)` : asked;
  const start = hers ? sql`asks_from` : sql`${startOn(at)}`;
  return ctx.db
    .select({
      cards: sql`(SELECT '[' || coalesce(group_concat(fitting.card), '') || ']' FROM (
        SELECT l.card AS card
        FROM ${hers ? sql`${hers} hers CROSS JOIN ` : sql``}json_each(${JSON.stringify(arms)}) arm
        CROSS JOIN listings_fts f ON f.listings_fts MATCH ${question}
          AND f.rowid >= iif(arm.value ->> 1, 0, ${start})
          AND f.rowid < iif(arm.value ->> 1, ${start}, ${NUMBERS.below})
        CROSS JOIN listings l ON l.number = f.rowid
        WHERE l.until_at > ${ctx.now} AND (l.paused_until_at IS NULL OR l.paused_until_at <= ${ctx.now})
        LIMIT ${most}) fitting)`
        .mapWith(mentorsFrom)
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
    const offers = wantedOffers(mentor.offers, search, at);
    const [shortest] = offers.toSorted((a, b) => a.minutes - b.minutes);
    return shortest === undefined ? [] : [{ ...mentor, offers, freeHours: shortest.freeHours }];
  });
  return { fitting, more: cards.length === most, listed };
}

/** A view of migrations/0013_matching.sql wrote this JSON, so its shape is that one. */
function mentorsFrom(text: unknown): ListedMentor[] {
  return (JSON.parse(String(text)) as Packed[]).map(unpacked);
}

type Packed = readonly [
  id: Row["id"],
  handle: string,
  name: string,
  specialty: Row["specialty"],
  entryLevel: Row["entryLevel"],
  stage: Row["stage"],
  deanery: Row["deanery"],
  route: Row["route"],
  monthsBefore: number | null,
  qualifiedIn: string,
  visaPath: string | null,
  startedYear: number | null,
  languages: Row["languages"],
  helpsWith: Row["helpsWith"],
  verifiedAt: number | null,
  sessionsDone: number,
  sessionsMissed: number,
  sessionsCancelled: number,
  reviewCount: number,
  reviewSum: number,
  demo: 0 | 1,
  offers: readonly (readonly [
    OfferId,
    kind: string,
    minutes: number,
    priceMinor: number,
    nextFreeAt: number | null,
    freeHours: string,
  ])[],
];

function unpacked([
  id,
  handle,
  name,
  specialty,
  entryLevel,
  stage,
  deanery,
  route,
  monthsBefore,
  qualifiedIn,
  visaPath,
  startedYear,
  languages,
  helpsWith,
  verifiedAt,
  sessionsDone,
  sessionsMissed,
  sessionsCancelled,
  reviewCount,
  reviewSum,
  demo,
  offers,
]: Packed): ListedMentor {
  return {
    id,
    handle,
    name,
    specialty,
    entryLevel,
    stage,
    deanery,
    route,
    monthsBefore,
    qualifiedIn,
    visaPath,
    startedYear,
    languages,
    helpsWith,
    verifiedAt,
    sessionsDone,
    sessionsMissed,
    sessionsCancelled,
    reviewCount,
    reviewSum,
    demo: demo === 1,
    offers: offers.map(([offerId, kind, minutes, priceMinor, nextFreeAt, free]) => ({
      id: offerId,
      kind,
      minutes,
      priceMinor,
      nextFreeAt,
      freeHours: free,
    })),
    freeHours: "",
  };
}
