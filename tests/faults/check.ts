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
  happened: Record<string, number>;
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
    happened: countOf([
      ...truth.events.map(({ kind }) => kind),
      ...truth.refunds.map(({ reason, status }) => `refund ${String(reason)}, ${String(status)}`),
      ...truth.transfers.map(({ status }) => `share ${String(status)}`),
      ...truth.transfers.flatMap((each) => (Number(each["debt_minor"]) > 0 ? ["share owed back"] : [])),
      ...truth.transfers.flatMap((each) => (Number(each["netted_minor"]) > 0 ? ["debt kept back"] : [])),
      ...truth.transfers.flatMap((each) => (each["donated"] === 1 ? ["share given to the pool"] : [])),
      ...truth.packs.map(({ ended_by: by }) => `pack ended by ${by ?? "nobody"}`),
      ...truth.claims.map(({ state }) => `claim ${String(state)}`),
      ...truth.outbox
        .filter(({ kind }) => kind === "stripe.refund")
        .map(({ state }) => `effect refund ${state}`),
    ]),
  };
}

function countOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
