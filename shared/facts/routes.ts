import { factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/routes.json" with { type: "json" };
import type { Statement } from "#shared/facts/visa.ts";

/** What training gives that other posts do not (the yearly review, a portfolio), and the other way to the specialist register. */
export const routeFacts = factsFrom<{
  readonly review: readonly Statement[];
  readonly portfolios: readonly Statement[];
  readonly pathway: readonly Statement[];
}>(file);
