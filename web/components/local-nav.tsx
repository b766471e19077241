/** The pages of one area, as links in a row under the page's heading; `count` is what waits there. */
export function LocalNav(props: {
  label: string;
  items: readonly {
    href: string;
    label: string;
    current?: boolean | undefined;
    count?: number | undefined;
  }[];
}) {
  return (
    <nav class="local-nav" aria-label={props.label}>
      <ul>
        {props.items.map(({ href, label, current, count }) => (
          <li>
            <a href={href} aria-current={current ? "page" : undefined}>
              {label}
              {count !== undefined && count > 0 && <span class="count"> {count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
