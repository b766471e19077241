import { asOfWords } from "#shared/facts/as-of.ts";
import type { CitedSource } from "#shared/facts/fact.ts";
import { dateLabel } from "#shared/when.ts";

/** A fact's publisher, edition and date in small type under it, with the page one tap away and what to be careful about. */
export function Source({ cite }: { cite: CitedSource }) {
  const { title, publisher, pageUrl, edition, asOf, check, outOfDate, correctedOn } = cite;
  return (
    <small class="source">
      Source: <a href={pageUrl}>{title}</a>, {publisher}
      {edition && !title.includes(edition) && `, ${/^\d{4}$/.test(edition) ? `${edition} edition` : edition}`}
      {asOfWords(asOf)}.{correctedOn && ` Put right here on ${dateLabel(correctedOn)}.`}
      {outOfDate && <b> {edition ? "This edition is" : "This may be"} out of date.</b>}
      {check && <b> Check the official page.</b>}
    </small>
  );
}
