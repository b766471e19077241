import type { Violation } from "./check.ts";
import type { Truth } from "./truth.ts";

const OPEN_DISPUTES = ["needs_response", "under_review", "warning_needs_response", "warning_under_review"];

/** Nothing is left half done: no booking, payment, refund or share waits for something that will not come. */
export function checkRest(truth: Truth): Violation[] {
  const promise = "in the end nothing waits";
  const left = (
    rows: readonly Readonly<Record<string, unknown>>[],
    column: string,
    waiting: readonly string[],
    bookingOf: string,
  ): Violation[] =>
    rows
      .filter((row) => waiting.includes(String(row[column])))
      .map((row) => ({
        promise,
        booking: typeof row[bookingOf] === "string" ? row[bookingOf] : null,
        how: `${String(row["id"])} is ${String(row[column])}${typeof row["error"] === "string" ? `: ${row["error"]}` : ""}`,
      }));
  return [
    ...left(truth.bookings, "status", ["held", "requested", "confirmed"], "id"),
    ...left(truth.payments, "status", ["starting", "open"], "booking_id"),
    ...left(truth.refunds, "status", ["requested", "pending"], "booking_id"),
    ...left(truth.transfers, "status", ["owed", "waiting", "sending", "failed"], "booking_id"),
    ...left(truth.packs, "state", ["open"], "booking_id"),
    ...left(truth.claims, "state", ["open"], "booking_id"),
    ...left(
      truth.disputes.filter((each) => each["closed_at"] === null),
      "status",
      OPEN_DISPUTES,
      "booking_id",
    ),
    ...left(truth.outbox, "state", ["pending"], "booking_id"),
    ...left(
      truth.outbox.filter(({ kind }) => kind.startsWith("stripe.")),
      "state",
      ["dead"],
      "booking_id",
    ).filter(({ how }) => !how.startsWith("stripe.refund")),
  ];
}
