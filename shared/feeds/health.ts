import { DAY, HOUR, MINUTE } from "#shared/time.ts";

/** How often a calendar is read. */
export const FEED_EVERY = 15 * MINUTE;
/** A mentor hears of a calendar that has not been readable for so long. */
export const FEED_WARNED_AFTER = 6 * HOUR;
/** The last good copy counts for so long; after that it hides nothing and each new booking is asked for. */
export const FEED_TRUSTED_FOR = 24 * HOUR;
/** Read in full at least so often, so that repeating events reach on as the days pass, even when nothing changed. */
export const FULL_READING_EVERY = 20 * HOUR;
/** Busy times are worked out from a day ago to past the furthest day anybody can book. */
export const FEED_PAST = DAY;
export const FEED_REACH = 83 * DAY;
/** A file is read once, so its repeating events are worked out for longer. */
export const FILE_REACH = 400 * DAY;
/** A preview that nobody decided about is forgotten after so long. */
export const PREVIEW_KEPT_FOR = DAY;
/** Calendars of one mentor. */
export const FEEDS_AT_MOST = 8;

/** What of a feed decides whether its busy times count. */
export type FeedHealth = {
  /** Null for an uploaded file, which cannot go down. */
  readonly address: string | null;
  /** When it was last read and in order. */
  readonly goodAt: number;
  /** When the last try was; later than `goodAt` only when that try failed. */
  readonly triedAt: number;
};

/** `good`; `failing` while the last good copy still counts; `lost` when it no longer does. */
export type FeedState = "good" | "failing" | "lost";

/** Something in a calendar that was not counted as it stands, with how many events it touches. */
export type FeedNote =
  | { readonly is: "unreadable"; readonly events: number }
  | { readonly is: "zone"; readonly events: number; readonly zone: string }
  /** A file that was read while its mentor lived in another zone; it is not kept, so it cannot be read anew. */
  | { readonly is: "read-in"; readonly events: number; readonly zone: string };

/** How a feed stands at a moment. */
export function feedStateAt({ address, goodAt, triedAt }: FeedHealth, now: number): FeedState {
  if (address === null) return "good";
  if (now - goodAt >= FEED_TRUSTED_FOR) return "lost";
  return triedAt > goodAt ? "failing" : "good";
}

/** True when new bookings with a mentor are by request only: one of the calendars has been unreadable for too long. */
export function diaryMustAsk(feeds: readonly FeedHealth[], now: number): boolean {
  return feeds.some((feed) => feedStateAt(feed, now) === "lost");
}
