import fc from "fast-check";
import { expect, test } from "vitest";
import {
  balancesOf,
  chargeEvent,
  debtEvent,
  feeEvent,
  refundEvent,
  refundReturnedEvent,
  reversalEvent,
  transferEvent,
} from "#shared/ledger.ts";
import { splitShare, shareOfKept } from "#shared/money.ts";
import { keptOf, takeBackFor } from "#shared/payouts.ts";

test("whatever happens to a payment, the accounts sum to nothing, and nothing is held once it is shared out or back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 500, max: 20_000 }),
      fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 5 }),
      fc.nat({ max: 5 }),
      fc.boolean(),
      (priceMinor, wishes, before, refuses) => {
        const agreed = { priceMinor, mentorShareMinor: splitShare(priceMinor, 1500).mentorMinor };
        const events = [chargeEvent("ch", priceMinor), feeEvent("ch", 73)];
        let keptMinor = priceMinor;
        let sent = { amountMinor: 0, reversedMinor: 0, debtMinor: 0, keptMinor: 0 };
        wishes.forEach((wish, i) => {
          if (i === before) share();
          const amountMinor = Math.min(wish, keptMinor);
          keptMinor -= amountMinor;
          if (i >= before) takeBack(`rfd_${i}`);
          if (amountMinor > 0) events.push(refundEvent(`re_${i}`, amountMinor));
        });
        if (before >= wishes.length) share();

        function share() {
          const amountMinor = shareOfKept(agreed, keptMinor);
          sent = { amountMinor, reversedMinor: 0, debtMinor: 0, keptMinor };
          events.push(transferEvent("tr", { ...sent, nettedMinor: 0 }));
        }
        function takeBack(of: string) {
          const back = takeBackFor(sent, { keptMinor, shareMinor: shareOfKept(agreed, keptMinor) });
          events.push(
            reversalEvent(of, { ...back, ...(refuses ? { mentorMinor: 0 } : {}) }),
            debtEvent(of, refuses ? back.mentorMinor : 0),
          );
          const gone = refuses ? ("debtMinor" as const) : ("reversedMinor" as const);
          sent = { ...sent, keptMinor, [gone]: sent[gone] + back.mentorMinor };
        }

        const movements = events.flatMap((event) => event.movements);
        expect(movements.every(({ amountMinor }) => amountMinor > 0)).toBe(true);
        const { stripe, held, commission, fees, debts } = balancesOf(movements);
        expect(stripe + held + commission + fees + debts).toBe(0);
        expect(held).toBe(0);
        const left = sent.amountMinor - sent.reversedMinor - sent.debtMinor;
        expect(left).toBe(shareOfKept(agreed, keptMinor));
        expect(0 - commission).toBe(keptMinor - left);
      },
    ),
  );
});

test("a refund that came back leaves no trace in any balance", () => {
  const events = [refundEvent("re", 900), refundReturnedEvent("re", 900)];
  const balances = balancesOf(events.flatMap((event) => event.movements));
  expect(Object.values(balances).filter((sum) => sum !== 0)).toEqual([]);
});

test.each([
  ["nothing was asked back", [], 3500],
  ["half is on its way back", [{ amountMinor: 1750, status: "requested", reason: "cancelled" }], 1750],
  [
    "the bank returned it and it is still the mentee's",
    [{ amountMinor: 3500, status: "failed", reason: "cancelled" }],
    0,
  ],
  [
    "staff sent it another way",
    [
      { amountMinor: 1750, status: "failed", reason: "cancelled" },
      { amountMinor: 1750, status: "succeeded", reason: "staff" },
    ],
    1750,
  ],
  [
    "ours gave way to what staff gave, and the rest followed",
    [
      { amountMinor: 3500, status: "cancelled", reason: "cancelled" },
      { amountMinor: 2000, status: "succeeded", reason: "staff" },
      { amountMinor: 1500, status: "pending", reason: "cancelled" },
    ],
    0,
  ],
] as const)("what is kept when %s", (_, refunds, kept) => {
  expect(keptOf(3500, refunds)).toBe(kept);
});
