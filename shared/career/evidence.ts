import type { DomainCode } from "#shared/domains.ts";
import type { Id } from "#shared/ids.ts";
import type { Listed } from "#shared/people.ts";
import type { LocalDate } from "#shared/time.ts";

/** What a piece of evidence is. */
export const evidenceKinds = [
  { code: "audit", label: "Audit" },
  { code: "qi-project", label: "Quality improvement project" },
  { code: "teaching", label: "Teaching I gave" },
  { code: "teaching-course", label: "Training in how to teach" },
  { code: "course", label: "Course or conference" },
  { code: "publication", label: "Publication" },
  { code: "oral", label: "Oral presentation" },
  { code: "poster", label: "Poster" },
  { code: "role", label: "Role or responsibility" },
  { code: "attachment", label: "Taster, attachment or placement" },
  { code: "logbook", label: "Logbook or procedures" },
  { code: "degree", label: "Degree or qualification" },
  { code: "exam", label: "Exam" },
  { code: "prize", label: "Prize or award" },
  { code: "feedback", label: "Feedback or supervisor’s report" },
  { code: "reflection", label: "Reflection" },
  { code: "action", label: "An action from a session" },
  { code: "other", label: "Something else" },
] as const satisfies readonly Listed[];
export type EvidenceKind = (typeof evidenceKinds)[number]["code"];

/** What shows that it is so, as far as the mentee has it; empty while she has nothing. */
export const proofKinds = [
  { code: "", label: "None yet" },
  { code: "certificate", label: "Certificate" },
  { code: "letter", label: "Letter or e-mail from a senior" },
  { code: "report", label: "Report or registration of the project" },
  { code: "feedback", label: "Feedback forms" },
  { code: "programme", label: "Programme, slides or poster" },
  { code: "publication", label: "The published paper" },
  { code: "logbook", label: "Logbook summary" },
  { code: "portfolio", label: "Entry in an e-portfolio" },
  { code: "other", label: "Something else" },
] as const satisfies readonly Listed[];
export type ProofKind = (typeof proofKinds)[number]["code"];

const DOMAIN_OF_KIND: Readonly<Record<EvidenceKind, DomainCode | undefined>> = {
  audit: "audit-qi",
  "qi-project": "audit-qi",
  teaching: "teaching",
  "teaching-course": "training-in-teaching",
  course: "commitment",
  publication: "publications",
  oral: "presentations",
  poster: "presentations",
  role: "leadership",
  attachment: "commitment",
  logbook: "clinical",
  degree: "degrees",
  exam: "exams",
  prize: "prizes",
  feedback: "clinical",
  reflection: "reflection",
  action: undefined,
  other: undefined,
};

/** What a kind of entry is usually evidence of, for a list that does not say; undefined where it could be anything. */
export function usualDomain(kind: EvidenceKind): DomainCode | undefined {
  return DOMAIN_OF_KIND[kind];
}

/** The entry that a reflection on a session or a finished action is, by the id of what it came from. */
export function sessionEvidenceId(from: string): Id<"evidence"> {
  return `evi_${from.slice(from.indexOf("_") + 1)}`;
}

/** Where an entry came from: written by the mentee, her reflection on a session, or an action she finished. */
export type EvidenceSource = "own" | "reflection" | "action";

/** One line of a mentee's evidence log. */
export type Evidence = {
  readonly id: string;
  readonly domain: DomainCode;
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly happenedOn: LocalDate;
  /** The mentee's own part in it. */
  readonly role: string;
  readonly whatCame: string;
  readonly proofKind: ProofKind;
  readonly proofWhere: string;
  readonly source: EvidenceSource;
  /** The import it came with; null for all else, and once the mentee has changed it. */
  readonly importId: string | null;
};
