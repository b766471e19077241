import { asOfWords } from "#shared/facts/as-of.ts";
import type { CitedSource } from "#shared/facts/fact.ts";

/** Where a fact in a mail was read: 'Source: Title, Publisher, as of 13 March 2026. Check the official page.' */
export function citedWords({ title, publisher, asOf, check, outOfDate }: CitedSource): string {
  return `Source: ${title}, ${publisher}${asOfWords(asOf)}.${outOfDate ? " This may be out of date." : ""}${check ? " Check the official page." : ""}`;
}
