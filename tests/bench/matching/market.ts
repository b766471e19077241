// What this market assumes, so that its figures can be judged:
// - Nobody knows what helps a mentee most, so usefulness is drawn anew for every draw: a mix of how good a mentor is, the
//   gaps met and how strongly, a way in common, the kind of session, language and deanery, hours that suit, and not having
//   to wait. The shares are drawn evenly over all mixes (a flat Dirichlet); none is the ranking's. A third of the spread is noise.
// - Mentees look at the first ten of the list of their specialty and choose by what a card shows: the place, the rating and
//   how many gave it, the gap that is named, what they have in common, the kind, and how soon. They do not see quality.
//   How much each of these moves them is drawn for every draw too. One in twelve books nobody.
// - Every mentor has one to four starts a week; a start taken is gone. Nobody books further ahead than four weeks.
// - Six in ten review; ratings are kind, rough, and half about the fit. Reviews and sessions change what the lists know.
// - Nobody is listed who has no free start within four weeks, whatever the order.
// - The other two lists are the same specialty, sorted by mean rating (more reviews first among equals), and shuffled. All
//   three are looked at by the same mentees with the same eyes.
import { rankMentors, type Candidate, type Seeker } from "#shared/matching.ts";
import { factorsFor, type Factors } from "#shared/matching/factors.ts";
import { DAY } from "#shared/time.ts";
import { Chance } from "./chance.ts";
import {
  makeMentees,
  makeMentors,
  rating,
  refresh,
  START,
  type SimMentee,
  type SimMentor,
} from "./people.ts";

/** How a list is sorted. */
export type Order = "rung" | "rating" | "random";

/** What a market came to. */
export type Outcome = {
  /** The mean usefulness of the sessions that took place, and over all mentees, where no session is worth nothing. */
  readonly usefulness: number;
  readonly perMentee: number;
  readonly soonServed: number;
  readonly gini: number;
  /** The median of days until a new mentor's first session; those without one count with the length of the market. */
  readonly firstDays: number;
  readonly firstPlaces: number;
};

type Mix = Readonly<Record<"quality" | "gap" | "way" | "kind" | "place" | "times" | "wait", number>>;
type Eyes = Readonly<Record<"place" | "rating" | "gap" | "way" | "kind" | "soon", number>>;

const LOOKED_AT = 10;
const AHEAD = 28 * DAY;
const END = START + 56 * DAY;

/** Runs one market from the seed, sorted in that order; the same seed has the same people, mix and eyes. */
export function runMarket(seed: number, order: Order): Outcome {
  const drawn = new Chance(seed);
  const mix = mixOf(drawn);
  const eyes = eyesOf(drawn);
  const mentors = makeMentors(new Chance(seed + 1));
  const mentees = makeMentees(new Chance(seed + 2));
  const chance = new Chance(seed + 3);
  const useful: number[] = [];
  const firsts = new Map<string, number>();
  let soon = 0;
  for (const mentor of mentors) refresh(mentor, START);
  const ending: { readonly at: number; end(): void }[] = [];
  for (const mentee of mentees) {
    while (ending.length > 0 && (ending[0]?.at ?? Infinity) <= mentee.arrives) ending.shift()?.end();
    const shown = listFor(mentors, mentee, order, chance).slice(0, LOOKED_AT);
    const [top] = shown;
    if (top !== undefined) firsts.set(top.id, (firsts.get(top.id) ?? 0) + 1);
    const chosen = choose(shown, mentee, eyes, chance);
    if (chosen === undefined) continue;
    const { mentor, start } = chosen;
    mentor.starts = mentor.starts.filter((each) => each !== start);
    refresh(mentor, mentee.arrives);
    if (start - mentee.arrives <= 14 * DAY) soon += 1;
    const facts = factorsFor(mentor, mentee.seeker, mentee.arrives);
    const came = !chance.chance(mentor.failsToCome);
    const value = came ? usefulnessOf(mentor, mentee, start, { facts, mix, chance }) : 0;
    useful.push(value);
    mentor.sessions += 1;
    mentor.firstAt = Math.min(mentor.firstAt ?? Infinity, start);
    const end = () => {
      if (came) mentor.sessionsDone += 1;
      else mentor.sessionsMissed += 1;
      if (came && chance.chance(0.6)) {
        mentor.reviewCount += 1;
        mentor.reviewSum += rating(chance, mentor.quality, value);
      }
    };
    ending.push({ at: start, end });
    ending.sort((a, b) => a.at - b.at);
  }
  const sum = useful.reduce((so, each) => so + each, 0);
  const waits = mentors
    .filter((each) => each.isNew)
    .map((each) => (Math.min(each.firstAt ?? END, END) - START) / DAY);
  return {
    usefulness: sum / useful.length,
    perMentee: sum / mentees.length,
    soonServed: soon / mentees.length,
    gini: gini(mentors.map((each) => each.sessions)),
    firstDays: waits.toSorted((a, b) => a - b)[Math.floor(waits.length / 2)] ?? Number.NaN,
    firstPlaces: Math.max(...firsts.values()) / mentees.length,
  };
}

function listFor(
  mentors: readonly SimMentor[],
  { seeker, arrives }: SimMentee,
  order: Order,
  chance: Chance,
) {
  const inSpecialty = mentors.filter((each) => each.specialty === seeker.specialty);
  for (const each of inSpecialty) refresh(each, arrives);
  // A list of people who are all booked up would be an easy one to beat.
  const fitting = inSpecialty.filter((each) => (each.offers[0]?.nextFreeAt ?? Infinity) < arrives + AHEAD);
  if (order === "random") return chance.shuffled(fitting);
  if (order === "rung") return rankMentors(fitting, seeker, arrives).map((each) => each.mentor);
  const mean = (each: Candidate) => (each.reviewCount === 0 ? 0 : each.reviewSum / each.reviewCount);
  return fitting.toSorted(
    (a, b) => mean(b) - mean(a) || b.reviewCount - a.reviewCount || (a.id < b.id ? -1 : 1),
  );
}

/** The card she books from, and the start: the first at an hour she prefers within four days of the next, else the next. */
function choose(shown: readonly SimMentor[], { seeker, arrives }: SimMentee, eyes: Eyes, chance: Chance) {
  let best: { mentor: SimMentor; start: number } | undefined;
  let most = -1 + chance.gumbel();
  for (const [place, mentor] of shown.entries()) {
    const ahead = mentor.starts.filter((start) => start >= arrives + DAY && start < arrives + AHEAD);
    const [next] = ahead;
    if (next === undefined) continue;
    const card = factorsFor(mentor, seeker, arrives);
    const rated = mentor.reviewCount === 0 ? 0.5 : (mentor.reviewSum / mentor.reviewCount - 300) / 200;
    const pull =
      -eyes.place * place +
      eyes.rating * rated * Math.min(1, 0.5 + mentor.reviewCount / 20) +
      eyes.gap * (card.domains > 0 ? 1 : 0) +
      eyes.way * Math.min(1, card.route + card.country) +
      eyes.kind * card.kind -
      eyes.soon * ((next - arrives) / (7 * DAY)) +
      chance.gumbel();
    if (pull <= most) continue;
    most = pull;
    const wanted = new Set(seeker.prefers?.flatMap((each) => [...each.hours]));
    const suits = ahead.find(
      (start) => start < next + 4 * DAY && wanted.has(((start - START) / 3_600_000) % 168),
    );
    best = { mentor, start: suits ?? next };
  }
  return best;
}

type Session = { readonly facts: Factors; readonly mix: Mix; readonly chance: Chance };

/** From 0 to 1, hidden from every list. */
function usefulnessOf(
  mentor: SimMentor,
  mentee: SimMentee,
  start: number,
  { facts, mix, chance }: Session,
): number {
  const { seeker, arrives } = mentee;
  const wanted = new Set(seeker.prefers?.flatMap((each) => [...each.hours]));
  const parts: Mix = {
    quality: mentor.quality,
    gap: gapMet(mentor, seeker),
    way: 0.4 * facts.route + 0.35 * facts.country + 0.25 * facts.visa,
    kind: facts.kind,
    place: 0.4 * facts.language + 0.3 * facts.deanery + 0.3 * (mentor.entryLevel === seeker.level ? 1 : 0),
    times: wanted.size === 0 || wanted.has(((start - START) / 3_600_000) % 168) ? 1 : 0,
    wait: start > (seeker.by ?? Infinity) ? 0 : Math.max(0, 1 - (start - arrives) / (28 * DAY)),
  };
  const sum = PARTS.reduce((so, part) => so + mix[part] * parts[part], 0);
  return Math.min(1, Math.max(0, sum + 0.08 * chance.normal()));
}

const PARTS = ["quality", "gap", "way", "kind", "place", "times", "wait"] as const;

/** How far the mentor can truly close the gaps: those who scored well more, those who helped without saying in between. */
function gapMet(mentor: Candidate, { gaps }: Seeker): number {
  const all = gaps.reduce((sum, gap) => sum + gap.points, 0);
  return gaps.reduce((sum, { domain, points }) => {
    const help = mentor.helpsWith.find((each) => each.domain === domain);
    if (help === undefined) return sum;
    return sum + (points / all) * (help.scored ? 0.5 + (0.5 * help.scored.points) / help.scored.of : 0.75);
  }, 0);
}

function mixOf(chance: Chance): Mix {
  const shares = PARTS.map(() => -Math.log(1 - chance.next()));
  const sum = shares.reduce((so, each) => so + each, 0);
  const [quality = 0, gap = 0, way = 0, kind = 0, place = 0, times = 0, wait = 0] = shares.map(
    (each) => each / sum,
  );
  return { quality, gap, way, kind, place, times, wait };
}

function eyesOf(chance: Chance): Eyes {
  const between = (least: number, most: number) => least + chance.next() * (most - least);
  return {
    place: between(0.05, 0.3),
    rating: between(0.5, 2),
    gap: between(0.2, 1),
    way: between(0.2, 1),
    kind: between(0.2, 0.8),
    soon: between(0.2, 0.8),
  };
}

/** 0 when all have as many, near 1 when one has them all. */
export function gini(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, each) => sum + each, 0);
  const weighted = sorted.reduce((sum, each, i) => sum + (i + 1) * each, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}
