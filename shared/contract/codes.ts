import {
  array,
  enum as oneOf,
  nullable,
  number,
  object,
  string,
  type infer as Infer,
  trim,
  minLength,
  maxLength,
  int,
  refine,
  minimum,
  maximum,
  transform,
  pipe,
} from "zod/mini";
import { codeFrom } from "#shared/codes.ts";
import { specialtySlugs } from "#shared/facts/specialties.ts";
import { boundsWords, isWithin } from "#shared/limits.ts";
import { offerKindSchema } from "#shared/offers.ts";
import { isLocalDate } from "#shared/time.ts";

/** A code as somebody typed it. */
export const CodeInput = object({
  code: string({ error: "Type your code." }).check(
    trim(),
    minLength(1, { error: "Type your code." }),
    maxLength(40, { error: "A code is shorter than that." }),
  ),
});
export type CodeInput = Infer<typeof CodeInput>;

/** What the mentee still pays with the code, pence. */
export const CodeUsed = object({ toPayMinor: number().check(int()) });

const amount = (kind: "code" | "gift", what: string) =>
  number({ error: `${what} in pounds, ${boundsWords(kind)}.` }).check(
    refine((minor) => isWithin(kind, minor), {
      error: `${what} is ${boundsWords(kind)}.`,
    }),
  );
const count = (most: number, error: string) =>
  number({ error }).check(int({ error }), minimum(1, { error }), maximum(most, { error }));
const specialty = string().check(
  refine((slug) => specialtySlugs.includes(slug), {
    error: "There is no such specialty.",
  }),
);
const date = string().check(refine((text) => isLocalDate(text), { error: "Choose a date." }));

/** A new code: what it gives, how often, when and for what; empty lists stand for all, an empty code for one that we make up. */
export const NewCode = object({
  code: pipe(
    string().check(maxLength(40, { error: "A code has 4 to 24 letters and digits." })),
    transform(codeFrom),
  ).check(
    refine((code) => code === "" || (code.length >= 4 && code.length <= 24), {
      error: "A code has 4 to 24 letters and digits.",
    }),
  ),
  gives: oneOf(["full", "percent", "amount"], { error: "Choose what it gives." }),
  percent: nullable(count(99, "A whole number from 1 to 99.")),
  minor: nullable(amount("code", "The amount")),
  account: oneOf(["pool", "discounts"], { error: "Choose who pays." }),
  sponsorId: nullable(string()),
  uses: count(10_000, "How many sessions it pays, 1 to 10,000."),
  perMentee: count(100, "How often one mentee may use it, 1 to 100."),
  from: nullable(date),
  until: nullable(date),
  specialties: array(specialty).check(maxLength(30, { error: "Choose 30 at most, or none for all." })),
  kinds: array(offerKindSchema),
}).check(
  refine(({ gives, percent }) => gives !== "percent" || percent !== null, {
    error: "Say how many per cent.",
    path: ["percent"],
  }),
  refine(({ gives, minor }) => gives !== "amount" || minor !== null, {
    error: "Say how much.",
    path: ["minor"],
  }),
  refine(({ from, until }) => from === null || until === null || from <= until, {
    error: "The last day is before the first.",
    path: ["until"],
  }),
);
export type NewCode = Infer<typeof NewCode>;

/** Who gives to the pool. */
export const SponsorInput = object({
  name: string().check(
    trim(),
    minLength(2, { error: "Write the sponsor’s name." }),
    maxLength(80, { error: "Keep it under 80 characters." }),
  ),
});

/** A gift as the bank has it. */
export const GiftInput = object({
  amountMinor: amount("gift", "A gift"),
  reference: string().check(
    trim(),
    minLength(3, { error: "Write the bank’s reference, so that it is not written down twice." }),
    maxLength(80, { error: "Keep it under 80 characters." }),
  ),
});
export type GiftInput = Infer<typeof GiftInput>;
