/** What happens on a date of a recruitment round. */
export const eventKinds = [
  "applications-open",
  "applications-close",
  "priority-review-closes",
  "self-assessment-fixed",
  "evidence-check",
  "evidence-upload",
  "shortlisting",
  "msra",
  "assessment-centre",
  "ranking",
  "selection-centre",
  "interviews",
  "offers",
  "hold-deadline",
  "upgrade-deadline",
  "hierarchy-deadline",
  "posts-start",
  "round-ends",
] as const;
export type EventKind = (typeof eventKinds)[number];
