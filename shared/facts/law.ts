import crestFile from "#shared/facts/crest.json" with { type: "json" };
import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import prioritisationFile from "#shared/facts/prioritisation.json" with { type: "json" };
import type { Statement } from "#shared/facts/visa.ts";

export type PriorityFact = {
  readonly code: "rule-2026" | "rule-2027" | "regulations-2027" | "effect-2026" | "rank";
  readonly text: string;
  readonly cite: Cite;
};

/** What the Medical Training (Prioritisation) Act 2026 says and did, and what is still unknown. */
export const priorityFacts = factsFrom<readonly PriorityFact[]>(prioritisationFile);

/** What foundation competence asks for and who may sign a CREST; the first is the rule on dates. */
export const foundationFacts = factsFrom<readonly [Statement, ...Statement[]]>(crestFile);
