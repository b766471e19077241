import {
  array,
  coerce,
  enum as oneOf,
  literal,
  object,
  string,
  type infer as Infer,
  transform,
  pipe,
  refine,
  maxLength,
  _default,
  regex,
  union,
  int,
  minimum,
  maximum,
  trim,
  superRefine,
} from "zod/mini";
import { patientTraceIn } from "#shared/career/patient-trace.ts";
import { gmcStatuses, MOST_OTHERS, preferredTimes, priorityGroups } from "#shared/career/standing.ts";
import { LocalDay } from "#shared/contract/availability.ts";
import { patientWords } from "#shared/contract/evidence.ts";
import { countryCodes } from "#shared/countries.ts";
import { deaneryCodes } from "#shared/facts/deaneries.ts";
import { postSpecialties, postTypes } from "#shared/facts/posts.ts";
import { listOpenSpecialties } from "#shared/facts/specialties.ts";
import { visaStatuses } from "#shared/facts/visa.ts";
import { examSchema, languageSchema } from "#shared/people.ts";

const codesOf = <C extends string>(list: readonly { readonly code: C }[]) => list.map(({ code }) => code);
const orNothing = pipe(
  literal(""),
  transform(() => null),
);

const specialty = string().check(
  refine((slug) => listOpenSpecialties().some((each) => each.slug === slug), {
    error: "Choose a specialty from the list.",
  }),
);

/** The specialty a mentee aims at, what she weighs beside it, and the month training should begin. */
export const TargetInput = object({
  specialty,
  others: _default(
    array(specialty).check(maxLength(MOST_OTHERS, { error: `Choose at most ${MOST_OTHERS} others.` })),
    [],
  ),
  start: string().check(regex(/^20\d\d-(02|08)$/, { error: "Choose when training should begin." })),
}).check(
  refine(({ specialty: main, others }) => new Set([main, ...others]).size === others.length + 1, {
    error: "Choose each specialty once.",
    path: ["others"],
  }),
);
export type TargetInput = Infer<typeof TargetInput>;

/** What a mentee says about herself; everything but the lists may be left unsaid. */
export const StandingInput = object({
  countryQualified: union([oneOf(countryCodes, { error: "Choose a country from the list." }), orNothing]),
  gmcStatus: oneOf(codesOf(gmcStatuses), { error: "Choose one of these." }),
  priorityGroup: oneOf(codesOf(priorityGroups), { error: "Choose one of these." }),
  visaStatus: union([oneOf(codesOf(visaStatuses), { error: "Choose a status from the list." }), orNothing]),
  visaEndsOn: union([LocalDay, orNothing]),
  foundationOn: _default(union([LocalDay, orNothing]), null),
  exams: _default(array(examSchema), []),
  deanery: _default(
    union([oneOf(deaneryCodes, { error: "Choose a deanery from the list." }), orNothing]),
    null,
  ),
  languages: _default(array(languageSchema).check(maxLength(20)), []),
  preferredTimes: _default(array(oneOf(codesOf(preferredTimes))), []),
});
export type StandingInput = Infer<typeof StandingInput>;

/** A post a mentee holds or held; both days count, and without an end it is the present one. */
export const PostInput = object({
  postType: oneOf(codesOf(postTypes), { error: "Choose what kind of post it is." }),
  specialty: oneOf(codesOf(postSpecialties), { error: "Choose what the post is in." }),
  startsOn: LocalDay,
  endsOn: union([LocalDay, orNothing]),
  wholeTimePercent: coerce
    .number({ error: "Give a whole number, such as 80." })
    .check(
      int({ error: "Give a whole number, such as 80." }),
      minimum(10, { error: "Give between 10 and 100." }),
      maximum(100, { error: "Give between 10 and 100." }),
    ),
}).check(
  refine(({ startsOn, endsOn }) => endsOn === null || startsOn <= endsOn, {
    error: "The last day is before the first.",
    path: ["endsOn"],
  }),
);
export type PostInput = Infer<typeof PostInput>;

const NOTE = 300;

/** The band a mentee says is hers in one domain; an empty band takes her choice back. */
export const BandInput = object({
  band: string().check(maxLength(3)),
  note: string().check(trim(), maxLength(NOTE, { error: `Keep the note under ${NOTE} characters.` })),
}).check(
  superRefine(({ note }, found) => {
    const trace = patientTraceIn(note);
    if (trace) found.addIssue({ code: "custom", path: ["note"], message: patientWords[trace] });
  }),
);
export type BandInput = Infer<typeof BandInput>;
