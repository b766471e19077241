import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/visa.json" with { type: "json" };

/** One sentence with its source. */
export type Statement = { readonly text: string; readonly cite: Cite };

/** An immigration status; `priorityIn2026` says whether it alone gave priority for 2026 offers. */
export type VisaStatus = {
  readonly code: string;
  readonly label: string;
  readonly priorityIn2026: boolean;
  readonly basis?: string;
  readonly facts: readonly Statement[];
  readonly cite: Cite;
};

const { statuses, rules } = factsFrom<{
  readonly statuses: readonly VisaStatus[];
  readonly rules: readonly Statement[];
}>(file);

/** Every immigration status a mentee can state. */
export const visaStatuses = statuses;

/** Rules on sponsorship and timing that hold for every sponsored doctor. */
export const visaRules = rules;

/** The status of that code, if there is one. */
export function findVisaStatus(code: string): VisaStatus | undefined {
  return statuses.find((status) => status.code === code);
}

/** The statuses that never end by themselves. */
export const statusesWithoutEnd: readonly string[] = [
  "british-citizen",
  "commonwealth-right-of-abode",
  "irish-citizen",
  "ilr",
];

/** True for a status that has an end date to watch. */
export function statusEnds(code: string): boolean {
  return !statusesWithoutEnd.includes(code);
}
