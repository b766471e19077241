import type { CitedSource } from "#shared/facts/fact.ts";
import { Source } from "./source.tsx";

/** A fact's source one tap away, where a line of small type would crowd the fact: in lists and narrow columns. */
export function SourceFold({ cite }: { cite: CitedSource }) {
  return (
    <details class="disclosure">
      <summary class="small">{cite.check ? "Source: check the official page" : "Source"}</summary>
      <Source cite={cite} />
    </details>
  );
}
