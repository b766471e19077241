import type { Scored } from "#shared/people.ts";
import type { PreferredHours } from "./times.ts";

/** What ranking reads of a mentor; instants in ms, `reviewSum` the sum of mean scores in hundredths. */
export type Candidate = {
  readonly id: string;
  readonly specialty: string;
  readonly entryLevel: string;
  readonly deanery: string;
  readonly route: string;
  readonly qualifiedIn: string;
  readonly languages: readonly string[];
  readonly monthsBefore: number | null;
  /** The immigration status at the time of applying; null when not said. */
  readonly visaPath: string | null;
  readonly helpsWith: readonly {
    readonly domain: string;
    readonly note: string;
    readonly scored?: Scored | null | undefined;
  }[];
  readonly offers: readonly { readonly kind: string; readonly nextFreeAt: number | null }[];
  /** The hours of the week with free starts, as shared/matching/times.ts writes them; empty when not known. */
  readonly freeHours: string;
  readonly sessionsDone: number;
  readonly sessionsMissed: number;
  readonly sessionsCancelled: number;
  readonly reviewCount: number;
  readonly reviewSum: number;
};

/** Something a seeker lacks and the points it is worth; where no points are published each is worth one. */
export type Gap = { readonly domain: string; readonly points: number };

/** What is known of the person who looks: the search and, when signed in, her own ladder; absent is unknown. */
export type Seeker = {
  /** Who looks, so that the first place goes round; a guest has none. */
  readonly id?: string | undefined;
  readonly specialty?: string | undefined;
  readonly level?: string | undefined;
  /** The domain she asked for by name; it goes first in words. */
  readonly help?: string | undefined;
  readonly gaps: readonly Gap[];
  /** True when the gaps are her own ladder's and not only what she searched for. */
  readonly gapsAreHers?: boolean | undefined;
  readonly route?: string | undefined;
  readonly country?: string | undefined;
  readonly visa?: string | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly deanery?: string | undefined;
  readonly kind?: string | undefined;
  /** When her application window closes; a session after that comes too late for it. */
  readonly by?: number | undefined;
  /** When she would rather meet, on her own clock. */
  readonly prefers?: readonly PreferredHours[] | undefined;
};
