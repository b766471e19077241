import { object, string, type infer as Infer } from "zod";
import { LocalDay } from "#shared/contract/availability.ts";
import type { FactKind } from "#shared/facts/fact.ts";
import { factShapes } from "#shared/facts/shapes.ts";

const line = (what: string) =>
  string()
    .trim()
    .min(3, { error: `Give ${what}.` })
    .max(200, { error: "Keep it under 200 characters." });

/** Where a correction was read and why it is made; `today` comes from the clock. */
const Correction = object({
  publisher: line("who published it"),
  title: line("the title of the page"),
  url: string()
    .trim()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: "Give the whole address, with https://.",
    }),
  asOf: LocalDay,
  edition: string().trim().max(80, { error: "Keep it under 80 characters." }),
  reviewBy: LocalDay,
  reason: string()
    .trim()
    .min(10, { error: "Say in a sentence why." })
    .max(500, { error: "Keep it under 500 characters." }),
  today: LocalDay,
}).superRefine(({ asOf, reviewBy, today }, found) => {
  if (asOf > today) found.addIssue({ code: "custom", path: ["asOf"], message: "This day is still to come." });
  if (reviewBy <= today)
    found.addIssue({ code: "custom", path: ["reviewBy"], message: "Choose a day still to come." });
});
export type Correction = Infer<typeof Correction>;

/** A correction of a fact of this kind: its value by the shape of the kind, and its own source. */
export function correctionOf(kind: FactKind) {
  return Correction.safeExtend({ value: factShapes[kind] });
}
