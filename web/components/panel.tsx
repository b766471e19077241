import type { Child } from "hono/jsx";

/** A leaf beside the main matter, under its own heading. */
export function Panel({ title, id, children }: { title?: Child; id?: string | undefined; children?: Child }) {
  return (
    <section class="panel stack" id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title && <h2 id={id && `${id}-title`}>{title}</h2>}
      {children}
    </section>
  );
}

/** One fact: its name, its value, and a smaller line under it. */
export type Fact = { name: Child; value: Child; note?: Child };

/** Facts as name and value; `wide` sets them in columns across the page. */
export function FactList({
  facts,
  wide,
}: {
  facts: readonly (Fact | false | null | undefined)[];
  wide?: boolean | undefined;
}) {
  return (
    <dl class={wide ? "facts facts-wide" : "facts"}>
      {facts.map(
        (fact) =>
          fact && (
            <div>
              <dt>{fact.name}</dt>
              <dd>
                {fact.value}
                {fact.note && <small>{fact.note}</small>}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Something that opens in place, closed unless told. */
export function Disclosure(props: { summary: Child; open?: boolean | undefined; children?: Child }) {
  return (
    <details class="disclosure" open={props.open}>
      <summary>{props.summary}</summary>
      <div class="stack">{props.children}</div>
    </details>
  );
}

/** A place with nothing in it yet: what it is, why it is empty, and as children the one thing to do. */
export function Empty(props: {
  title: Child;
  why: Child;
  heading?: "h2" | "h3" | undefined;
  children?: Child;
}) {
  const { title, why, heading: Heading = "h2", children } = props;
  return (
    <div class="empty stack">
      <Heading>{title}</Heading>
      <p>{why}</p>
      {children}
    </div>
  );
}

/** The main matter and what stands beside it; the side comes first in reading only when it is `left` (filters). */
export function Beside(props: { side: Child; at?: "left" | "right" | undefined; children?: Child }) {
  const { side, at = "right", children } = props;
  const main = <div class="beside-main stack">{children}</div>;
  const aside = <div class="beside-side stack">{side}</div>;
  return (
    <div class={`beside beside-${at}`}>
      {at === "left" ? aside : main}
      {at === "left" ? main : aside}
    </div>
  );
}
