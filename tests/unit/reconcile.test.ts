import { expect, test } from "vitest";
import { differenceOf, enterable, expectedOf } from "#shared/reconcile.ts";

const moved = { id: "txn_1", feeMinor: 0, source: "x_1" };

test.each([
  ["charge", 3500, 73, ["charge:x_1 3500", "stripe-fee:x_1 -73"]],
  ["refund", -900, 0, ["refund:x_1 -900"]],
  ["refund_failure", 900, 0, ["refund-returned:x_1 900"]],
  ["transfer", -2975, 0, ["transfer:x_1 -2975"]],
  ["transfer_refund", 2975, 0, ["reversal:x_1 2975"]],
  ["payout", -500, 0, ["payout:txn_1 -500"]],
  ["payout_failure", 500, 0, ["payout:txn_1 500"]],
  ["stripe_fee", -200, 0, ["stripe-fee:txn_1 -200"]],
  ["something_new", -200, 10, ["stripe-fee:txn_1 -210"]],
  ["adjustment", 40, 0, ["stripe-fee:txn_1 40"]],
  ["charge", 0, 0, []],
] as const)("what our books should hold for a %s of %i at Stripe", (type, amountMinor, feeMinor, events) => {
  const found = expectedOf({ ...moved, type, amountMinor, feeMinor });
  expect(found.map(({ names, minor }) => `${names[0]} ${minor}`)).toEqual(events);
});

test("an adjustment of a dispute is named by the movement itself, there and back", () => {
  const dispute = { ...moved, source: "du_1", type: "adjustment" };
  expect(expectedOf({ ...dispute, amountMinor: -3500, feeMinor: 2000 })).toEqual([
    { names: ["dispute:txn_1"], minor: -3500 },
    { names: ["dispute-fee:txn_1"], minor: -2000 },
  ]);
  expect(expectedOf({ ...dispute, amountMinor: 3500 })).toEqual([
    { names: ["dispute-won:txn_1"], minor: 3500 },
  ]);
});

test("nothing differs when both hold the same; else both sides are named, and only what is Stripe's own can be entered", () => {
  const expected = { names: ["stripe-fee:txn_1"], minor: -200 };
  const held = { event: "stripe-fee:txn_1", minor: -200, bookingId: null };
  expect(differenceOf(expected, held, 1)).toBeUndefined();
  expect(differenceOf(expected, { ...held, minor: -150 }, 1)).toMatchObject({
    kind: "amount",
    ours: "-£1.50",
    stripes: "-£2.00",
  });
  const missing = differenceOf(expected, undefined, 1);
  expect(missing).toMatchObject({ kind: "missing", ours: "nothing" });
  expect(missing && enterable(missing)).toBe("txn_1");
  expect(enterable({ kind: "missing", subject: "stripe-fee:ch_1" })).toBeUndefined();
  expect(enterable({ kind: "amount", subject: "payout:txn_1" })).toBeUndefined();
});
