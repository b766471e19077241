import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";

/** Says that a mentor was checked, and when; `on` is a date in words. */
export function Verified({ on, what = "Verified trainee" }: { on: string; what?: string | undefined }) {
  return (
    <span class="verified">
      <Icon name="check" /> {what}, {on}
    </span>
  );
}

/** One word or two about a thing's state; `free` and `good` are green, `next` amber, `wrong` red. */
export function Tag({
  kind = "plain",
  children,
}: {
  kind?: "plain" | "free" | "good" | "next" | "wrong" | undefined;
  children?: Child;
}) {
  return <span class={`tag tag-${kind}`}>{children}</span>;
}

/** A person's initials in a circle, silent for screen readers because the name stands beside it. */
export function Monogram({ name, large }: { name: string; large?: boolean | undefined }) {
  return (
    <span class={large ? "monogram monogram-large" : "monogram"} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** The first letters of the first and last word of a name, without titles. */
export function initials(name: string): string {
  const words = name
    .replace(/^(dr|mr|mrs|ms|miss|prof)\.?\s+/i, "")
    .split(/\s+/)
    .filter(Boolean);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? "")[0]?.toLocaleUpperCase("en-GB") ?? "").join("");
}
