import type { Child } from "hono/jsx";
import { LocalNav } from "./local-nav.tsx";

/** What a page among several gives: which of them it is, and its heading. */
export type InPlace<Key extends string> = { at: Key; title: Child; children?: Child };

type Props<Key extends string> = InPlace<Key> & {
  label: string;
  places: readonly { readonly key: Key; readonly href: string; readonly label: string }[];
};

/** A page among several of one kind, under the names of the others. */
export function Places<Key extends string>({ label, places, at, title, children }: Props<Key>) {
  return (
    <>
      <LocalNav
        label={label}
        items={places.map(({ key, href, label: name }) => ({ href, label: name, current: key === at }))}
      />
      <div class="stack places">
        <h1>{title}</h1>
        {children}
      </div>
    </>
  );
}
