/** Where a fact comes from and how sure it is. */
export type SourceProps = {
  publisher: string;
  title?: string | undefined;
  url?: string | null | undefined;
  edition?: string | null | undefined;
  /** A date in words. */
  asOf?: string | null | undefined;
  /** True when the fact rests on one copy or the page itself was not opened. */
  checkOfficial?: boolean | undefined;
  /** True after the review date, or when the round it is for has closed. */
  outOfDate?: boolean | undefined;
};

/** A fact's publisher, edition and date, linked, in small type under the fact. */
export function Source({ publisher, title, url, edition, asOf, checkOfficial, outOfDate }: SourceProps) {
  const named = title ? `${title}, ${publisher}` : publisher;
  return (
    <small class="source">
      Source: {url ? <a href={url}>{named}</a> : named}
      {edition && `, ${edition}`}
      {asOf && `, as of ${asOf}`}.{outOfDate && <b> This edition is out of date.</b>}
      {checkOfficial && <b> Check the official page.</b>}
    </small>
  );
}
