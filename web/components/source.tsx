import { asOfWords } from "#shared/facts/as-of.ts";
import type { CitedSource } from "#shared/facts/fact.ts";

/** A fact's publisher, edition and date in small type under it, with the page one tap away. */
export function Source({ cite }: { cite: CitedSource }) {
  const { title, publisher, pageUrl, edition, asOf, check, outOfDate } = cite;
  return (
    <small class="source">
      Source: <a href={pageUrl}>{title}</a>, {publisher}
      {edition && !title.includes(edition) && `, ${/^\d{4}$/.test(edition) ? `${edition} edition` : edition}`}
      {asOfWords(asOf)}.{outOfDate && <b> This edition is out of date.</b>}
      {check && <b> Check the official page.</b>}
    </small>
  );
}
