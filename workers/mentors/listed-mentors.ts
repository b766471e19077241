import { sql } from "drizzle-orm";
import type { MentorSearch } from "#shared/contract/mentors.ts";
import type { OfferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import type { mentors } from "#workers/db/schema/mentors.ts";
import { listedWhere, offerWhere } from "#workers/mentors/listed.ts";

/** Ranked at once; beyond it, those who are free soonest are ranked. */
const MOST = 500;

/** An offer as lists show it. */
export type ListedOffer = {
  readonly id: OfferId;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  readonly nextFreeAt: number | null;
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
  | "languages"
  | "helpsWith"
  | "verifiedAt"
  | "sessionsDone"
  | "sessionsMissed"
  | "reviewCount"
  | "reviewSum"
  | "demo"
> & {
  readonly offers: readonly ListedOffer[];
  readonly freeHours: string;
};

/**
 * The mentors who fit a search, how many they are and how many are listed at all: one row, because fifty rows take longer to
 * arrive than to find.
 */
export function listedMentorsQuery(ctx: Context, search: MentorSearch) {
  const offers = offerWhere(search, ctx.now);
  const fitting = sql`(
    WITH fit AS MATERIALIZED (SELECT mentors.id FROM mentors WHERE ${listedWhere(search, ctx.now)})
    SELECT (SELECT count(*) FROM fit) AS found,
      json_array(m.id, m.handle, m.name, m.specialty, m.entry_level, m.stage, m.deanery, m.route, m.months_before,
        m.qualified_in, json(m.languages), json(m.helps_with), m.verified_at, m.sessions_done, m.sessions_missed,
        m.review_count, m.review_sum, m.demo,
        (SELECT json_group_array(json_array(o.id, o.kind, o.minutes, o.price_minor, o.next_free_at)
          ORDER BY o.created_at, o.id) FROM offers o WHERE o.mentor_id = m.id AND ${offers}),
        -- The shortest of the offers has every hour that a longer one has.
        (SELECT o.free_hours FROM offers o WHERE o.mentor_id = m.id AND ${offers} ORDER BY o.minutes LIMIT 1)
      ) AS mentor
    FROM fit JOIN mentors m ON m.id = fit.id
    -- Who is free soonest is looked up only when there are too many.
    ORDER BY iif((SELECT count(*) FROM fit) <= ${MOST}, NULL, (SELECT min(o.next_free_at) FROM offers o
      WHERE o.mentor_id = m.id AND o.retired_at IS NULL AND o.next_free_at >= ${ctx.now})) NULLS LAST
    LIMIT ${MOST}) fitting`;
  return ctx.db
    .select({
      mentors: sql`'[' || coalesce(group_concat(fitting.mentor), '') || ']'`
        .mapWith(mentorsFrom)
        .as("fitting_mentors"),
      found: sql<number>`coalesce(max(fitting.found), 0)`.as("found_count"),
      listed: sql<number>`(SELECT count(*) FROM mentors WHERE ${listedWhere({}, ctx.now)})`.as(
        "listed_count",
      ),
    })
    .from(fitting);
}

/** The query above wrote this JSON, so its shape is its own. */
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
  languages: Row["languages"],
  helpsWith: Row["helpsWith"],
  verifiedAt: number | null,
  sessionsDone: number,
  sessionsMissed: number,
  reviewCount: number,
  reviewSum: number,
  demo: 0 | 1,
  offers: readonly (readonly [
    OfferId,
    kind: string,
    minutes: number,
    priceMinor: number,
    nextFreeAt: number | null,
  ])[],
  freeHours: string,
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
  languages,
  helpsWith,
  verifiedAt,
  sessionsDone,
  sessionsMissed,
  reviewCount,
  reviewSum,
  demo,
  offers,
  freeHours,
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
    languages,
    helpsWith,
    verifiedAt,
    sessionsDone,
    sessionsMissed,
    reviewCount,
    reviewSum,
    demo: demo === 1,
    offers: offers.map(([offerId, kind, minutes, priceMinor, nextFreeAt]) => ({
      id: offerId,
      kind,
      minutes,
      priceMinor,
      nextFreeAt,
    })),
    freeHours,
  };
}
