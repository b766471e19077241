import { DAY } from "#shared/time.ts";

const WEEK = 7 * DAY;

/** The letter of each kind of code in the index of mentors; migrations/0013_matching.sql writes the same. */
const LETTERS = {
  specialty: "s",
  level: "l",
  stage: "g",
  deanery: "d",
  route: "r",
  country: "c",
  visa: "v",
  language: "t",
  exam: "x",
  help: "h",
  kind: "k",
  price: "p",
  kindAtPrice: "q",
  week: "w",
} as const;

export type Facet = keyof typeof LETTERS;

/** Every listed mentor. */
export const EVERYBODY = 'tags:"zall"';
const NOBODY = 'tags:"znone"';

/** The prices, in pounds, up to which offers are indexed; an offer carries the least that is not below its price. */
export const PRICE_STEPS = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 300] as const;

/** A question to the index for mentors with this code. */
export function tagged(facet: Facet, code: string | number): string {
  return `tags:"z${LETTERS[facet]}${String(code).replaceAll(/[^a-z0-9]/gi, "")}"`;
}

/** A question for mentors to whom all of these apply; everybody when there is none. */
export function allOf(questions: readonly string[]): string {
  return questions.length === 0 ? EVERYBODY : `(${questions.join(" AND ")})`;
}

/** A question for mentors to whom any of these applies; nobody when there is none. */
export function anyOf(questions: readonly string[]): string {
  return questions.length === 0 ? NOBODY : `(${questions.join(" OR ")})`;
}

/** A question for mentors with an offer of the kind, when one is given, at that price or less, in whole pounds. */
export function atMost(pounds: number, kind: string | undefined): string {
  const most = PRICE_STEPS.find((step) => step >= pounds) ?? pounds;
  const steps = PRICE_STEPS.filter((step) => step <= most);
  return anyOf(
    steps.map((step) => (kind === undefined ? tagged("price", step) : tagged("kindAtPrice", kind + step))),
  );
}

/** A question for mentors whose next free time lies in a week that the span touches. */
export function freeWithin(from: number, to: number): string {
  const first = Math.floor(from / WEEK);
  const weeks = Math.floor(to / WEEK) - first + 1;
  return anyOf(Array.from({ length: weeks }, (_, i) => tagged("week", first + i)));
}

/** A question for mentors who wrote a word that begins so. */
export function written(word: string): string {
  return `words:"${word}"*`;
}

/**
 * The words of a text as the index cuts them: runs of letters and digits in small letters, without accents. What is not
 * among them cannot reach the index, so no sign in a text means anything to it.
 */
export function wordsIn(text: string): string[] {
  const plain = text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
