import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { ladderFrom, type BandClaim } from "#shared/career/ladder.ts";
import type { Fact } from "#shared/facts/fact.ts";
import { findSpecialty } from "#shared/facts/specialties.ts";
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
        target: menteeProfiles.targetSpecialty,
        country: menteeProfiles.countryQualified,
        preferredTimes: menteeProfiles.preferredTimes,
        visa: menteeProfiles.visaStatus,
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
      .select({ postType: posts.postType })
      .from(posts)
      .where(and(eq(posts.userId, whose), isNull(posts.endsOn)))
      .orderBy(desc(posts.startsOn))
      .limit(1),
    factsQuery(ctx, scoredIn(targetOf(whose))),
  ] as const;
}

/**
 * What a person's own ladder asks for, as one row for `listedMentorsQuery`: her specialty and a way like hers as questions to
 * the index (shared/matching/tags.ts), and the number at which the list starts for her on that day.
 */
export function asksOf(whose: SQL, at: number): SQL {
  const tag = (letter: string, code: SQL) =>
    sql`${`tags:"z${letter}`} || coalesce(replace(${code}, '-', ''), 'none') || '"'`;
  const post = sql`(SELECT post_type FROM posts WHERE user_id = ${whose} AND ends_on IS NULL
    ORDER BY starts_on DESC LIMIT 1)`;
  const route = sql`(${JSON.stringify(ROUTE_OF_POST)} ->> ${post})`;
  const person = sql`coalesce((SELECT u.rowid FROM users u WHERE u.id = ${whose}), 0)`;
  return sql`(SELECT iif(p.target_specialty IS NULL, ${EVERYBODY}, ${tag("s", sql`p.target_specialty`)}) AS asks_specialty,
    '(' || ${tag("c", sql`p.country_qualified`)} || ' OR ' || ${tag("v", sql`p.visa_status`)} || ' OR '
      || ${tag("r", route)} || ')' AS asks_like,
    (${startOn(at)} + ${person} * ${NUMBERS.factor}) % ${NUMBERS.below} AS asks_from
    FROM (SELECT 1) LEFT JOIN mentee_profiles p ON p.user_id = ${whose})`;
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
  const [profile] = profiles;
  if (profile === undefined) return undefined;
  const specialty = profile.target ?? undefined;
  const route = ROUTE_OF_POST[held[0]?.postType ?? ""];
  const country = profile.country ?? undefined;
  const { preferredTimes: times, zone, languages } = profile;
  const said = [specialty, route, country, profile.visa, profile.deanery, ...times, ...languages];
  if (said.every((each) => each === undefined || each === null)) return undefined;
  const own = claims.filter((claim) => claim.specialty === specialty);
  const gaps = specialty === undefined ? [] : gapsIn(factsFrom(facts, now), specialty, own);
  return {
    prefers: preferredHours(times, zone, now),
    specialty,
    route,
    country,
    visa: profile.visa === null || profile.visa === ANY_OTHER ? undefined : profile.visa,
    deanery: profile.deanery ?? undefined,
    languages,
    gaps,
    kind:
      specialty === undefined
        ? undefined
        : kindForGap(biggestGap(gaps)?.domain, findSpecialty(specialty)?.model === "msra-only"),
    by: closingOf(profile.closes, now),
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
function gapsIn(facts: readonly Fact[], slug: string, claims: readonly BandClaim[]): Gap[] {
  const gaps = new Map<string, number>();
  for (const { domain, next, left, steps, reached } of ladderFrom(facts, slug, claims).domains) {
    const open = next === undefined ? 0 : (left ?? steps.length - (reached ?? 0));
    if (open > 0) gaps.set(domain.domain, (gaps.get(domain.domain) ?? 0) + open);
  }
  return [...gaps].map(([domain, points]) => ({ domain, points }));
}
