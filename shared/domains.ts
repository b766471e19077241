import { enum as oneOf } from "zod/mini";

/** What a specialty scores and a mentor helps with; each scored domain of a specialty maps onto one of these. */
export const domainCodes = [
  "audit-qi",
  "teaching",
  "training-in-teaching",
  "publications",
  "presentations",
  "academic",
  "leadership",
  "commitment",
  "degrees",
  "exams",
  "prizes",
  "clinical",
  "reflection",
  "application",
  "interview",
  "wellbeing-and-life",
] as const;

export type DomainCode = (typeof domainCodes)[number];

/** Accepts a domain's code and nothing else. */
export const domainSchema = oneOf(domainCodes);

const LABELS: Readonly<Record<DomainCode, string>> = {
  "audit-qi": "Audit and quality improvement",
  teaching: "Teaching",
  "training-in-teaching": "Training in teaching",
  publications: "Publications",
  presentations: "Presentations and posters",
  academic: "Research and academic work",
  leadership: "Leadership and management",
  commitment: "Commitment to the specialty",
  degrees: "Degrees and qualifications",
  exams: "Exams",
  prizes: "Prizes and awards",
  clinical: "Clinical and operative experience",
  reflection: "Reflection",
  application: "The application form",
  interview: "The interview",
  "wellbeing-and-life": "Wellbeing and life in the job",
};

/** A domain's name as pages show it. */
export function domainLabel(code: DomainCode): string {
  return LABELS[code];
}

/** The domain of that code, if it is one. */
export function findDomain(code: string): DomainCode | undefined {
  return domainCodes.find((each) => each === code);
}

const NOT_EVIDENCE: readonly DomainCode[] = ["application", "interview", "wellbeing-and-life"];

/** The domains that a piece of evidence can belong to: the form, the interview and life are not evidence. */
export const evidenceDomains: readonly DomainCode[] = domainCodes.filter(
  (code) => !NOT_EVIDENCE.includes(code),
);
