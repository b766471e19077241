import {
  record,
  enum as oneOf,
  number,
  object,
  string,
  type infer as Infer,
  int,
  positive,
  _default,
  refine,
} from "zod/mini";
import { addMonths } from "#shared/career/months.ts";
import type { FactKind } from "#shared/facts/fact.ts";
import { addDays, isLocalDate, type LocalDate } from "#shared/time.ts";

const rule = object({
  /** `edition`: until Round 1 of its year closes. `months`: so long after its as-of. `event`, `record`: see reviewByFor. */
  rule: oneOf(["edition", "months", "event", "record"]),
  months: _default(number().check(int(), positive()), 12),
  why: string(),
});

/** The file of rules: when the files were read, and how long each kind of fact is taken for current, and why. */
export const reviewFile = object({
  readOn: string().check(refine(isLocalDate)),
  kinds: record(string(), rule),
  /** Pages whose facts change faster than others of their kind. */
  pages: record(string(), rule),
});
export type ReviewRules = Infer<typeof reviewFile>;

/** What the review date of a fact depends on. */
export type Reviewed = {
  readonly kind: FactKind;
  readonly page: string;
  readonly asOf: string;
  /** The year of its edition, where it has one. */
  readonly year: number | undefined;
  /** For an event its last day; for a year's figures whether they are the newest. */
  readonly lastDay?: LocalDate;
  readonly newest?: boolean;
};

/**
 * The last day on which a fact is taken for current, by the rules of its kind; null for a record that does not change.
 * `roundCloses` gives the day on which Round 1 of a year closes; where that is not known, the end of November before it.
 */
export function reviewByFor(
  rules: ReviewRules,
  fact: Reviewed,
  roundCloses: (year: number) => LocalDate | undefined,
): LocalDate | null {
  const { kind, page, year } = fact;
  const found = rules.pages[page] ?? rules.kinds[kind];
  if (found === undefined) throw new Error(`no rule says when a ${kind} is reviewed`);
  const inMonths = addMonths(asOfDay(fact.asOf, rules.readOn), found.months);
  switch (found.rule) {
    case "months":
      return inMonths;
    case "edition":
      return year === undefined ? inMonths : (roundCloses(year) ?? `${year - 1}-11-30`);
    case "event":
      return fact.lastDay !== undefined && fact.lastDay <= inMonths ? null : inMonths;
    case "record":
      return fact.newest && year !== undefined ? `${year + 1}-12-31` : null;
  }
}

/** The last day that an as-of can mean: its day, month or year; for an undated page the day on which it was read. */
export function asOfDay(asOf: string, readOn: LocalDate): LocalDate {
  const [found = readOn] = /\d{4}-\d\d-\d\d|\d{4}-\d\d(?!\d)|\d{4}/.exec(asOf) ?? [];
  const day =
    found.length === 4
      ? `${found}-12-31`
      : found.length === 7
        ? addDays(addMonths(`${found}-01`, 1), -1)
        : found;
  return day < readOn ? day : readOn;
}

/** The year an edition names, as in "2026" or "2025 wording; same in 2026": the latest of them. */
export function editionYear(edition: string | undefined): number | undefined {
  const years = edition?.match(/\b20\d\d\b/g)?.map(Number) ?? [];
  return years.length === 0 ? undefined : Math.max(...years);
}
