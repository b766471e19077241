import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/deaneries.json" with { type: "json" };

/** An office that runs training in a region; `ntnPrefix` starts the training numbers it gives today. */
export type Deanery = {
  readonly code: string;
  readonly name: string;
  readonly nation: string;
  readonly ntnPrefix?: string;
  readonly legacyPrefixes?: readonly string[];
  readonly cite: Cite;
};

/** Every deanery; Severn and Peninsula are one office now, the South West. */
export const deaneries = factsFrom<readonly Deanery[]>(file);

/** Every deanery's code. */
export const deaneryCodes: readonly string[] = deaneries.map((deanery) => deanery.code);

/** A deanery's name, or the code itself when unknown. */
export function deaneryName(code: string): string {
  return deaneries.find((deanery) => deanery.code === code)?.name ?? code;
}
