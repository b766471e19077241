import type { Availability } from "#shared/contract/availability.ts";

/** Why a start is not offered, in the order in which reasons are looked for: the first that holds is the one given. */
export const HIDDEN_REASONS = [
  "off-grid",
  "outside-hours",
  "exception",
  "rest-after-night",
  "paused",
  "notice",
  "horizon",
  "taken",
  "busy-feed",
  "buffer",
  "mentee-busy",
  "too-many-fit-calls",
  "day-cap",
  "week-cap",
] as const;

export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/** A live booking or hold: the session is [startsAt, endsAt), and nobody else comes before `busyUntilAt`. */
export interface Taken {
  readonly id?: string | undefined;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly busyUntilAt: number;
}

/** A busy time from a calendar feed. */
export interface Busy {
  readonly startsAt: number;
  readonly endsAt: number;
}

/** Everything that decides whether a start can be booked; instants throughout, no clock and no query behind it. */
export interface SlotQuestion {
  readonly availability: Availability;
  readonly offer: { readonly minutes: number; readonly kind: string };
  /** The mentor's live bookings and holds; for the caps, all of them in every local week that the range touches. */
  readonly taken: readonly (Taken & { readonly id: string })[];
  readonly busy: readonly Busy[];
  readonly menteeTaken: readonly Taken[];
  /** How many fit calls the mentee has open, and how many may be; unknown counts as none, and three may be. */
  readonly openFitCalls?: number | undefined;
  readonly fitCallsAllowed?: number | undefined;
  /** The booking that is being moved, which does not stand in its own way. */
  readonly movingId?: string | undefined;
  /** Starts are looked for from `from` to before `to`. */
  readonly range: { readonly from: number; readonly to: number };
  readonly now: number;
}
