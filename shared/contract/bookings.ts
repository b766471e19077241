import {
  array,
  custom,
  enum as oneOf,
  literal,
  looseObject,
  nullable,
  number,
  object,
  optional,
  record,
  string,
  type infer as Infer,
  refine,
  int,
  trim,
  minLength,
  maxLength,
  _default,
  omit,
} from "zod/mini";
import { pageOf, pageQuery } from "#shared/contract/lists.ts";
import { isId, type BookingId, type OfferId, type PackId } from "#shared/ids.ts";
import { isLocalDate, isTimeZone } from "#shared/time.ts";

const bookingId = custom<BookingId>((value) => isId("booking", value), {
  error: "This form is too old. Open the page again.",
});
const offerId = custom<OfferId>((value) => isId("offer", value), { error: "Choose an offer." });
const timeZone = string({ error: "Choose your time zone." }).check(
  refine(isTimeZone, {
    error: "This time zone is not known. Choose one from the list.",
  }),
);
const startsAt = number({ error: "Choose a time." }).check(int({ error: "Choose a time from the list." }));
const seq = number({ error: "This form is too old. Open the page again." }).check(int());
const ownWork = literal(true, { error: "Tick this to go on: your application stays your own work." });

/** What the mentee prepares: the question, where they stand, and the promise both sides keep. */
export const Intake = object({
  goal: string({ error: "Write what you want to leave with." }).check(
    trim(),
    minLength(10, { error: "Write at least a sentence: what do you want to leave with?" }),
    maxLength(1500, { error: "Keep it under 1,500 characters." }),
  ),
  standing: _default(
    string().check(trim(), maxLength(1500, { error: "Keep it under 1,500 characters." })),
    "",
  ),
  links: _default(string().check(trim(), maxLength(500, { error: "Keep it under 500 characters." })), ""),
  ownWork,
});
export type Intake = Infer<typeof Intake>;

/** The promise alone, for a mentee who books now and prepares later. */
export const PrepareLater = object({ ownWork });

const packWish = custom<PackId | "new">((value) => value === "new" || isId("pack", value), {
  error: "This form is too old. Open the page again.",
});

/** A start somebody wants to keep while they prepare and pay; price and minutes are what the page showed. */
export const HoldInput = object({
  id: optional(bookingId),
  offerId,
  startsAt,
  minutes: number({ error: "The length is missing. Open the page again." }).check(int()),
  priceMinor: number({ error: "The price is missing. Open the page again." }).check(int()),
  zone: timeZone,
  /** For somebody who cannot pay: one of the mentor's free seats of that month. */
  seat: optional(literal("yes", { error: "seat is yes or left out." })),
  /** `new` holds the first session of a pack of three at `packMinor`; the id of a pack that was bought pays with that. */
  pack: optional(packWish),
  packMinor: optional(number().check(int())),
});
export type HoldInput = Infer<typeof HoldInput>;

/** A hold and what the mentee prepares, in one: how the API books. */
export const BookingInput = object({ ...omit(HoldInput, { id: true }).shape, intake: Intake });
export type BookingInput = Infer<typeof BookingInput>;

/** A new start for a booking that stays the same in everything else; seq says which state the person was looking at. */
export const MoveInput = object({ startsAt, seq });
export type MoveInput = Infer<typeof MoveInput>;

/** A cancellation. With `refundMinor`, the sum the person was shown, it is done only while that still holds. */
export const CancelInput = object({
  seq,
  reason: _default(string().check(trim(), maxLength(500, { error: "Keep it under 500 characters." })), ""),
  refundMinor: optional(number().check(int())),
});
export type CancelInput = Infer<typeof CancelInput>;

/** A mentor's yes to a request. */
export const AcceptInput = object({ seq });

/** A mentor's no to a request, with a line for the mentee when there is one. */
export const DeclineInput = object({
  seq,
  reason: _default(string().check(trim(), maxLength(500, { error: "Keep it under 500 characters." })), ""),
});
export type DeclineInput = Infer<typeof DeclineInput>;

/** Who did not come. */
export const NoShowInput = object({
  seq,
  who: oneOf(["mentee", "mentor"], { error: "Say who did not come." }),
});
export type NoShowInput = Infer<typeof NoShowInput>;

/** What people tell us about a session, in the order the form lists it. */
export const reportReasons = [
  "writes-answers",
  "interview-questions",
  "patient-data",
  "signature",
  "unkind",
  "other",
] as const;

/** One person's "this crosses the line". */
export const ReportInput = object({
  reason: oneOf(reportReasons, { error: "Choose what happened." }),
  text: _default(string().check(trim(), maxLength(2000, { error: "Keep it under 2,000 characters." })), ""),
});
export type ReportInput = Infer<typeof ReportInput>;

const day = string().check(refine(isLocalDate, { error: "Give a day such as 2026-11-30." }));

/** Which starts to list: from the first day to the last, both included, in the zone; a month unless told. */
export const SlotsQuery = object({
  offer: offerId,
  from: optional(day),
  to: optional(day),
  zone: _default(timeZone, "Europe/London"),
});

const instant = number().check(int());
const status = oneOf([
  "held",
  "requested",
  "confirmed",
  "completed",
  "cancelled",
  "expired",
  "declined",
  "no-show",
]);

/** The starts that can be booked now: each as an instant and as the local time in the zone, ISO 8601 with its offset. */
export const SlotList = object({
  mentor: string(),
  offer: object({
    id: string(),
    kind: string(),
    minutes: number().check(int()),
    priceMinor: number().check(int()),
  }),
  zone: string(),
  from: string(),
  to: string(),
  slots: array(object({ startsAt: instant, local: string() })),
});
export type SlotList = Infer<typeof SlotList>;

/** A booking as one of its two people may see it. */
export const BookingDetail = object({
  id: string(),
  status,
  seq: number().check(int()),
  role: oneOf(["mentee", "mentor"]),
  mentor: object({ name: string(), handle: string() }),
  mentee: object({ name: string() }),
  kind: string(),
  minutes: number().check(int()),
  startsAt: instant,
  endsAt: instant,
  zone: string(),
  local: string(),
  approval: oneOf(["instant", "request"]),
  liveUntilAt: nullable(instant),
  priceMinor: number().check(int()),
  /** What the mentee pays with this booking: the price without what a code pays, the pack it buys, or nothing. */
  toPayMinor: number().check(int()),
  policy: string(),
  movesLeft: number().check(int()),
  calendarSequence: number().check(int()),
  joinUrl: nullable(string()),
  intake: nullable(object({ goal: string(), standing: string(), links: string() })),
  /** What a cancellation by this person would give back now; null when it cannot be cancelled. */
  cancellation: nullable(
    object({ refundMinor: number().check(int()), percent: number(), because: string() }),
  ),
  url: string(),
});
export type BookingDetail = Infer<typeof BookingDetail>;

/** A booking just made; `checkoutUrl` is where a priced one is paid before `liveUntilAt`. */
export const BookingMade = object({ booking: BookingDetail, checkoutUrl: nullable(string()) });
export type BookingMade = Infer<typeof BookingMade>;

/** One page of a person's bookings, latest start first. */
export const BookingPage = pageOf(BookingDetail);
export type BookingPage = Infer<typeof BookingPage>;

/** What was given back, decided now; the money itself is with Stripe and may take days. */
export const CancellationResult = object({ booking: BookingDetail, refundMinor: number().check(int()) });
export type CancellationResult = Infer<typeof CancellationResult>;

/** How to page through a person's bookings. */
export const BookingsQuery = object({
  ...pageQuery,
  role: optional(oneOf(["mentee", "mentor"], { error: "role is mentee, mentor or left out." })),
});

/**
 * What a refusal says to a program: RFC 9457, with the reason, a message for each wrong field of an `invalid` body and, where a
 * time is gone, three that are free. A booking that it is about is named, and its page; some say more.
 */
export const Problem = looseObject({
  type: string(),
  title: string(),
  status: number().check(int()),
  code: string(),
  instance: string(),
  reason: optional(string()),
  errors: optional(record(string(), string())),
  alternatives: optional(array(instant)),
  bookingId: optional(string()),
  url: optional(string()),
});
