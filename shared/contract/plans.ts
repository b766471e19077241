import {
  array,
  boolean,
  custom,
  enum as oneOf,
  nullable,
  number,
  object,
  optional,
  string,
  type infer as Infer,
  trim,
  maxLength,
  refine,
  minLength,
  _default,
  int,
} from "zod/mini";
import { patientTraceIn } from "#shared/career/patient-trace.ts";
import { LocalDay } from "#shared/contract/availability.ts";
import { domainCodes, domainSchema } from "#shared/domains.ts";
import { isId, type ActionId } from "#shared/ids.ts";
import { MOST_ACTIONS } from "#shared/plans.ts";

const actionId = custom<ActionId>((value) => isId("action", value), {
  error: "This form is too old. Open the page again.",
});
const owner = oneOf(["mentee", "mentor"], { error: "Say who does it." });

// A plan is full of dates to come; a date of birth of a patient would be older.
const PLANNED_DAYS = /\b(\d{1,2}[/.-]\d{1,2}[/.-](20)?[2-9]\d|20[2-9]\d-\d\d-\d\d)\b/g;

/** Words about a session: nobody's patient may be found in them. */
const words = (most: number) =>
  string().check(
    trim(),
    maxLength(most, { error: `Keep it under ${most} characters.` }),
    refine((text) => patientTraceIn(text.replaceAll(PLANNED_DAYS, "")) === undefined, {
      error: "This looks like something about a patient. Take it out: nothing here may identify one.",
    }),
  );

/** One action as the mentor writes it; a form gives the id that was made when it was drawn, a program need not. */
export const ActionInput = object({
  id: optional(actionId),
  text: words(300).check(minLength(3, { error: "Say what is to be done." })),
  domain: domainSchema,
  owner,
  dueOn: LocalDay,
});
export type ActionInput = Infer<typeof ActionInput>;

/** The whole plan as the mentor writes it: what is left out is taken out. */
export const PlanInput = object({
  summary: _default(words(1500), ""),
  actions: array(ActionInput).check(
    maxLength(MOST_ACTIONS, { error: "Five actions are the most." }),
    refine((actions) => !hasTwice(actions.flatMap(({ id }) => id ?? [])), {
      error: "Two actions have the same id.",
    }),
  ),
});
export type PlanInput = Infer<typeof PlanInput>;

const hasTwice = (ids: readonly string[]) => new Set(ids).size < ids.length;

/** What a mentee plans for herself. */
export const OwnActionInput = object({
  text: words(300).check(minLength(3, { error: "Say what is to be done." })),
  domain: domainSchema,
  dueOn: LocalDay,
  done: _default(boolean(), false),
});
export type OwnActionInput = Infer<typeof OwnActionInput>;

/** Something to do, planned alone or agreed in a session. */
export const OpenActionDetail = object({
  id: string(),
  text: string(),
  domain: oneOf(domainCodes),
  dueOn: string(),
  bookingId: nullable(string()),
  doneAt: nullable(number().check(int())),
});
export const ActionList = object({ items: array(OpenActionDetail), next: nullable(string()) });

/** What the mentee writes after a session. */
export const ReflectionInput = object({
  happened: words(300).check(minLength(10, { error: "Say in a sentence what happened." })),
  showed: words(300).check(minLength(10, { error: "Say in a sentence what it showed you." })),
  changes: words(300).check(minLength(10, { error: "Say in a sentence what changes now." })),
});
export type ReflectionInput = Infer<typeof ReflectionInput>;

/** A tick or its undoing. */
export const TickInput = object({ done: boolean({ error: "Say whether it is done." }) });
export type TickInput = Infer<typeof TickInput>;

/** A plan as the API gives it; the reflection only to the mentee. */
export const PlanDetail = object({
  bookingId: string(),
  summary: string(),
  writtenAt: nullable(number().check(int())),
  actions: array(
    object({
      id: string(),
      text: string(),
      domain: oneOf(domainCodes),
      owner,
      dueOn: string(),
      doneAt: nullable(number().check(int())),
    }),
  ),
  reflection: nullable(object({ happened: string(), showed: string(), changes: string() })),
  reflectedAt: nullable(number().check(int())),
});
export type PlanDetail = Infer<typeof PlanDetail>;
