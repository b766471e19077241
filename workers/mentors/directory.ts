import { sql } from "drizzle-orm";
import type { MentorSearch, SearchPart } from "#shared/contract/mentors.ts";
import {
  cursorText,
  pageAfter,
  rankMentors,
  readCursor,
  withReason,
  type Ranked,
  type Seeker,
} from "#shared/matching.ts";
import { partsOf, queryOf, without } from "#shared/search.ts";
import { asksOf, seekerFrom, seekerQueries } from "#workers/career/seeker.ts";
import { personOf, type Context } from "#workers/context.ts";
import { readAll } from "#workers/db/client.ts";
import { alerts } from "#workers/db/schema/mentors.ts";
import { isGuest, readWithActor, signedInId } from "#workers/http/session.ts";
import type { ListedMentor } from "#shared/matching/cards.ts";
import { fittingIn, listedMentorsQuery } from "#workers/mentors/listed-mentors.ts";

const PAGE = 20;
const MOST_COUNTED = 20;

/** One page of the list of mentors, ranked, for whoever asks. */
export type Directory = {
  readonly page: readonly Ranked<ListedMentor>[];
  /** How many fit, of the at most sixty who are ranked, and whether more may. */
  readonly found: number;
  readonly more: boolean;
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
  const cursor = readCursor(after, ctx.now);
  const at = cursor?.at ?? ctx.now;
  const { rows, waiting, hers } = await readFor(ctx, search, at);
  const { fitting, more, listed } = fittingIn(rows, search, { at });
  const { seeker, fitted } = seekerFor(search, hers, personOf(ctx.actor)?.id);
  const { page, next } = pageAfter(rankMentors(fitting, seeker, at), cursor, at, size);
  return {
    page: page.map((placed) => withReason(placed, seeker)),
    found: fitting.length,
    more,
    listed,
    next: next && cursorText(next),
    seeker,
    fitted,
    looser: fitting.length === 0 ? await looserParts(ctx, search) : [],
    waiting,
  };
}

/** A guest waits for nothing and has no ladder, so only the mentors are read. */
async function readFor(ctx: Context, search: MentorSearch, at: number) {
  if (isGuest(ctx)) {
    const [rows] = await readWithActor(ctx, [listedMentorsQuery(ctx, search, { at })]);
    return { rows, waiting: false, hers: undefined };
  }
  const asker = signedInId(ctx);
  const [rows, alert, ...about] = await readWithActor(ctx, [
    listedMentorsQuery(ctx, search, { at, hers: asksOf(asker, at) }),
    ctx.db
      .select({ id: alerts.id })
      .from(alerts)
      .where(sql`user_id = ${asker} AND search = ${queryOf(search)} AND notified_at IS NULL`),
    ...seekerQueries(ctx, asker),
  ]);
  return { rows, waiting: alert.length > 0, hers: seekerFrom(about, ctx.now) };
}

/** How many listed mentors each of the searches would find, up to twenty, in one round trip. */
export async function countFound(ctx: Context, searches: readonly MentorSearch[]): Promise<number[]> {
  const reading = { at: ctx.now, most: MOST_COUNTED };
  const [first, ...rest] = searches.map((search) => listedMentorsQuery(ctx, search, reading));
  if (first === undefined) return [];
  const found = await readAll(ctx.db, [first, ...rest]);
  return searches.map((search, i) => fittingIn(found[i] ?? [], search, reading).fitting.length);
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
function seekerFor(
  search: MentorSearch,
  hers: Seeker | undefined,
  id: string | undefined,
): { seeker: Seeker; fitted: boolean } {
  const { help } = search;
  const gaps = hers?.gaps ?? [];
  const known = help === undefined || gaps.some((gap) => gap.domain === help);
  return {
    fitted: hers !== undefined,
    seeker: {
      ...hers,
      id,
      specialty: search.specialty ?? hers?.specialty,
      level: search.level,
      help,
      gaps: known ? gaps : [...gaps, { domain: help, points: 1 }],
      gapsAreHers: gaps.length > 0 && known,
      route: search.route ?? hers?.route,
      country: search.country ?? hers?.country,
      languages: search.language === undefined ? hers?.languages : [search.language],
      deanery: search.deanery ?? hers?.deanery,
      kind: search.kind ?? hers?.kind,
    },
  };
}
