import { checkDiaries } from "./check-diaries.ts";
import { checkMails } from "./check-mails.ts";
import { checkMoney } from "./check-money.ts";
import { checkRest } from "./check-rest.ts";
import { readTruth } from "./truth.ts";
import type { Stage } from "./stage.ts";

/** A promise that did not hold: which, of which booking when it is of one, and how. */
export type Violation = { readonly promise: string; readonly booking: string | null; readonly how: string };

/** Holds what Stripe, Resend and the database have in the end against every promise. */
export async function check(stage: Stage): Promise<{
  violations: Violation[];
  counts: { bookings: number; mails: number; dead: number };
}> {
  const truth = await readTruth(stage);
  const unexplained = stage.unexplained.map((how) => ({
    promise: "nothing fails by itself",
    booking: null,
    how,
  }));
  return {
    violations: [
      ...unexplained,
      ...checkMoney(truth),
      ...checkMails(truth),
      ...checkDiaries(truth),
      ...checkRest(truth),
    ],
    counts: {
      bookings: truth.bookings.length,
      mails: truth.mails.length,
      dead: truth.outbox.filter(({ state }) => state === "dead").length,
    },
  };
}
