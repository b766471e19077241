import {
  array,
  boolean,
  enum as oneOf,
  literal,
  nullable,
  number,
  object,
  string,
  type infer as Infer,
  trim,
  maxLength,
  minLength,
  _default,
  optional,
  catch as caught,
  extend,
  superRefine,
  refine,
  int,
} from "zod/mini";
import { evidenceKinds, proofKinds } from "#shared/career/evidence.ts";
import { patientTraceIn } from "#shared/career/patient-trace.ts";
import { LocalDay } from "#shared/contract/availability.ts";
import { ReflectionInput } from "#shared/contract/plans.ts";
import { domainCodes, evidenceDomains } from "#shared/domains.ts";
import { isLocalDate } from "#shared/time.ts";

const codesOf = <C extends string>(list: readonly { readonly code: C }[]) => list.map(({ code }) => code);

const TO_COME = "This day is still to come.";

/** What is said of a text that seems to hold something about a patient. */
export const patientWords = {
  "nhs-number": "This looks like an NHS number. Take it out: nothing here may identify a patient.",
  "birth-date":
    "This looks like a date of birth. Take it out, or tick the box below if it is not a patient’s.",
} as const;

const text = (most: number) =>
  string().check(
    trim(),
    maxLength(most, { error: `Keep it under ${most === 1000 ? "1,000" : most} characters.` }),
  );

/** What a line of the evidence log says; `noPatient` stands for: a date in it is no patient's date of birth. */
export const EvidenceFields = object({
  domain: oneOf(evidenceDomains, { error: "Choose what this is evidence of." }),
  kind: oneOf(codesOf(evidenceKinds), { error: "Choose what it is." }),
  title: text(160).check(minLength(3, { error: "Say in a few words what it is." })),
  happenedOn: LocalDay,
  role: _default(text(160), ""),
  whatCame: _default(text(1000), ""),
  proofKind: _default(oneOf(codesOf(proofKinds), { error: "Choose one of these." }), ""),
  proofWhere: _default(text(200), ""),
  noPatient: caught(optional(literal(["yes", true])), undefined),
});

const WRITTEN = ["title", "role", "whatCame", "proofWhere"] as const;

/** A line of the evidence log, checked; `today` comes from the clock, not from the form. */
export const EvidenceInput = extend(EvidenceFields, { today: LocalDay }).check(
  superRefine((entry, found) => {
    if (isLocalDate(entry.happenedOn) && entry.happenedOn > entry.today)
      found.addIssue({ code: "custom", path: ["happenedOn"], message: TO_COME });
    for (const field of WRITTEN) {
      const trace = patientTraceIn(entry[field], [entry.happenedOn]);
      if (trace === undefined || (trace === "birth-date" && entry.noPatient !== undefined)) continue;
      found.addIssue({ code: "custom", path: [field], message: patientWords[trace] });
    }
  }),
);
export type EvidenceInput = Infer<typeof EvidenceInput>;

/** A reflection of the mentee's own, on a day and on what it counts towards. */
export const OwnReflectionInput = extend(ReflectionInput, {
  happenedOn: LocalDay,
  today: LocalDay,
}).check(refine(({ happenedOn, today }) => happenedOn <= today, { error: TO_COME, path: ["happenedOn"] }));
export type OwnReflectionInput = Infer<typeof OwnReflectionInput>;

/** A line of the evidence log as the API gives it. */
export const EvidenceDetail = object({
  id: string(),
  domain: oneOf(domainCodes),
  kind: oneOf(codesOf(evidenceKinds)),
  title: string(),
  happenedOn: string(),
  role: string(),
  whatCame: string(),
  proofKind: oneOf(codesOf(proofKinds)),
  proofWhere: string(),
  source: oneOf(["own", "reflection", "action"]),
  importId: nullable(string()),
});
export type EvidenceDetail = Infer<typeof EvidenceDetail>;

/** The whole log, latest first; it is never long enough for pages. */
export const EvidenceList = object({ items: array(EvidenceDetail), next: nullable(string()) });

/** A CSV file to import; `keep` false only says what would happen. */
export const ImportInput = object({
  csv: string().check(minLength(1, { error: "Send the file’s text." })),
  keep: _default(boolean(), true),
  duplicates: _default(boolean(), false),
});

/** What an import did or would do; lines are counted from 1 with the header. */
export const ImportResult = object({
  importId: nullable(string()),
  imported: number().check(int()),
  duplicates: array(object({ line: number().check(int()), title: string() })),
  wrong: array(object({ line: number().check(int()), column: string(), value: string(), message: string() })),
});
export type ImportResult = Infer<typeof ImportResult>;
