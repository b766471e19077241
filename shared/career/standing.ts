import type { Listed } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";

/** Where a mentee is with the GMC, as she says. */
export const gmcStatuses = [
  { code: "unknown", label: "Not said" },
  { code: "not-applied", label: "Not applied yet" },
  { code: "applied", label: "Applied, waiting" },
  { code: "full", label: "Full registration, no licence to practise" },
  { code: "full-with-licence", label: "Full registration with a licence to practise" },
] as const satisfies readonly Listed[];
export type GmcStatus = (typeof gmcStatuses)[number]["code"];

/** The priority groups of the Prioritisation Act as a mentee places herself; unknown is an answer. */
export const priorityGroups = [
  { code: "unknown", label: "I don’t know" },
  { code: "uk-degree", label: "UK medical degree" },
  {
    code: "listed-country",
    label: "Medical degree from Ireland, Iceland, Liechtenstein, Norway or Switzerland",
  },
  { code: "uk-programme", label: "Completed or on a UK Foundation or earlier training programme" },
  { code: "status", label: "Citizenship or immigration status that counted for 2026 offers" },
  { code: "none", label: "None of these" },
] as const satisfies readonly Listed[];
export type PriorityGroup = (typeof priorityGroups)[number]["code"];

/** When a mentee would rather meet. */
export const preferredTimes = [
  { code: "mornings", label: "Weekday mornings" },
  { code: "afternoons", label: "Weekday afternoons" },
  { code: "evenings", label: "Weekday evenings" },
  { code: "weekends", label: "Weekends" },
  { code: "between-shifts", label: "Between shifts: weekdays from 10:00 to 16:00" },
] as const satisfies readonly Listed[];
export type PreferredTime = (typeof preferredTimes)[number]["code"];

/** What a mentee has said about herself; null and "unknown" mean that she has not said. */
export type Standing = {
  readonly targetSpecialty: string | null;
  /** What she weighs beside it, at most four. */
  readonly otherTargets: readonly string[];
  /** The month training should begin, such as "2028-08". */
  readonly targetStart: string | null;
  readonly countryQualified: string | null;
  readonly gmcStatus: GmcStatus;
  readonly priorityGroup: PriorityGroup;
  readonly visaStatus: string | null;
  readonly visaEndsOn: LocalDate | null;
  /** The day on her CREST form, or the last of her Foundation Programme. */
  readonly foundationOn: LocalDate | null;
  readonly exams: readonly string[];
  readonly deanery: string | null;
  readonly languages: readonly string[];
  readonly preferredTimes: readonly PreferredTime[];
};

/** The standing of somebody who has not said anything yet. */
export const nothingSaid: Standing = {
  targetSpecialty: null,
  otherTargets: [],
  targetStart: null,
  countryQualified: null,
  gmcStatus: "unknown",
  priorityGroup: "unknown",
  visaStatus: null,
  visaEndsOn: null,
  foundationOn: null,
  exams: [],
  deanery: null,
  languages: [],
  preferredTimes: [],
};

/** A post a mentee holds or held; `postType` and `specialty` are codes of shared/facts/posts.ts. */
export type Post = {
  readonly id: string;
  readonly postType: string;
  readonly specialty: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate | null;
  readonly wholeTimePercent: number;
};

/** At most so many specialties beside the main one. */
export const MOST_OTHERS = 4;

/** The specialties a mentee aims at, the main one first. */
export function targetsOf({ targetSpecialty, otherTargets }: Standing): readonly string[] {
  return targetSpecialty === null ? [] : [targetSpecialty, ...otherTargets];
}
