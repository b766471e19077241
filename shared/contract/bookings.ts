import { boolean, enum as oneOf, literal, number, object, optional, string, type infer as Infer } from "zod";
import { isId, type BookingId, type OfferId } from "#shared/ids.ts";
import { isTimeZone } from "#shared/time.ts";
import { custom } from "zod";

const bookingId = custom<BookingId>((value) => isId("booking", value), {
  error: "This form is too old. Open the page again.",
});
const offerId = custom<OfferId>((value) => isId("offer", value), { error: "Choose an offer." });
const timeZone = string({ error: "Choose your time zone." }).refine(isTimeZone, {
  error: "This time zone is not known. Choose one from the list.",
});

/** What the mentee prepares: the question, where they stand, and the promise both sides keep. */
export const Intake = object({
  goal: string({ error: "Write what you want to leave with." })
    .trim()
    .min(10, { error: "Write at least a sentence: what do you want to leave with?" })
    .max(1500, { error: "Keep it under 1,500 characters." }),
  standing: string().trim().max(1500, { error: "Keep it under 1,500 characters." }).default(""),
  links: string().trim().max(500, { error: "Keep it under 500 characters." }).default(""),
  ownWork: literal(true, { error: "Tick this to go on: your application stays your own work." }),
});
export type Intake = Infer<typeof Intake>;

/** A start somebody wants to keep while they prepare and pay; price and minutes are what the page showed. */
export const HoldInput = object({
  id: bookingId,
  offerId,
  startsAt: number({ error: "Choose a time." }).int({ error: "Choose a time from the list." }),
  minutes: number({ error: "The length is missing. Open the page again." }).int(),
  priceMinor: number({ error: "The price is missing. Open the page again." }).int(),
  zone: timeZone,
});
export type HoldInput = Infer<typeof HoldInput>;

/** A new start for a booking that stays the same in everything else. */
export const MoveInput = object({
  startsAt: number({ error: "Choose a new time." }).int({ error: "Choose a time from the list." }),
  seq: number().int(),
});
export type MoveInput = Infer<typeof MoveInput>;

/** A cancellation; seq says which state of the booking the person was looking at. */
export const CancelInput = object({
  seq: number().int(),
  reason: string().trim().max(500, { error: "Keep it under 500 characters." }).default(""),
});
export type CancelInput = Infer<typeof CancelInput>;

/** Who did not come. */
export const NoShowInput = object({
  seq: number().int(),
  who: oneOf(["mentee", "mentor"], { error: "Say who did not come." }),
});
export type NoShowInput = Infer<typeof NoShowInput>;

/** One person's "this crosses the line". */
export const ReportInput = object({
  reason: oneOf(["writes-answers", "interview-questions", "patient-data", "signature", "unkind", "other"], {
    error: "Choose what happened.",
  }),
  text: string().trim().max(2000, { error: "Keep it under 2,000 characters." }).default(""),
  urgent: optional(boolean()),
});
export type ReportInput = Infer<typeof ReportInput>;
