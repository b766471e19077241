import type { MentorId, OfferId } from "#shared/ids.ts";
import type { Seats } from "#shared/seats.ts";
import type { Candidate } from "./people.ts";

/** An offer as lists show it. */
export type ListedOffer = {
  readonly id: OfferId;
  readonly kind: string;
  readonly minutes: number;
  readonly priceMinor: number;
  readonly nextFreeAt: number | null;
  readonly freeHours: string;
};

/** A mentor as lists read it, with the offers the search asks for; instants in ms. */
export type ListedMentor = Omit<Candidate, "languages" | "helpsWith" | "offers"> & {
  readonly id: MentorId;
  readonly handle: string;
  readonly name: string;
  readonly stage: string;
  readonly startedYear: number | null;
  readonly languages: string[];
  readonly helpsWith: Candidate["helpsWith"][number][];
  readonly verifiedAt: number | null;
  readonly demo: boolean;
  readonly offers: readonly ListedOffer[];
  readonly seats: Seats;
};

/** The mentors of a list of cards: a view of migrations/0013_matching.sql wrote this JSON, so its shape is that one. */
export function mentorsFrom(cards: string): ListedMentor[] {
  return (JSON.parse(cards) as Packed[]).map(unpacked);
}

type Packed = readonly [
  id: MentorId,
  handle: string,
  name: string,
  specialty: string,
  entryLevel: string,
  stage: string,
  deanery: string,
  route: string,
  monthsBefore: number | null,
  qualifiedIn: string,
  visaPath: string | null,
  startedYear: number | null,
  languages: string[],
  helpsWith: ListedMentor["helpsWith"],
  verifiedAt: number | null,
  sessionsDone: number,
  sessionsMissed: number,
  sessionsCancelled: number,
  reviewCount: number,
  reviewSum: number,
  demo: 0 | 1,
  offers: readonly (readonly [
    OfferId,
    kind: string,
    minutes: number,
    priceMinor: number,
    nextFreeAt: number | null,
    freeHours: string,
  ])[],
  freeSeats?: number,
  /** Added by the search, for those who give free seats. */
  takenMonths?: string[],
];

function unpacked([
  id,
  handle,
  name,
  specialty,
  entryLevel,
  stage,
  deanery,
  route,
  monthsBefore,
  qualifiedIn,
  visaPath,
  startedYear,
  languages,
  helpsWith,
  verifiedAt,
  sessionsDone,
  sessionsMissed,
  sessionsCancelled,
  reviewCount,
  reviewSum,
  demo,
  offers,
  freeSeats = 0,
  takenMonths = [],
]: Packed): ListedMentor {
  return {
    id,
    handle,
    name,
    specialty,
    entryLevel,
    stage,
    deanery,
    route,
    monthsBefore,
    qualifiedIn,
    visaPath,
    startedYear,
    languages,
    helpsWith,
    verifiedAt,
    sessionsDone,
    sessionsMissed,
    sessionsCancelled,
    reviewCount,
    reviewSum,
    demo: demo === 1,
    offers: offers.map(([offerId, kind, minutes, priceMinor, nextFreeAt, free]) => ({
      id: offerId,
      kind,
      minutes,
      priceMinor,
      nextFreeAt,
      freeHours: free,
    })),
    seats: { freeSeats, takenMonths },
    freeHours: "",
  };
}
