import type { Child } from "hono/jsx";
import { classes } from "./classes.ts";

/** A list of rows parted by rules; rows are RegisterRow. */
export function Register(props: {
  children?: Child;
  ordered?: boolean | undefined;
  label?: string | undefined;
}) {
  const List = props.ordered ? "ol" : "ul";
  return (
    <List class="register" aria-label={props.label}>
      {props.children}
    </List>
  );
}

/**
 * One row: a mark on the left (Monogram), a title that may link, lines under it as children, and on the right
 * what to do (`side`). `transition` ties the row to the heading of the page it opens.
 */
export function RegisterRow(props: {
  title: Child;
  href?: string | undefined;
  mark?: Child;
  side?: Child;
  heading?: "h2" | "h3" | "h4" | undefined;
  transition?: string | undefined;
  dim?: boolean | undefined;
  children?: Child;
}) {
  const { title, href, mark, side, heading: Heading = "h3", transition, dim, children } = props;
  return (
    <li class={classes("row", Boolean(mark) && "row-marked", dim && "row-dim")}>
      {mark}
      <div class="row-main">
        <Heading data-transition={transition}>{href ? <a href={href}>{title}</a> : title}</Heading>
        {children}
      </div>
      {side && <div class="row-side">{side}</div>}
    </li>
  );
}

/** Why something is shown here, in a sentence beside a rule. */
export function Why({ children }: { children?: Child }) {
  return <p class="why">{children}</p>;
}

/** Dated things to do: a box or state, the words, and the date on the right. */
export function Tasks({ children }: { children?: Child }) {
  return <ul class="tasks">{children}</ul>;
}

/** One thing to do; `state` is drawn as a rung would be, `control` replaces the box by a form's own. */
export function Task(props: {
  title: Child;
  due?: Child;
  soon?: boolean | undefined;
  done?: boolean | undefined;
  control?: Child;
  children?: Child;
}) {
  const { title, due, soon, done, control, children } = props;
  return (
    <li class={classes("task", done && "task-done")}>
      {control ?? <span class="task-box" aria-hidden="true" />}
      <div>
        <b>{title}</b>
        {done && <span class="unseen"> (done)</span>}
        {children && <div class="small">{children}</div>}
      </div>
      {due && (
        <span class={classes("task-due", soon && "task-soon")}>
          {soon && <span class="unseen">Due soon: </span>}
          {due}
        </span>
      )}
    </li>
  );
}
