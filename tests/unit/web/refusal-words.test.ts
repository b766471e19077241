import { expect, test } from "vitest";
import { refusalWords } from "#web/pages/refusal-words.ts";

test("a page that came too late says until when it could be done", () => {
  expect(refusalWords("too-late", { hours: 24 }).now).toContain("24 hours before the start");
});

test("a change that crossed another says how the booking stands now", () => {
  expect(refusalWords("changed-meanwhile", { state: "cancelled" }).now).toMatch(
    /^The booking is cancelled\./,
  );
});

test("a time that cannot be booked says which rule it breaks", () => {
  const reasons = ["notice", "horizon", "grid", "paused"].map(
    (reason) => refusalWords("slot-refused", { reason }).now,
  );
  expect(new Set(reasons).size).toBe(reasons.length);
});

test("a status or reason that nobody has words for leaves the general ones", () => {
  expect(refusalWords("slot-refused", { reason: "new" })).toEqual(refusalWords("slot-refused", {}));
  expect(refusalWords("changed-meanwhile", { state: "new" })).toEqual(refusalWords("changed-meanwhile", {}));
});
