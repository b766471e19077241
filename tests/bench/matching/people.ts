import type { PreferredTime } from "#shared/career/standing.ts";
import { freeHoursOf, type Candidate, type Seeker } from "#shared/matching.ts";
import { preferredHours } from "#shared/matching/times.ts";
import { DAY, HOUR } from "#shared/time.ts";
import type { Chance } from "./chance.ts";

/** Monday 7 December 2026, 00:00 UTC. */
export const START = Date.UTC(2026, 11, 7);
const WEEKS = 14;

const SPECIALTIES = [
  "internal-medicine-training",
  "general-practice",
  "clinical-radiology",
  "anaesthetics",
  "core-psychiatry-training",
  "paediatrics",
  "core-surgical-training",
  "obstetrics-and-gynaecology",
  "acute-care-common-stem",
  "histopathology",
] as const;
const POPULAR = [20, 20, 12, 10, 9, 8, 8, 6, 5, 2];
const DEANERIES = [
  "london",
  "north-west",
  "west-midlands",
  "yorkshire",
  "south-west",
  "wales",
  "scotland",
  "wessex",
];
const COUNTRIES = ["PK", "IN", "NG", "EG", "SD", "BD", "LK", "IQ"];
const OFTEN = [24, 24, 14, 14, 8, 6, 5, 5];
const LANGUAGE: Readonly<Record<string, string>> = {
  PK: "ur",
  IN: "hi",
  NG: "yo",
  EG: "ar",
  SD: "ar",
  BD: "bn",
  LK: "si",
  IQ: "ar",
};
const ROUTES = ["trust-grade", "crest", "standalone-f2", "mti", "uk-foundation"];
const VISAS = ["health-and-care-worker", "dependant-or-partner", "graduate", "mti-gae", "ilr"];
const DOMAINS = [
  "audit-qi",
  "teaching",
  "publications",
  "presentations",
  "leadership",
  "commitment",
  "exams",
  "interview",
];
const KINDS = [
  "portfolio-review",
  "career-direction",
  "application-strategy",
  "mock-interview",
  "exam-strategy",
  "fit-call",
];
const TIMES: readonly PreferredTime[] = ["mornings", "afternoons", "evenings", "weekends", "between-shifts"];

/** A mentor of the market: what the product knows, and what only the market knows. */
export type SimMentor = {
  -readonly [K in keyof Candidate]: Candidate[K];
} & {
  /** From 0 to 1: how good a mentor is, whatever the fit. */
  readonly quality: number;
  readonly failsToCome: number;
  /** Starts not taken yet, in order. */
  starts: number[];
  /** Sessions in the market, and when the first took place. */
  sessions: number;
  firstAt: number | null;
  readonly isNew: boolean;
};

/** A mentee of the market and when she looks. */
export type SimMentee = { readonly seeker: Seeker; readonly arrives: number };

/** 300 mentors of whom a quarter are new; the others bring a history with reviews of what they are like. */
export function makeMentors(chance: Chance, count = 300): SimMentor[] {
  return Array.from({ length: count }, (_, i) => {
    const quality = clamp(0.6 + 0.18 * chance.normal());
    const isNew = chance.chance(0.25);
    const done = isNew ? 0 : 1 + Math.floor(40 * chance.next() ** 2);
    const failsToCome = clamp(0.03 + 0.05 * chance.normal(), 0, 0.3);
    const reviews = Array.from({ length: done }, () => chance.chance(0.6)).filter(Boolean);
    const qualifiedIn = chance.chance(0.2) ? "GB" : chance.pick(COUNTRIES, OFTEN);
    const kinds = chance.shuffled(KINDS).slice(0, 2 + chance.below(3));
    const mentor: SimMentor = {
      id: `mtr_${i.toString(36).padStart(4, "0")}`,
      specialty: chance.pick(SPECIALTIES, POPULAR),
      entryLevel: chance.chance(0.8) ? "ST1" : "ST3",
      deanery: chance.pick(DEANERIES),
      route: chance.pick(ROUTES, [40, 15, 15, 5, 25]),
      qualifiedIn,
      visaPath: chance.chance(0.6) ? chance.pick(VISAS, [50, 20, 10, 5, 15]) : null,
      languages: ["en", ...(LANGUAGE[qualifiedIn] === undefined ? [] : [LANGUAGE[qualifiedIn]])],
      monthsBefore: chance.below(40),
      helpsWith: chance
        .shuffled(DOMAINS)
        .slice(0, 2 + chance.below(4))
        .map((domain) => ({
          domain,
          note: "So.",
          scored: chance.chance(0.5) ? { points: chance.below(9), of: 8 } : null,
        })),
      offers: kinds.map((kind) => ({ kind, nextFreeAt: null })),
      freeHours: "",
      sessionsDone: done,
      sessionsMissed: Array.from({ length: done }, () => chance.chance(failsToCome)).filter(Boolean).length,
      sessionsCancelled: Array.from({ length: done }, () => chance.chance(0.04)).filter(Boolean).length,
      reviewCount: reviews.length,
      reviewSum: reviews.reduce((sum) => sum + rating(chance, quality, 0.5), 0),
      quality,
      failsToCome,
      isNew,
      starts: startsOf(chance),
      sessions: 0,
      firstAt: null,
    };
    return mentor;
  });
}

/** 2,000 mentees who come evenly over four weeks, each with gaps of her own. */
export function makeMentees(chance: Chance, count = 2000): SimMentee[] {
  return Array.from({ length: count }, (_, i): SimMentee => {
    const arrives = START + Math.floor((i / count) * 28 * DAY);
    const country = chance.pick(COUNTRIES, OFTEN);
    const gaps = chance
      .shuffled(DOMAINS)
      .slice(0, 1 + chance.below(4))
      .map((domain) => ({ domain, points: 1 + chance.below(8) }));
    const [worst] = gaps.toSorted((a, b) => b.points - a.points);
    const times = chance.shuffled(TIMES).slice(0, chance.below(3));
    return {
      arrives,
      seeker: {
        id: `usr_${i}`,
        specialty: chance.pick(SPECIALTIES, POPULAR),
        level: chance.chance(0.8) ? "ST1" : "ST3",
        gaps,
        gapsAreHers: true,
        route: chance.pick(ROUTES, [60, 10, 15, 5, 10]),
        country,
        visa: chance.chance(0.8) ? chance.pick(VISAS, [60, 15, 15, 5, 5]) : undefined,
        languages: LANGUAGE[country] === undefined ? [] : [LANGUAGE[country]],
        deanery: chance.chance(0.6) ? chance.pick(DEANERIES) : undefined,
        kind:
          worst?.domain === "interview"
            ? "mock-interview"
            : worst?.domain === "exams"
              ? "exam-strategy"
              : "portfolio-review",
        by: chance.chance(0.3) ? arrives + (10 + chance.below(40)) * DAY : undefined,
        prefers: preferredHours(times, "Europe/London", arrives),
      },
    };
  });
}

/** A rating from 100 to 500 as people give it: kind, rough, and only half about the mentor. */
export function rating(chance: Chance, quality: number, usefulness: number): number {
  const felt = 0.5 * quality + 0.5 * usefulness + 0.12 * chance.normal();
  return Math.round(Math.min(500, Math.max(100, 340 + 190 * felt)) / 25) * 25;
}

/** What the product keeps for lists: the next free start a day ahead, and the hours of the week with free starts. */
export function refresh(mentor: SimMentor, now: number): void {
  const ahead = mentor.starts.filter((start) => start >= now + DAY);
  const nextFreeAt = ahead[0] ?? null;
  mentor.offers = mentor.offers.map((offer) => ({ ...offer, nextFreeAt }));
  mentor.freeHours = freeHoursOf(ahead.filter((start) => start < now + 21 * DAY));
}

/** One to four sessions a week at hours of the mentor's own, and now and then a week off. */
function startsOf(chance: Chance): number[] {
  const perWeek = 1 + chance.below(4);
  const hours = Array.from({ length: perWeek }, () => chance.below(7) * 24 + 7 + chance.below(15));
  const weeks = Array.from({ length: WEEKS }, (_, week) => week).filter(() => chance.chance(0.85));
  return [
    ...new Set(weeks.flatMap((week) => hours.map((hour) => START + (week * 168 + hour) * HOUR))),
  ].toSorted((a, b) => a - b);
}

function clamp(value: number, least = 0, most = 1): number {
  return Math.min(most, Math.max(least, value));
}
