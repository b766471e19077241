/** What an operator can stop: new payments, new bookings, mail. What is booked goes on whatever is stopped. */
export const parts = ["payments", "bookings", "mail"] as const;

export type Part = (typeof parts)[number];

/** A part that stands still, and the sentence that tells people. */
export type Stop = { readonly name: Part; readonly sentence: string };
