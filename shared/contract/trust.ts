import {
  array,
  enum as oneOf,
  literal,
  object,
  string,
  type infer as Infer,
  refine,
  trim,
  toLowerCase,
  maxLength,
  transform,
  pipe,
  _default,
  minLength,
  extend,
} from "zod/mini";
import { isNhsAddress, parseGmcNumber, seenOnRegister } from "#shared/verification.ts";

/** What a mentor gives to be verified: a register number, an NHS mail address, and the promise that both sides make. */
export const VerificationInput = object({
  gmcNumber: string().check(
    refine((text) => parseGmcNumber(text) !== undefined, {
      error: "A GMC number has seven digits, such as 7654321.",
    }),
  ),
  nhsEmail: string().check(
    trim(),
    toLowerCase(),
    maxLength(254, { error: "This address is too long." }),
    refine((text) => /^[^\s@<>"]+@[a-z0-9.-]+\.[a-z]+$/.test(text), {
      error: "Write an address like name@nhs.net.",
    }),
    refine(isNhsAddress, { error: "The address must end in nhs.net or nhs.uk." }),
  ),
  rules: literal("yes", { error: "Tick this to go on: an application stays the applicant’s own work." }),
});
export type VerificationInput = Infer<typeof VerificationInput>;

/** The six digits from the mail, spaces forgiven. */
export const CodeInput = object({
  code: pipe(
    string(),
    transform((text) => text.replaceAll(/\s/g, "")),
  ).check(refine((text) => /^\d{6}$/.test(text), { error: "The code has six digits." })),
});

/** An operator's decision on a verification; what was seen is kept with it. */
export const DecisionInput = object({
  decision: oneOf(["approve", "reject"], { error: "Choose a decision." }),
  seen: _default(array(oneOf(seenOnRegister.map((each) => each.code))), []),
  reason: _default(string().check(trim(), maxLength(500, { error: "Keep it under 500 characters." })), ""),
}).check(
  refine(({ decision, reason }) => decision === "approve" || reason.length >= 10, {
    error: "Say why in a sentence: the mentor reads it.",
    path: ["reason"],
  }),
);
export type DecisionInput = Infer<typeof DecisionInput>;

/** What an operator did about a report. */
export const OutcomeInput = object({
  outcome: string().check(
    trim(),
    minLength(10, { error: "Say in a sentence what was done." }),
    maxLength(1000, { error: "Keep it under 1,000 characters." }),
  ),
});

/** Why an operator opens what is only read with a reason. */
export const ReasonInput = object({
  reason: string().check(
    trim(),
    minLength(10, { error: "Say why in a sentence. It is kept with your name." }),
    maxLength(500, { error: "Keep it under 500 characters." }),
  ),
});

/** What an operator does about a bank's early word of fraud. */
export const WarningInput = extend(ReasonInput, {
  decision: oneOf(["refund", "leave"], { error: "Choose a decision." }),
});
export type WarningInput = Infer<typeof WarningInput>;
