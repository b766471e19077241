import type { Child } from "hono/jsx";

/**
 * A note set apart. `check` (amber) only for what comes next or must be checked first; `plain` for what is so;
 * `wrong` for what failed.
 */
export function Notice(props: {
  kind?: "check" | "plain" | "wrong" | undefined;
  title?: Child;
  /** Announced when the page changes in place. */
  live?: boolean | undefined;
  children?: Child;
}) {
  const { kind = "check", title, live, children } = props;
  return (
    <div class={`notice notice-${kind}`} role={live ? "status" : undefined}>
      {title && <strong class="notice-title">{title}</strong>}
      {title && " "}
      {children}
    </div>
  );
}
