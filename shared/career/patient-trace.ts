import type { LocalDate } from "#shared/time.ts";

/** What a text seems to hold about a patient, if anything. */
export type PatientTrace = "nhs-number" | "birth-date";

const TEN_DIGITS = /(?<!\d)\d{3}[ .–-]?\d{3}[ .–-]?\d{4}(?!\d)/g;
const BIRTH_WORDS = /\b(d\.?o\.?b\b|date of birth|birth ?date|born (on |in )?\d)/i;
const DAY_FIRST = /(?<![\d./-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d{2})(?![./-]?\d)/g;
const YEAR_FIRST = /(?<![\d./-])((?:19|20)\d{2})[/.-](\d{1,2})[/.-](\d{1,2})(?![./-]?\d)/g;
// Written out, recent days are those of meetings and courses; hardly anybody notes one from before 2010.
const LONG_AGO =
  /(?<!\d)\d{1,2}(st|nd|rd|th)? (of )?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*,? (19\d\d|200\d)(?!\d)/i;

/**
 * Looks for an NHS number (ten digits with a right check digit) or a date of birth. A full date in figures counts as one
 * unless it is a day given in `ownDates`, because an entry has a field for its own date.
 */
export function patientTraceIn(text: string, ownDates: readonly LocalDate[] = []): PatientTrace | undefined {
  const tens = text.match(TEN_DIGITS) ?? [];
  if (tens.some((ten) => isNhsNumber(ten.replaceAll(/\D/g, "")))) return "nhs-number";
  if (BIRTH_WORDS.test(text) || LONG_AGO.test(text)) return "birth-date";
  const dates = [
    ...[...text.matchAll(DAY_FIRST)].map(([, day, month, year]) => [year, month, day]),
    ...[...text.matchAll(YEAR_FIRST)].map(([, ...date]) => date),
  ];
  return dates.some((date) => isDay(date) && !isOwn(date, ownDates)) ? "birth-date" : undefined;
}

type Figures = readonly (string | undefined)[];

// 1.10.24 is a version and 12/13/24 a ratio; a month is no more than twelve.
function isDay([, month, day]: Figures): boolean {
  return within(month, 12) && within(day, 31);
}

function within(figures: string | undefined, most: number): boolean {
  return Number(figures) >= 1 && Number(figures) <= most;
}

function isOwn([year = "", month = "", day = ""]: Figures, ownDates: readonly LocalDate[]): boolean {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return ownDates.some((own) => own.endsWith(written));
}

function isNhsNumber(digits: string): boolean {
  const [last = 0, ...others] = digits.split("").map(Number).toReversed();
  const weighted = others.reduce((sum, digit, index) => sum + digit * (index + 2), 0);
  const check = (11 - (weighted % 11)) % 11;
  return check !== 10 && check === last;
}
