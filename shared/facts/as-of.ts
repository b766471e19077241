import { isLocalDate } from "#shared/time.ts";
import { dateLabel, monthLabel } from "#shared/when.ts";

/** When a source was true, as the end of a sentence: ', as of 13 March 2026', or ', undated'. */
export function asOfWords(asOf: string): string {
  if (isLocalDate(asOf)) return `, as of ${dateLabel(asOf)}`;
  if (isLocalDate(`${asOf}-01`)) return `, as of ${monthLabel(`${asOf}-01`)}`;
  return asOf.startsWith("undated") ? ", undated" : `, as of ${asOf}`;
}
