import { DAY } from "#shared/time.ts";
import type { Candidate, Seeker } from "./people.ts";
import { hoursInCommon } from "./times.ts";

/**
 * What a place in the list is made of: each factor is between 0 and 1 and brings at most its weight in points. The ranking
 * itself, its explanation on every card and the public page on ranking all read this one table.
 */
export const FACTOR_TABLE = {
  specialty: {
    weight: 20,
    part: "fit",
    name: "Your specialty and entry level",
    says: "Another entry level of the same specialty still brings four fifths.",
  },
  domains: {
    weight: 16,
    part: "fit",
    name: "Helps with what you lack",
    says: "The share of your missing points that the mentor helps with. Three quarters of it for helping, the rest for the points the mentor says to have scored there.",
  },
  route: { weight: 7, part: "fit", name: "Came by your route", says: "" },
  country: { weight: 5, part: "fit", name: "Qualified in your country", says: "" },
  visa: { weight: 4, part: "fit", name: "Had your visa when applying", says: "" },
  kind: {
    weight: 6,
    part: "fit",
    name: "Offers what your gap calls for",
    says: "A mock interview for the interview, a portfolio review for evidence, or the kind you asked for.",
  },
  language: { weight: 3, part: "fit", name: "Speaks a language of yours", says: "" },
  deanery: { weight: 3, part: "fit", name: "Is in your deanery", says: "" },
  times: {
    weight: 6,
    part: "soon",
    name: "Free when you would rather meet",
    says: "Four hours of the week in common bring all of it; nothing, when the first free time is after your window has closed.",
  },
  soonness: {
    weight: 16,
    part: "soon",
    name: "Free soon",
    says: "Free now brings all of it, free in four weeks or after your window has closed nothing.",
  },
  reliability: {
    weight: 8,
    part: "trust",
    name: "Keeps appointments",
    says: "Sessions that took place, against those the mentor missed and, half as heavy, called off. Counted with ten usual sessions beside, so that one bad day is not the whole story.",
  },
  reviews: {
    weight: 12,
    part: "trust",
    name: "Reviews",
    says: "Counted with eight usual reviews beside, so three reviews of 5.0 do not beat forty of 4.9.",
  },
  lift: {
    weight: 4,
    part: "fair",
    name: "New here",
    says: "Somebody has to be booked first: all of it without a session yet, less with each, none after five.",
  },
} as const satisfies Readonly<Record<string, FactorRow>>;

type FactorRow = {
  readonly weight: number;
  readonly part: "fit" | "soon" | "trust" | "fair";
  readonly name: string;
  readonly says: string;
};

export type Factor = keyof typeof FACTOR_TABLE;
export type Factors = Readonly<Record<Factor, number>>;

/** Every factor of a rank, in the order of the table. */
export const FACTORS = Object.keys(FACTOR_TABLE).filter((name): name is Factor => name in FACTOR_TABLE);

const SOON = 28 * DAY;
/** What is taken for usual until there is enough to go by, and how many sessions or reviews that counts as. */
const USUAL = { reliability: 0.95, sessions: 10, review: 450, reviews: 8 } as const;
const NEW_BELOW = 5;
/** So many hours of the week in common are as good as any more. */
const ENOUGH_HOURS = 4;
/** What helping alone is worth beside having scored all points. */
const HELPING = 0.75;

/** The factors of one mentor for one seeker; a factor about which the seeker said nothing is 0 for every mentor. */
export function factorsFor(mentor: Candidate, seeker: Seeker, now: number): Factors {
  const soonest = soonestOf(mentor, now);
  const inTime = soonest !== null && (seeker.by === undefined || soonest <= seeker.by);
  return {
    specialty: specialtyFit(mentor, seeker),
    domains: domainFit(mentor, seeker),
    route: same(mentor.route, seeker.route),
    country: same(mentor.qualifiedIn, seeker.country),
    visa: same(mentor.visaPath, seeker.visa),
    kind: seeker.kind !== undefined && mentor.offers.some((offer) => offer.kind === seeker.kind) ? 1 : 0,
    language: seeker.languages?.some((code) => mentor.languages.includes(code)) === true ? 1 : 0,
    deanery: same(mentor.deanery, seeker.deanery),
    times: inTime ? Math.min(1, hoursInCommon(mentor.freeHours, seeker.prefers ?? []) / ENOUGH_HOURS) : 0,
    soonness: inTime ? soonness(soonest - now, (seeker.by ?? Infinity) - now) : 0,
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
  let wanted = 0;
  let met = 0;
  for (const { domain, points } of seeker.gaps) {
    wanted += points;
    const help = mentor.helpsWith.find((each) => each.domain === domain);
    if (help !== undefined) met += points * (HELPING + (1 - HELPING) * scoredShare(help.scored));
  }
  return wanted === 0 ? 0 : met / wanted;
}

// A score that was not said counts as none, so that saying it never costs anything.
function scoredShare(scored: Candidate["helpsWith"][number]["scored"]): number {
  return scored ? Math.min(1, scored.points / scored.of) : 0;
}

// A window that closes within four weeks makes the days before it all there is.
function soonness(wait: number, left: number): number {
  return Math.max(0, 1 - wait / Math.max(1, Math.min(SOON, left)));
}

function reliability({ sessionsDone, sessionsMissed, sessionsCancelled }: Candidate): number {
  const { reliability: usual, sessions } = USUAL;
  const failed = sessionsMissed + sessionsCancelled / 2;
  return (sessionsDone + usual * sessions) / (sessionsDone + failed + sessions);
}

// Scores run from 1 to 5 and are kept in hundredths; 300 and less counts as nothing, 500 as all.
function reviewScore({ reviewCount, reviewSum }: Candidate): number {
  const mean = (reviewSum + USUAL.review * USUAL.reviews) / (reviewCount + USUAL.reviews);
  return Math.min(1, Math.max(0, (mean - 300) / 200));
}

function same(theirs: string | null, wanted: string | undefined): number {
  return wanted !== undefined && theirs === wanted ? 1 : 0;
}
