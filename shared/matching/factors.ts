import { DAY } from "#shared/time.ts";
import type { Candidate, Seeker } from "./people.ts";
import { hoursInCommon } from "./times.ts";

/** Every factor of a rank, each between 0 and 1. */
export const FACTORS = [
  "specialty",
  "domains",
  "route",
  "country",
  "kind",
  "language",
  "deanery",
  "times",
  "soonness",
  "reliability",
  "reviews",
  "lift",
] as const;

export type Factor = (typeof FACTORS)[number];
export type Factors = Readonly<Record<Factor, number>>;

const SOON_DAYS = 28;
/** What is taken for usual until there is enough to go by, and how many sessions or reviews that counts as. */
const USUAL = { reliability: 0.95, sessions: 10, review: 450, reviews: 8 } as const;
const NEW_BELOW = 5;
/** So many hours of the week in common are as good as any more. */
const ENOUGH_HOURS = 4;

/** The factors of one mentor for one seeker; a factor about which the seeker said nothing is 0 for every mentor. */
export function factorsFor(mentor: Candidate, seeker: Seeker, now: number): Factors {
  return {
    specialty: specialtyFit(mentor, seeker),
    domains: domainFit(mentor, seeker),
    route: same(mentor.route, seeker.route),
    country: same(mentor.qualifiedIn, seeker.country),
    kind: seeker.kind !== undefined && mentor.offers.some((offer) => offer.kind === seeker.kind) ? 1 : 0,
    language: seeker.language !== undefined && mentor.languages.includes(seeker.language) ? 1 : 0,
    deanery: same(mentor.deanery, seeker.deanery),
    times: Math.min(1, hoursInCommon(mentor.freeHours, seeker.prefers ?? []) / ENOUGH_HOURS),
    soonness: soonness(mentor, now),
    reliability: reliability(mentor),
    reviews: reviewScore(mentor),
    lift: Math.max(0, 1 - mentor.sessionsDone / NEW_BELOW),
  };
}

/** When the mentor is next free over all the offers given; null when none is known to be. */
export function soonestOf(mentor: Pick<Candidate, "offers">, now: number): number | null {
  let soonest: number | null = null;
  for (const { nextFreeAt } of mentor.offers) {
    if (nextFreeAt === null || nextFreeAt < now) continue;
    if (soonest === null || nextFreeAt < soonest) soonest = nextFreeAt;
  }
  return soonest;
}

// The level is a fifth of the fit. Within the right specialty another level is still most of what is wanted.
function specialtyFit(mentor: Candidate, seeker: Seeker): number {
  if (seeker.specialty === undefined) return same(mentor.entryLevel, seeker.level) * 0.2;
  if (mentor.specialty !== seeker.specialty) return 0;
  return seeker.level === undefined || mentor.entryLevel === seeker.level ? 1 : 0.8;
}

function domainFit(mentor: Candidate, seeker: Seeker): number {
  const helped = new Set(mentor.helpsWith.map((each) => each.domain));
  let wanted = 0;
  let met = 0;
  for (const { domain, points } of seeker.gaps) {
    wanted += points;
    if (helped.has(domain)) met += points;
  }
  return wanted === 0 ? 0 : met / wanted;
}

function soonness(mentor: Candidate, now: number): number {
  const at = soonestOf(mentor, now);
  return at === null ? 0 : Math.max(0, 1 - (at - now) / (SOON_DAYS * DAY));
}

function reliability({ sessionsDone, sessionsMissed }: Candidate): number {
  const { reliability: usual, sessions } = USUAL;
  return (sessionsDone + usual * sessions) / (sessionsDone + sessionsMissed + sessions);
}

// Scores run from 1 to 5 and are kept in hundredths: 100 counts as nothing, 500 as all.
function reviewScore({ reviewCount, reviewSum }: Candidate): number {
  const mean = (reviewSum + USUAL.review * USUAL.reviews) / (reviewCount + USUAL.reviews);
  return Math.min(1, Math.max(0, (mean - 100) / 400));
}

function same(theirs: string, wanted: string | undefined): number {
  return wanted !== undefined && theirs === wanted ? 1 : 0;
}
