import { asOfWords } from "#shared/facts/as-of.ts";
import { type Cite, sourceOf } from "#shared/facts/fact.ts";

/** A fact's publisher, edition and date in small type under it, with the page one tap away. */
export function Source(props: {
  cite: Cite;
  /** True after the review date, or when the round it is for has closed. */
  outOfDate?: boolean | undefined;
}) {
  const { title, publisher, pageUrl, edition, asOf, check } = sourceOf(props.cite);
  return (
    <small class="source">
      Source: <a href={pageUrl}>{title}</a>, {publisher}
      {edition && !title.includes(edition) && `, ${/^\d{4}$/.test(edition) ? `${edition} edition` : edition}`}
      {asOfWords(asOf)}.{props.outOfDate && <b> This edition is out of date.</b>}
      {check && <b> Check the official page.</b>}
    </small>
  );
}
