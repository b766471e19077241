import { citedOn, type Cited, type Fact } from "#shared/facts/fact.ts";

/** A sentence with its source. */
export type Statement = Cited<"statement">;

/** What the Medical Training (Prioritisation) Act 2026 says and did in short, and what is still unknown. */
export function priorityFrom(facts: readonly Fact[]): readonly Statement[] {
  return citedOn(facts, "prioritisation", "statement");
}

/** The Act limb by limb, what it leaves out, what is not known yet and what it did in its first year. */
export function actFrom(facts: readonly Fact[]) {
  const section = (name: string) => citedOn(facts, "act", "statement", name);
  return {
    law: citedOn(facts, "act", "law")[0],
    groups: citedOn(facts, "act", "group"),
    changes: section("changes"),
    outside: section("outside"),
    unknown: section("unknown"),
    effect: section("effect"),
  };
}

/** What foundation competence asks for and who may sign a CREST; the first is the rule on dates. */
export function foundationFrom(facts: readonly Fact[]): readonly Statement[] {
  return citedOn(facts, "crest", "statement");
}

/** Rules on sponsorship and timing that hold for every sponsored doctor. */
export function visaRulesFrom(facts: readonly Fact[]): readonly Statement[] {
  return citedOn(facts, "visa-rules", "statement");
}
