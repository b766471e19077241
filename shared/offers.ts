import { enum as oneOf } from "zod/mini";

/** What a mentor may offer, in the order pages list them. */
export const offerKinds = [
  "fit-call",
  "career-direction",
  "person-specification",
  "portfolio-review",
  "application-strategy",
  "mock-interview",
  "exam-strategy",
  "life-in-specialty",
] as const;

export type OfferKind = (typeof offerKinds)[number];

/** Accepts the code of an offer's kind and nothing else. */
export const offerKindSchema = oneOf(offerKinds);

type Kind = { readonly label: string; readonly sentence: string; readonly minutes: readonly number[] };

const LONG = [30, 45, 60] as const;

const KINDS: Readonly<Record<OfferKind, Kind>> = {
  "fit-call": {
    label: "Fit call",
    sentence: "Fifteen minutes to meet, say what you need and see whether the two of you fit.",
    minutes: [15],
  },
  "career-direction": {
    label: "Career direction",
    sentence: "Which specialty, which entry level and which route suit where you are now.",
    minutes: LONG,
  },
  "person-specification": {
    label: "Person specification walkthrough",
    sentence: "Go through the person specification line by line and mark what you have and what is missing.",
    minutes: LONG,
  },
  "portfolio-review": {
    label: "Portfolio review",
    sentence: "Look at your evidence the way selectors score it and pick what to do next.",
    minutes: LONG,
  },
  "application-strategy": {
    label: "Application strategy",
    sentence: "Which specialties, rounds and deadlines to aim for, and in which order.",
    minutes: LONG,
  },
  "mock-interview": {
    label: "Mock interview",
    sentence: "Practise stations of the published kinds and hear what worked and what did not.",
    minutes: LONG,
  },
  "exam-strategy": {
    label: "Exam strategy",
    sentence: "How to prepare for the MSRA or a membership exam beside a full rota.",
    minutes: LONG,
  },
  "life-in-specialty": {
    label: "Life in the specialty",
    sentence: "What the days, nights, training and moves are really like.",
    minutes: LONG,
  },
};

/** An offer kind's name as pages show it. */
export function offerLabel(kind: OfferKind): string {
  return KINDS[kind].label;
}

/** One sentence on what the mentee gets from this kind of session. */
export function offerSentence(kind: OfferKind): string {
  return KINDS[kind].sentence;
}

/** The lengths in minutes that this kind of offer may have. */
export function offerMinutes(kind: OfferKind): readonly number[] {
  return KINDS[kind].minutes;
}

/** The kind of that code, if it is one. */
export function findOfferKind(code: string): OfferKind | undefined {
  return offerKinds.find((each) => each === code);
}
