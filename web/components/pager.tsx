/** Links to the pages before and after; `where` says which part is shown. */
export function Pager(props: {
  earlier?: string | undefined;
  later?: string | undefined;
  earlierLabel?: string | undefined;
  laterLabel?: string | undefined;
  where?: string | undefined;
  label?: string | undefined;
}) {
  const { earlier, later, earlierLabel = "Newer", laterLabel = "Older", where, label = "Pages" } = props;
  if (earlier === undefined && later === undefined) return null;
  return (
    <nav class="pager" aria-label={label}>
      {earlier ? (
        <a class="button button-quiet" href={earlier} rel="prev">
          {earlierLabel}
        </a>
      ) : (
        <span />
      )}
      {where && <span class="num">{where}</span>}
      {later ? (
        <a class="button button-quiet" href={later} rel="next">
          {laterLabel}
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
