import type { CitedSource } from "#shared/facts/fact.ts";
import { Source } from "./source.tsx";

/** Facts as a list, each with its source under it. */
export function Statements({ items }: { items: readonly { text: string; cite: CitedSource }[] }) {
  return (
    <ul>
      {items.map(({ text, cite }) => (
        <li>
          {text} <Source cite={cite} />
        </li>
      ))}
    </ul>
  );
}
