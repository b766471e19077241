import { DAY } from "#shared/time.ts";
import { freeWithin } from "./tags.ts";

/** How many mentors are ranked for one search. */
export const MOST_RANKED = 60;

/** The numbers of the list lie below this, spread evenly; this factor, being odd, gives each its own. */
export const NUMBERS = { below: 2 ** 30, factor: 663_608_941 } as const;

/**
 * A question to the index, and of which numbers it is asked: from the start on (0), before it (1), or of all (2), which is
 * for a list so short that everybody in it can be ranked.
 */
export type Arm = readonly [question: string, half: 0 | 1 | 2];

const SOON = 6 * DAY;

/**
 * The questions by which mentors are fetched for ranking until there are `MOST_RANKED` of them, best first and no mentor
 * twice. `$F` stands for the search, `$S` for the seeker's specialty, `$L` for a way like the seeker's (route, country or
 * visa) and `$B` for two of these at once.
 *
 * Where fewer fit the search, all of them are ranked and the order of the questions changes nothing. Where more do, those
 * of the specialty who are free soon and came a like way are taken first; among equals of one question the list starts at
 * another number for each seeker and day and goes round, so nobody is left out for good.
 */
export function armsFor(
  asks: { readonly isHers: boolean; readonly specialtyAsked: boolean },
  at: number,
): Arm[] {
  const soon = freeWithin(at, at + SOON);
  const without = (all: string, not: string) => `(${all}) NOT ${not}`;
  const near = asks.specialtyAsked ? "$F" : "$F AND $S";
  const questions = asks.isHers
    ? [
        `${near} AND $B AND ${soon}`,
        without(`${near} AND $L AND ${soon}`, "$B"),
        without(`${near} AND ${soon}`, "$L"),
        without(`${near} AND $L`, soon),
        without(near, `($L OR ${soon})`),
        ...(asks.specialtyAsked ? [] : [without(`$F AND ${soon}`, "$S"), without("$F", `($S OR ${soon})`)]),
      ]
    : [`$F AND ${soon}`, without("$F", soon)];
  return [
    ["$F", 2],
    ...questions.flatMap((question): Arm[] => [
      [question, 0],
      [question, 1],
    ]),
  ];
}

/** The number at which the list starts on a day for somebody who said nothing of herself. */
export function startOn(at: number): number {
  return (Math.floor(at / DAY) * NUMBERS.factor) % NUMBERS.below;
}
