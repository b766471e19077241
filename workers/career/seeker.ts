import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { ladderFrom, type LadderOf } from "#shared/career/ladder.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import { biggestGap, kindForGap, preferredHours, type Gap, type Seeker } from "#shared/matching.ts";
import { NUMBERS, startOn } from "#shared/matching/arms.ts";
import { EVERYBODY } from "#shared/matching/tags.ts";
import type { RouteIn } from "#shared/people.ts";
import { addDays, instantAtOrAfter, type LocalDate } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import { targetOf } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { bandClaims, menteeProfiles, posts } from "#workers/db/schema/career.ts";
import { closingDay, factsFrom, factsQuery, scoredIn } from "#workers/facts/store.ts";

/** Queries for what a ranking may take from a mentee's own ladder, for a page's own batch; `whose` is her id in SQL. */
export function seekerQueries(ctx: Context, whose: SQL) {
  return [
    ctx.db
      .select({
        targetSpecialty: menteeProfiles.targetSpecialty,
        countryQualified: menteeProfiles.countryQualified,
        preferredTimes: menteeProfiles.preferredTimes,
        visaStatus: menteeProfiles.visaStatus,
        deanery: menteeProfiles.deanery,
        languages: menteeProfiles.languages,
        closes: closingDay(sql`${menteeProfiles.targetStart}`).as("closes_on"),
        zone: sql<string>`(SELECT u.time_zone FROM users u WHERE u.id = ${menteeProfiles.userId})`.as(
          "own_zone",
        ),
      })
      .from(menteeProfiles)
      .where(eq(menteeProfiles.userId, whose)),
    ctx.db
      .select({
        specialty: bandClaims.specialty,
        domain: bandClaims.domain,
        band: bandClaims.band,
        edition: bandClaims.edition,
        note: sql<string>`''`.as("no_note"),
      })
      .from(bandClaims)
      .where(eq(bandClaims.userId, whose)),
    ctx.db
      .select({ postType: posts.postType, endsOn: posts.endsOn })
      .from(posts)
      .where(and(eq(posts.userId, whose), isNull(posts.endsOn)))
      .orderBy(desc(posts.startsOn))
      .limit(1),
    factsQuery(ctx, scoredIn(targetOf(whose))),
  ] as const;
}

/**
 * What a person's own ladder asks for, as one row for `listedMentorsQuery`: her specialty, a way like hers and two parts of
 * it at once as questions to the index (shared/matching/tags.ts), and the number at which the list starts for her on that day.
 */
export function asksOf(whose: SQL, at: number, target = targetOf(whose)): SQL {
  const tag = (letter: string, code: SQL) =>
    sql`${`tags:"z${letter}`} || coalesce(replace(${code}, '-', ''), 'none') || '"'`;
  const post = sql`(SELECT post_type FROM posts WHERE user_id = ${whose} AND ends_on IS NULL
    ORDER BY starts_on DESC LIMIT 1)`;
  const person = sql`coalesce((SELECT u.rowid FROM users u WHERE u.id = ${whose}), 0)`;
  return sql`(SELECT s AS asks_specialty, '(' || r || ' OR ' || c || ' OR ' || v || ')' AS asks_like,
    '((' || r || ' AND ' || c || ') OR (' || v || ' AND (' || r || ' OR ' || c || ')))' AS asks_both,
    (${startOn(at)} + ${person} * ${NUMBERS.factor}) % ${NUMBERS.below} AS asks_from
    FROM (SELECT coalesce('tags:"zs' || replace(${target}, '-', '') || '"', ${EVERYBODY}) AS s,
      ${tag("r", sql`${JSON.stringify(ROUTE_OF_POST)} ->> ${post}`)} AS r,
      ${tag("c", sql`p.country_qualified`)} AS c, ${tag("v", sql`p.visa_status`)} AS v
      FROM (SELECT 1) LEFT JOIN mentee_profiles p ON p.user_id = ${whose}))`;
}

type Answers<Q extends readonly unknown[]> = { readonly [K in keyof Q]: Awaited<Q[K]> };
type SeekerRows = Answers<ReturnType<typeof seekerQueries>>;

const ROUTE_OF_POST: Partial<Record<string, RouteIn>> = {
  las: "trust-grade",
  "clinical-fellow": "trust-grade",
  "trust-grade": "trust-grade",
  "sho-non-training": "trust-grade",
  "locally-employed-doctor": "trust-grade",
  "specialty-doctor": "specialty-doctor",
  mti: "mti",
  foundation: "uk-foundation",
};

/** The seeker of those answers; undefined when she has said nothing that a ranking can use. */
export function seekerFrom([profiles, claims, held, facts]: SeekerRows, now: number): Seeker | undefined {
  const [said] = profiles;
  if (said === undefined) return undefined;
  const { targetSpecialty: slug, zone, closes } = said;
  const own = claims.filter((claim) => claim.specialty === slug);
  const ladder = slug === null ? undefined : ladderFrom(factsFrom(facts, now), slug, own);
  const {
    specialty,
    route,
    country,
    visa,
    deanery,
    languages = [],
    prefers = [],
    ...rest
  } = seekerOf({ ...said, posts: held }, ladder, { zone, closes, now });
  const known = [specialty, route, country, visa, deanery, ...languages, ...prefers];
  if (known.every((each) => each === undefined)) return undefined;
  return { ...rest, specialty, route, country, visa, deanery, languages, prefers };
}

type Said = Pick<
  Standing,
  "targetSpecialty" | "countryQualified" | "visaStatus" | "deanery" | "languages" | "preferredTimes"
> & {
  /** Her posts, the latest first; the present one has no end. */
  readonly posts: readonly Pick<Post, "postType" | "endsOn">[];
};

/** The seeker that a mentee is by what she says of herself and by her ladder; `closes` is the day her window does. */
export function seekerOf(
  said: Said,
  ladder: LadderOf | undefined,
  { zone, closes, now }: { readonly zone: string; readonly closes: LocalDate | null; readonly now: number },
): Seeker {
  const gaps = ladder === undefined ? [] : gapsOf(ladder);
  const visa = said.visaStatus ?? undefined;
  const present = said.posts.find(({ endsOn }) => endsOn === null);
  return {
    specialty: said.targetSpecialty ?? undefined,
    route: ROUTE_OF_POST[present?.postType ?? ""],
    country: said.countryQualified ?? undefined,
    visa: visa === ANY_OTHER ? undefined : visa,
    deanery: said.deanery ?? undefined,
    languages: said.languages,
    prefers: preferredHours(said.preferredTimes, zone, now),
    gaps,
    gapsAreHers: gaps.length > 0,
    kind: ladder && kindForGap(biggestGap(gaps)?.domain, ladder.model === "msra-only"),
    by: closingOf(closes, now),
  };
}

/** Says nothing that two people would have in common. */
const ANY_OTHER = "other-or-overseas";

/** The last moment of the window that she aims for, when it is dated and still ahead. */
function closingOf(closes: LocalDate | null, now: number): number | undefined {
  const end = closes === null ? 0 : instantAtOrAfter(UK_ZONE, addDays(closes, 1), 0);
  return end > now ? end : undefined;
}

// Several scored domains of a specialty can call for the same kind of help; what they leave open adds up.
function gapsOf({ domains }: LadderOf): Gap[] {
  const gaps = new Map<string, number>();
  for (const { domain, next, left, steps, reached } of domains) {
    const open = next === undefined ? 0 : (left ?? steps.length - (reached ?? 0));
    if (open > 0) gaps.set(domain.domain, (gaps.get(domain.domain) ?? 0) + open);
  }
  return [...gaps].map(([domain, points]) => ({ domain, points }));
}
