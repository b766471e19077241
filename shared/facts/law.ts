import actFile from "#shared/facts/act.json" with { type: "json" };
import crestFile from "#shared/facts/crest.json" with { type: "json" };
import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import prioritisationFile from "#shared/facts/prioritisation.json" with { type: "json" };
import type { Statement } from "#shared/facts/visa.ts";
import type { LocalDate } from "#shared/time.ts";

export type PriorityFact = {
  readonly code: "rule-2026" | "rule-2027" | "regulations-2027" | "effect-2026" | "rank";
  readonly text: string;
  readonly cite: Cite;
};

/** What the Medical Training (Prioritisation) Act 2026 says and did, and what is still unknown. */
export const priorityFacts = factsFrom<readonly PriorityFact[]>(prioritisationFile);

/** A group whose offers come first: its place in the Act, who is in it for offers made in 2026, and what becomes of it from 2027. */
export type PriorityGroupInLaw = { readonly limb: string; readonly who: string; readonly later: string };

/** The Act limb by limb, what it leaves out, what is not known yet and what it did in its first year. */
export const prioritisationAct = factsFrom<{
  readonly assent: LocalDate;
  readonly groups: readonly PriorityGroupInLaw[];
  readonly cite: Cite;
  readonly changes: readonly Statement[];
  readonly outside: readonly Statement[];
  readonly unknown: readonly Statement[];
  readonly effect: readonly Statement[];
}>(actFile);

/** What foundation competence asks for and who may sign a CREST; the first is the rule on dates. */
export const foundationFacts = factsFrom<readonly [Statement, ...Statement[]]>(crestFile);
