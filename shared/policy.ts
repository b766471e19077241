/** The rules with numbers that a booking is made under; a version is never edited, a booking keeps its own. */
export type Policy = {
  readonly id: string;
  readonly inForceAt: number;
  /** How long a slot is kept for somebody who is checking out. */
  readonly holdMinutes: number;
  /** Lifetime of the Stripe Checkout Session; Stripe's least is 30 minutes, so one more for clocks that differ. */
  readonly checkoutMinutes: number;
  /** A request expires at the earlier of these two. */
  readonly requestHours: number;
  readonly requestHoursBeforeStart: number;
  /** What a mentee gets back who cancels at least so many hours before the start; latest tier last. */
  readonly cancellation: readonly { readonly hoursBefore: number; readonly refundPercent: number }[];
  /** The 14-day right of UK consumers: full refund before the session; 0 switches it off. */
  readonly coolingOffDays: number;
  readonly moveHoursBefore: number;
  readonly movesAllowed: number;
  readonly moveWithinDays: number;
  readonly noShowNudgeMinutes: number;
  readonly noShowFromMinutes: number;
  /** Within so many hours of the end a session may be said not to have taken place; so long has the other side to answer. */
  readonly contestHours: number;
  /** How long both may write once a claim is contested, and how long an operator then has. */
  readonly evidenceHours: number;
  readonly rulingHours: number;
  /** How long a mentee may choose among times that are held instead of a lost one. */
  readonly alternativeHours: number;
  /** How long a session may be reviewed once it has taken place. */
  readonly reviewDays: number;
  readonly commissionBps: number;
  readonly payoutHours: number;
  /** Fit calls that one mentee may have open at once. */
  readonly openFitCalls: number;
};

/** Numbers that the first version did not have yet. */
const LATER = { evidenceHours: 72, rulingHours: 72, alternativeHours: 2, reviewDays: 7 };

/** Reads the JSON of a policy row; the row was written by a migration, so only its shape in time can be trusted. */
export function policyFromRow(row: {
  id: string;
  inForceAt: number;
  rules: Omit<Policy, "id" | "inForceAt">;
}): Policy {
  return { ...LATER, ...row.rules, id: row.id, inForceAt: row.inForceAt };
}
