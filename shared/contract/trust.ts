import { array, enum as oneOf, object, string, type infer as Infer } from "zod";
import { isNhsAddress, parseGmcNumber, seenOnRegister } from "#shared/verification.ts";

/** What a mentor gives to be verified: a register number and an NHS mail address. */
export const VerificationInput = object({
  gmcNumber: string().refine((text) => parseGmcNumber(text) !== undefined, {
    error: "A GMC number has seven digits, such as 7654321.",
  }),
  nhsEmail: string()
    .trim()
    .toLowerCase()
    .max(254, { error: "This address is too long." })
    .refine((text) => /^[^\s@<>"]+@[a-z0-9.-]+\.[a-z]+$/.test(text), {
      error: "Write an address like name@nhs.net.",
    })
    .refine(isNhsAddress, { error: "The address must end in nhs.net or nhs.uk." }),
});
export type VerificationInput = Infer<typeof VerificationInput>;

/** The six digits from the mail, spaces forgiven. */
export const CodeInput = object({
  code: string()
    .transform((text) => text.replaceAll(/\s/g, ""))
    .refine((text) => /^\d{6}$/.test(text), { error: "The code has six digits." }),
});

/** An operator's decision on a verification; what was seen is kept with it. */
export const DecisionInput = object({
  decision: oneOf(["approve", "reject"], { error: "Choose a decision." }),
  seen: array(oneOf(seenOnRegister.map((each) => each.code))).default([]),
  reason: string().trim().max(500, { error: "Keep it under 500 characters." }).default(""),
}).refine(({ decision, reason }) => decision === "approve" || reason.length >= 10, {
  error: "Say why in a sentence: the mentor reads it.",
  path: ["reason"],
});
export type DecisionInput = Infer<typeof DecisionInput>;

/** What an operator did about a report. */
export const OutcomeInput = object({
  outcome: string()
    .trim()
    .min(10, { error: "Say in a sentence what was done." })
    .max(1000, { error: "Keep it under 1,000 characters." }),
});

/** Why an operator opens what is only read with a reason. */
export const ReasonInput = object({
  reason: string()
    .trim()
    .min(10, { error: "Say why in a sentence. It is kept with your name." })
    .max(500, { error: "Keep it under 500 characters." }),
});

/** What an operator does about a bank's early word of fraud. */
export const WarningInput = ReasonInput.extend({
  decision: oneOf(["refund", "leave"], { error: "Choose a decision." }),
});
export type WarningInput = Infer<typeof WarningInput>;
