import { and, desc, eq, isNull, sql, type SQL } from "drizzle-orm";
import { ladderFor } from "#shared/career/ladder.ts";
import { preferredHours, type Gap, type Seeker } from "#shared/matching.ts";
import type { RouteIn } from "#shared/people.ts";
import type { Context } from "#workers/context.ts";
import { bandClaims, menteeProfiles, posts } from "#workers/db/schema/career.ts";

/** Queries for what a ranking may take from a mentee's own ladder, for a page's own batch; `whose` is her id in SQL. */
export function seekerQueries(ctx: Context, whose: SQL) {
  return [
    ctx.db
      .select({
        target: menteeProfiles.targetSpecialty,
        country: menteeProfiles.countryQualified,
        preferredTimes: menteeProfiles.preferredTimes,
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
  ] as const;
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
export function seekerFrom([profiles, claims, held]: SeekerRows, now: number): Seeker | undefined {
  const [profile] = profiles;
  if (profile === undefined) return undefined;
  const specialty = profile.target ?? undefined;
  const route = ROUTE_OF_POST[held[0]?.postType ?? ""];
  const country = profile.country ?? undefined;
  const { preferredTimes: times, zone } = profile;
  const saysNothing = specialty === undefined && route === undefined && country === undefined;
  if (saysNothing && times.length === 0) return undefined;
  return {
    prefers: preferredHours(times, zone, now),
    specialty,
    route,
    country,
    gaps:
      specialty === undefined
        ? []
        : gapsIn(
            specialty,
            claims.filter((claim) => claim.specialty === specialty),
          ),
  };
}

// Several scored domains of a specialty can call for the same kind of help; what they leave open adds up.
function gapsIn(specialty: string, claims: Parameters<typeof ladderFor>[1]): Gap[] {
  const gaps = new Map<string, number>();
  for (const { domain, next, left, steps, reached } of ladderFor(specialty, claims).domains) {
    const open = next === undefined ? 0 : (left ?? steps.length - (reached ?? 0));
    if (open > 0) gaps.set(domain.domain, (gaps.get(domain.domain) ?? 0) + open);
  }
  return [...gaps].map(([domain, points]) => ({ domain, points }));
}
