import type { CitedSource } from "#shared/facts/fact.ts";
import { Source } from "./source.tsx";

/** A fact's source one tap away, where a line of small type would crowd the fact: in lists and narrow columns. */
export function SourceFold({ cite }: { cite: CitedSource }) {
  const { check, outOfDate } = cite;
  const doubt = [outOfDate && "out of date", check && "check the official page"].filter(Boolean).join(", ");
  return (
    <details class="disclosure">
      <summary class="small">{doubt === "" ? "Source" : `Source: ${doubt}`}</summary>
      <Source cite={cite} />
    </details>
  );
}
