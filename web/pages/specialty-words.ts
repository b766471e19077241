import type { ReadOn, ScoringRule, SelectionModel } from "#shared/facts/specialties.ts";
import type { EventKind, Round } from "#shared/facts/timeline.ts";

/** How a specialty selects, in a few words for a list. */
export const modelWords: Readonly<Record<SelectionModel, string>> = {
  points: "Self-assessed points decide who is interviewed",
  letters: "Portfolio graded by letter, marked at interview",
  "msra-only": "The MSRA decides alone",
  "msra-and-interview": "MSRA and interview",
  "assessment-centre": "Assessment and selection centres",
  "maxima-only": "Self-assessed points, bands not confirmed",
  disputed: "Evidence folder, total not agreed between sources",
  "not-found": "Scoring not found",
};

/** What that means for somebody who wants to measure herself, in one or two sentences. */
export const modelSentence: Readonly<Record<SelectionModel, string>> = {
  points: "Points are published for each domain, so your entries can be set against the maximum.",
  letters: "Each domain has a letter and no published points, so your ladder shows letters and no total.",
  "msra-only":
    "Selection is by the MSRA, a computer exam in two papers, and nothing else. Your portfolio is not scored, so there is no ladder to draw.",
  "msra-and-interview":
    "The MSRA decides who is interviewed, then both count. Nothing is scored from your portfolio before the interview.",
  "assessment-centre":
    "Candidates sit computer papers, then go to a selection centre. No portfolio points were found.",
  "maxima-only":
    "The domains and their maximum points are known. The bands are not shown, because the copies we read disagree.",
  disputed: "The domains are known. The total is not shown, because the source disagrees with itself.",
  "not-found": "How this specialty scores was not found in anything we could open. Ask its recruiter.",
};

/** How a domain counts, where a mentee cannot place herself in it. */
export const ruleWords: Readonly<Record<ScoringRule, string>> = {
  "highest-band": "The best band that is true of you counts.",
  grade: "One letter for the whole domain.",
  "items-add-up": "Items add up to the maximum.",
  "interview-marks": "Marked by the interviewers.",
  "bands-not-published": "The bands are not shown: none were found, or the copies disagree.",
};

/** How a condition was read for this specialty. */
export const readOnWords: Readonly<Record<ReadOn, string>> = {
  own: "Read on this specialty’s own page.",
  national: "From a national page that covers every specialty.",
  sibling: "Common wording, read on another specialty’s page: confirm it on this one’s own.",
  transcription: "Read in a transcription: confirm it on the official page.",
};

/** What happens on a date of the timeline. */
export const eventWords: Readonly<Record<EventKind, string>> = {
  "applications-open": "Applications open",
  "applications-close": "Applications close",
  "priority-review-closes": "Last day to ask for a review of priority status",
  "self-assessment-fixed": "Self-assessment can no longer be changed",
  "evidence-check": "Evidence is checked",
  "evidence-upload": "Evidence upload",
  shortlisting: "Shortlisting",
  msra: "MSRA sittings",
  "assessment-centre": "Assessment centre",
  ranking: "Ranking",
  "selection-centre": "Selection centre",
  interviews: "Interviews",
  offers: "First offers",
  "hold-deadline": "Last day to hold an offer",
  "upgrade-deadline": "Last day for upgrades",
  "hierarchy-deadline": "Last day to change preferences",
  "posts-start": "Posts start",
  "round-ends": "The round ends",
};

/** A recruitment round by name: "Round 1, 2028". */
export function roundWords({ year, round }: Round): string {
  return `Round ${round}, ${year}`;
}

/** How many applied for each post, to one decimal place: "11.3". */
export function ratioWords(ratio: number): string {
  return ratio.toFixed(1);
}
