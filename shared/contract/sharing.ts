import {
  array,
  boolean,
  custom,
  enum as oneOf,
  nullable,
  number,
  object,
  string,
  type infer as Infer,
  _default,
  maxLength,
  trim,
  refine,
  int,
} from "zod/mini";
import { MOST_SHARED, shareParts } from "#shared/career/sharing.ts";
import { patientTraceIn } from "#shared/career/patient-trace.ts";
import { EvidenceDetail } from "#shared/contract/evidence.ts";
import { isId, type Id } from "#shared/ids.ts";

const partCodes = shareParts.map(({ code }) => code);
const evidenceId = custom<Id<"evidence">>((value) => isId("evidence", value), {
  error: "This is not in your evidence.",
});

/** What a mentee shows the mentor of a booking. */
export const SharingInput = object({
  parts: _default(array(oneOf(partCodes, { error: "Choose from the list." })), []),
  evidenceIds: _default(
    array(evidenceId).check(maxLength(MOST_SHARED, { error: `Choose at most ${MOST_SHARED}.` })),
    [],
  ),
  question: _default(
    string().check(
      trim(),
      maxLength(500, { error: "Keep it under 500 characters." }),
      refine((text) => patientTraceIn(text) === undefined, {
        error: "This looks like something about a patient. Take it out: nothing here may identify one.",
      }),
    ),
    "",
  ),
});
export type SharingInput = Infer<typeof SharingInput>;

/** What a mentee has chosen for a booking, and whether the mentor sees it now. */
export const SharingDetail = object({
  parts: array(oneOf(partCodes)),
  evidenceIds: array(string()),
  question: string(),
  visible: boolean(),
  visibleUntilAt: number().check(int()),
});

/** Just what is shared; a part that is not is null. */
export const SharedDetail = object({
  question: string(),
  posts: nullable(
    array(
      object({
        id: string(),
        postType: string(),
        specialty: string(),
        startsOn: string(),
        endsOn: nullable(string()),
        wholeTimePercent: number(),
      }),
    ),
  ),
  registration: nullable(
    object({ countryQualified: nullable(string()), gmcStatus: string(), exams: array(string()) }),
  ),
  visa: nullable(
    object({ visaStatus: nullable(string()), visaEndsOn: nullable(string()), priorityGroup: string() }),
  ),
  gaps: nullable(
    object({
      targetSpecialty: nullable(string()),
      targetStart: nullable(string()),
      claims: array(object({ domain: string(), band: string(), edition: number(), note: string() })),
    }),
  ),
  evidence: array(EvidenceDetail),
});
export type SharedDetail = Infer<typeof SharedDetail>;
