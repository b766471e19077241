import {
  object,
  string,
  type infer as Infer,
  trim,
  minLength,
  maxLength,
  refine,
  superRefine,
  safeExtend,
} from "zod/mini";
import { LocalDay } from "#shared/contract/availability.ts";
import type { FactKind } from "#shared/facts/fact.ts";
import { factShapes } from "#shared/facts/shapes.ts";

const line = (what: string) =>
  string().check(
    trim(),
    minLength(3, { error: `Give ${what}.` }),
    maxLength(200, { error: "Keep it under 200 characters." }),
  );

/** Where a correction was read and why it is made; `today` comes from the clock. */
const Correction = object({
  publisher: line("who published it"),
  title: line("the title of the page"),
  url: string().check(
    trim(),
    refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: "Give the whole address, with https://.",
    }),
  ),
  asOf: LocalDay,
  edition: string().check(trim(), maxLength(80, { error: "Keep it under 80 characters." })),
  reviewBy: LocalDay,
  reason: string().check(
    trim(),
    minLength(10, { error: "Say in a sentence why." }),
    maxLength(500, { error: "Keep it under 500 characters." }),
  ),
  today: LocalDay,
}).check(
  superRefine(({ asOf, reviewBy, today }, found) => {
    if (asOf > today)
      found.addIssue({ code: "custom", path: ["asOf"], message: "This day is still to come." });
    if (reviewBy <= today)
      found.addIssue({ code: "custom", path: ["reviewBy"], message: "Choose a day still to come." });
  }),
);
export type Correction = Infer<typeof Correction>;

/** A correction of a fact of this kind: its value by the shape of the kind, and its own source. */
export function correctionOf(kind: FactKind) {
  return safeExtend(Correction, { value: factShapes[kind] });
}
