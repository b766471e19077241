import { expect, test } from "vitest";
import { disputeEnd, disputeStage, holdsRefunds, isNewer } from "#shared/disputes.ts";
import { keptOf, netDebts, partTakeBack } from "#shared/payouts.ts";

test.each([
  ["needs_response", false, undefined, true],
  ["under_review", false, undefined, true],
  ["warning_needs_response", true, undefined, false],
  ["appeal_under_review", false, undefined, true],
  ["a_new_word", false, undefined, true],
  ["won", false, "won", false],
  ["warning_closed", true, "won", false],
  ["prevented", false, "won", false],
  ["lost", false, "lost", false],
] as const)("a dispute that is %s (refundable %s)", (status, refundable, end, holds) => {
  expect(disputeEnd({ status })).toBe(end);
  expect(holdsRefunds({ status, refundable })).toBe(holds);
});

test.each([
  [{ status: "needs_response", moves: 1 }, { status: "under_review", moves: 1 }, true],
  [{ status: "under_review", moves: 1 }, { status: "won", moves: 2 }, true],
  [{ status: "won", moves: 2 }, { status: "needs_response", moves: 1 }, false],
  [{ status: "lost", moves: 1 }, { status: "needs_response", moves: 1 }, false],
  [{ status: "lost", moves: 1 }, { status: "appeal_needs_response", moves: 1 }, true],
  [{ status: "lost", moves: 1 }, { status: "won", moves: 2 }, true],
])("after %o, %o is believed: %s", (known, seen, newer) => {
  expect(isNewer(known, seen)).toBe(newer);
});

test("the last of a booking's events about a dispute says where it stands", () => {
  expect(disputeStage([{ kind: "confirmed" }])).toBeUndefined();
  expect(disputeStage([{ kind: "disputed" }, { kind: "completed" }])).toBe("opened");
  expect(disputeStage([{ kind: "disputed" }, { kind: "dispute-lost" }])).toBe("lost");
});

test("what a dispute took is not kept, and never less than nothing is", () => {
  expect(keptOf(3500, [], 3500)).toBe(0);
  expect(keptOf(3500, [{ amountMinor: 1000, status: "succeeded", reason: "cancelled" }], 1200)).toBe(1300);
  expect(keptOf(3500, [{ amountMinor: 1000, status: "succeeded", reason: "cancelled" }], 3500)).toBe(0);
});

test.each([
  [2975, 0, 0, 2975, 2975, 0],
  [2975, 0, 1000, 2975, 1975, 1000],
  [2975, 1000, 0, 500, 500, 0],
  [2975, 0, 2975, 100, 0, 100],
])(
  "of a share of %i, %i of it reversed and %i never sent, taking back %i reverses %i and leaves %i owed",
  (amountMinor, reversedMinor, nettedMinor, back, reverseMinor, oweMinor) => {
    expect(partTakeBack({ amountMinor, reversedMinor, nettedMinor }, back)).toEqual({
      reverseMinor,
      oweMinor,
    });
  },
);

test("debts are kept back oldest first, never more than the share or than is left of each", () => {
  const debts = [
    { id: "old", leftMinor: 1000 },
    { id: "new", leftMinor: 2000 },
  ];
  const netted = (share: number) =>
    netDebts(share, debts).map(({ debt, amountMinor }) => [debt.id, amountMinor]);
  expect(netted(600)).toEqual([["old", 600]]);
  expect(netted(1500)).toEqual([
    ["old", 1000],
    ["new", 500],
  ]);
  expect(netted(9000)).toEqual([
    ["old", 1000],
    ["new", 2000],
  ]);
});
