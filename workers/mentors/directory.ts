import { sql } from "drizzle-orm";
import type { MentorSearch, SearchPart } from "#shared/contract/mentors.ts";
import type { OfferId } from "#shared/ids.ts";
import {
  cursorText,
  pageAfter,
  rankMentors,
  readCursor,
  type Ranked,
  type Seeker,
} from "#shared/matching.ts";
import { partsOf, queryOf, without } from "#shared/search.ts";
import { seekerFrom, seekerQueries } from "#workers/career/seeker.ts";
import type { Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { alerts, mentors } from "#workers/db/schema/mentors.ts";
import { readWithActor, signedInId } from "#workers/http/session.ts";
import { listedWhere, offerWhere } from "#workers/mentors/listed.ts";

const PAGE = 20;
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

/** A mentor as the list reads it, with the offers the search asks for. */
export type ListedMentor = Awaited<ReturnType<typeof mentorsQuery>>[number];

/** One page of the list of mentors, ranked, for whoever asks. */
export type Directory = {
  readonly page: readonly Ranked<ListedMentor>[];
  readonly found: number;
  readonly listed: number;
  readonly next: string | undefined;
  readonly seeker: Seeker;
  /** True when the order takes the person's own ladder into account. */
  readonly fitted: boolean;
  /** When nothing was found: the parts without which there would be mentors, most first. */
  readonly looser: readonly { readonly part: SearchPart; readonly found: number }[];
  /** When the person already waits to be told about this search. */
  readonly waiting: boolean;
};

/** Finds and ranks the listed mentors of a search: one round trip with the session, a second only when nobody fits. */
export async function readDirectory(
  ctx: Context,
  search: MentorSearch,
  { after, size = PAGE }: { readonly after?: string | undefined; readonly size?: number },
): Promise<Directory> {
  const asker = signedInId(ctx);
  const [rows, totals, waiting, ...about] = await readWithActor(ctx, [
    mentorsQuery(ctx, search),
    totalsQuery(ctx, search),
    ctx.db
      .select({ id: alerts.id })
      .from(alerts)
      .where(sql`user_id = ${asker} AND search = ${queryOf(search)} AND notified_at IS NULL`),
    ...seekerQueries(ctx, asker),
  ]);
  const cursor = readCursor(after, ctx.now);
  const at = cursor?.at ?? ctx.now;
  const { seeker, fitted } = seekerFor(search, seekerFrom(about, ctx.now));
  const { page, next } = pageAfter(rankMentors(rows, seeker, at), cursor, at, size);
  const found = totals[0]?.found ?? 0;
  return {
    page,
    found,
    listed: totals[0]?.listed ?? 0,
    next: next && cursorText(next),
    seeker,
    fitted,
    looser: found === 0 ? await looserParts(ctx, search) : [],
    waiting: waiting.length > 0,
  };
}

/** How many listed mentors each of the searches would find, in one round trip. */
export async function countFound(ctx: Context, searches: readonly MentorSearch[]): Promise<number[]> {
  const [first, ...rest] = searches.map((search) => totalsQuery(ctx, search));
  if (first === undefined) return [];
  const counts = await readAll(ctx.db, [first, ...rest]);
  return counts.map((rows) => rows[0]?.found ?? 0);
}

async function looserParts(ctx: Context, search: MentorSearch): Promise<Directory["looser"]> {
  const parts = partsOf(search);
  const counts = await countFound(
    ctx,
    parts.map((part) => without(search, part)),
  );
  return parts
    .map((part, i) => ({ part, found: counts[i] ?? 0 }))
    .filter(({ found }) => found > 0)
    .toSorted((a, b) => b.found - a.found);
}

// What is searched for by name counts before what the ladder says.
function seekerFor(search: MentorSearch, hers: Seeker | undefined): { seeker: Seeker; fitted: boolean } {
  const { help } = search;
  const gaps = hers?.gaps ?? [];
  const known = help === undefined || gaps.some((gap) => gap.domain === help);
  return {
    fitted: hers !== undefined,
    seeker: {
      specialty: search.specialty ?? hers?.specialty,
      level: search.level,
      help,
      gaps: known ? gaps : [...gaps, { domain: help, points: 1 }],
      gapsAreHers: gaps.length > 0 && known,
      route: search.route ?? hers?.route,
      country: search.country ?? hers?.country,
      language: search.language,
      deanery: search.deanery,
      kind: search.kind,
      prefers: hers?.prefers,
    },
  };
}

function mentorsQuery(ctx: Context, search: MentorSearch) {
  const offers = offerWhere(search, ctx.now);
  return ctx.db
    .select({
      id: mentors.id,
      handle: mentors.handle,
      name: mentors.name,
      specialty: mentors.specialty,
      entryLevel: mentors.entryLevel,
      stage: mentors.stage,
      deanery: mentors.deanery,
      route: mentors.route,
      monthsBefore: mentors.monthsBefore,
      qualifiedIn: mentors.qualifiedIn,
      languages: mentors.languages,
      helpsWith: mentors.helpsWith,
      verifiedAt: mentors.verifiedAt,
      sessionsDone: mentors.sessionsDone,
      sessionsMissed: mentors.sessionsMissed,
      reviewCount: mentors.reviewCount,
      reviewSum: mentors.reviewSum,
      demo: mentors.demo,
      // The shortest of the offers has every hour that a longer one has.
      freeHours:
        sql<string>`coalesce((SELECT o.free_hours FROM offers o WHERE o.mentor_id = mentors.id AND ${offers}
        ORDER BY o.minutes LIMIT 1), '')`.as("free_hours"),
      offers:
        sql`(SELECT json_group_array(json_object('id', o.id, 'kind', o.kind, 'minutes', o.minutes, 'priceMinor', o.price_minor, 'nextFreeAt', o.next_free_at) ORDER BY o.created_at, o.id) FROM offers o WHERE o.mentor_id = mentors.id AND ${offers})`
          .mapWith(offersFrom)
          .as("listed_offers"),
    })
    .from(mentors)
    .where(listedWhere(search, ctx.now))
    .orderBy(
      sql`(SELECT coalesce(min(o.next_free_at), 9e15) FROM offers o WHERE o.mentor_id = mentors.id AND ${offers} AND o.next_free_at >= ${ctx.now})`,
      mentors.id,
    )
    .limit(MOST);
}

function totalsQuery(ctx: Context, search: MentorSearch) {
  return ctx.db
    .select({
      found: sql<number>`count(*)`.as("found_count"),
      listed: sql<number>`(SELECT count(*) FROM mentors WHERE ${listedWhere({}, ctx.now)})`.as(
        "listed_count",
      ),
    })
    .from(mentors)
    .where(listedWhere(search, ctx.now));
}

/** The query above wrote this JSON, so its shape is its own. */
function offersFrom(text: unknown): ListedOffer[] {
  return JSON.parse(String(text)) as ListedOffer[];
}
