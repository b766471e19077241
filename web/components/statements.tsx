import type { Statement } from "#shared/facts/visa.ts";
import { Source } from "./source.tsx";

/** Facts as a list, each with its source under it. */
export function Statements({ items }: { items: readonly Statement[] }) {
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
