import { DAY } from "#shared/time.ts";

/** What may become of a mail that Resend took, from the first news to the last word: a later one replaces an earlier one. */
export const DELIVERIES = [
  "sent",
  "delayed",
  "delivered",
  "failed",
  "bounced",
  "suppressed",
  "complained",
] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** The news that this one replaces, whatever order they come in. */
export function replacedBy(delivery: Delivery): readonly Delivery[] {
  return DELIVERIES.slice(0, DELIVERIES.indexOf(delivery));
}

/** Why mail to an address is held back. */
export const SUPPRESSION_REASONS = ["bounced", "suppressed", "complained"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** Why no more mail should go to the address after this news; undefined when it may. A full mailbox is no reason. */
export function suppressionFor(delivery: Delivery, detail: string): SuppressionReason | undefined {
  if (delivery === "bounced") return detail.toLowerCase() === "permanent" ? "bounced" : undefined;
  return delivery === "complained" || delivery === "suppressed" ? delivery : undefined;
}

/** A suppression as far as sending depends on it; `at` is the last news that was bad. */
export type Suppression = { readonly state: "held" | "lifting" | "lifted"; readonly at: number };

/**
 * Whether a mail may go to an address: not while it is suppressed, and only `after-lifting` it at Resend when somebody has
 * asked to try again. A mail that its reader has just asked for, such as a link to sign in, is such a try, once a day.
 */
export function mayMail(
  suppression: Suppression | undefined,
  askedFor: boolean,
  now: number,
): "yes" | "no" | "after-lifting" {
  if (suppression === undefined || suppression.state === "lifted") return "yes";
  if (suppression.state === "lifting") return "after-lifting";
  return askedFor && suppression.at <= now - DAY ? "after-lifting" : "no";
}
