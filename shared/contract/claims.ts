import {
  array,
  custom,
  enum as oneOf,
  nullable,
  number,
  object,
  string,
  type infer as Infer,
  trim,
  maxLength,
  minLength,
  int,
  _default,
  refine,
} from "zod/mini";
import { isId, type BookingId } from "#shared/ids.ts";

const written = (max: number) =>
  string().check(trim(), maxLength(max, { error: `Keep it under ${max} characters.` }));
const sentence = (max: number) =>
  written(max).check(minLength(10, { error: "Say in a sentence or more what happened." }));

/** What may be said about a session, in the order the form lists it. */
export const said = ["mentor-absent", "mentee-absent", "not-held", "cut-short"] as const;

/** What an operator may find, in the order the form lists it. */
export const findings = [
  "took-place",
  "cut-short",
  "not-held",
  "mentor-absent",
  "mentee-absent",
  "unclear",
] as const;

/** What one side says became of the session. */
export const ClaimInput = object({
  seq: number({ error: "This form is too old. Open the page again." }).check(int()),
  says: oneOf(said, { error: "Say what happened." }),
  text: _default(written(2000), ""),
}).check(
  refine(({ says, text }) => says.endsWith("absent") || text.length >= 10, {
    error: "Say in a sentence or more what happened.",
    path: ["text"],
  }),
);
export type ClaimInput = Infer<typeof ClaimInput>;

/** The other side's answer; to contest it takes a sentence. */
export const AnswerInput = object({
  answer: oneOf(["agree", "contest"], { error: "Choose one." }),
  text: _default(written(2000), ""),
}).check(
  refine(({ answer, text }) => answer === "agree" || text.length >= 10, {
    error: "Say in a sentence or more what happened.",
    path: ["text"],
  }),
);

/** What one side writes for the operator. */
export const EvidenceInput = object({ text: sentence(4000) });

/** An operator's decision on a claim. */
export const RulingInput = object({
  finding: oneOf(findings, { error: "Choose what happened." }),
  reason: sentence(1000),
});

const instant = number().check(int());

/** A claim as one of the booking's two people sees it: what was said, whose turn it is until when, and how it ended. */
export const ClaimDetail = object({
  by: oneOf(["mentee", "mentor"]),
  says: oneOf(said),
  text: string(),
  answer: nullable(string()),
  /** What this person wrote for the operator. */
  evidence: nullable(string()),
  stage: oneOf(["answer", "evidence", "ruling", "settled"]),
  stageEndsAt: nullable(instant),
  ended: nullable(string()),
  finding: nullable(oneOf(findings)),
  refundMinor: nullable(number().check(int())),
});
export type ClaimDetail = Infer<typeof ClaimDetail>;

/** Which of the times held instead of a lost session the mentee takes. */
export const ChoiceInput = object({
  choice: custom<BookingId>((value) => isId("booking", value), { error: "Choose one of the times." }),
});

/** The times held for a mentee instead of a lost session, until when, and the booking that was made of one. */
export const AlternativesDetail = object({
  untilAt: nullable(instant),
  /** Why fewer than three could be held. */
  short: nullable(oneOf(["none-free", "fit-calls"])),
  chosen: nullable(string()),
  choices: array(
    object({
      id: string(),
      mentor: object({ name: string(), handle: string() }),
      startsAt: instant,
      endsAt: instant,
      minutes: number().check(int()),
      priceMinor: number().check(int()),
    }),
  ),
});
export type AlternativesDetail = Infer<typeof AlternativesDetail>;

/** The booking made of the time taken; `checkoutUrl` is where a priced one is paid. */
export const ChoiceMade = object({ bookingId: string(), checkoutUrl: nullable(string()) });
export type ChoiceMade = Infer<typeof ChoiceMade>;
