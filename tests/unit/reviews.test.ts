import { expect, test } from "vitest";
import type { BookingStatus, Claim } from "#shared/bookings.ts";
import { isRefusal } from "#shared/errors.ts";
import { policyFromRow, type Policy } from "#shared/policy.ts";
import { canReview, decideReview, meanOf, meanText, reviewWindow, scoresOf } from "#shared/reviews.ts";
import { DAY, HOUR, MINUTE } from "#shared/time.ts";

const END = Date.UTC(2026, 11, 16, 20);
// Only the number of days for reviews is read here.
const rules = { reviewDays: 7 } as Omit<Policy, "id" | "inForceAt">;
const policy = policyFromRow({ id: "pol_test", inForceAt: 0, rules });

const session = (status: BookingStatus, endedAt: number | null = null) => ({
  id: "bkg_test" as const,
  status,
  endsAt: END,
  endedAt,
  policy,
});

test("a session may be reviewed from the moment it counts as held, for seven days, whether or not a job has said so", () => {
  const unsaid = session("confirmed");
  expect(reviewWindow(unsaid)).toEqual({ from: END + HOUR, until: END + HOUR + 7 * DAY });
  const at = (now: number) => refused(() => decideReview(unsaid, null, [], "mentee", now));
  expect(at(END + HOUR - MINUTE)).toBe("too-early");
  expect(at(END + HOUR)).toBeUndefined();
  expect(at(END + HOUR + 7 * DAY - MINUTE)).toBeUndefined();
  expect(at(END + HOUR + 7 * DAY)).toBe("too-late");
  expect(decideReview(unsaid, null, [], "mentor", END + HOUR)).toEqual({ showsAt: END + HOUR + 7 * DAY });
  expect(reviewWindow(session("completed", END + MINUTE)).from).toBe(END + MINUTE);
  expect(reviewWindow(session("completed", END + 9 * DAY)).until).toBe(END + 16 * DAY);
});

test("only what took place is reviewed, and each side once", () => {
  for (const status of ["held", "requested", "cancelled", "declined", "expired", "no-show"] as const)
    expect(canReview(session(status), null, [], "mentee", END + DAY)).toBe(false);
  expect(canReview(session("completed", END), null, ["mentor"], "mentee", END + DAY)).toBe(true);
  expect(canReview(session("completed", END), null, ["mentee"], "mentee", END + DAY)).toBe(false);
});

test("while somebody says that it did not take place, nobody reviews it", () => {
  const claim: Claim = {
    by: "mentee",
    says: "not-held",
    text: "",
    openedAt: END,
    answerByAt: END + 3 * DAY,
    answer: null,
    contestedAt: null,
    evidenceByAt: null,
    decideByAt: null,
    menteeEvidence: null,
    mentorEvidence: null,
    settledAt: null,
    ended: null,
    finding: null,
  };
  expect(canReview(session("completed", END), claim, [], "mentee", END + DAY)).toBe(false);
});

test("a mentee scores four things, a mentor two, and the mean is of what was given", () => {
  expect(scoresOf("mentee")).toEqual(["clarity", "preparation", "usefulness", "kindness"]);
  expect(scoresOf("mentor")).toEqual(["preparation", "kindness"]);
  expect(meanOf({ clarity: 5, preparation: 4, usefulness: 5, kindness: 5 })).toBe(475);
  expect(meanOf({ clarity: null, preparation: 4, usefulness: null, kindness: 5 })).toBe(450);
  expect([meanText(475), meanText(467), meanText(500)]).toEqual(["4.8", "4.7", "5.0"]);
});

/** The code of the refusal, undefined when there was none. */
function refused(decide: () => unknown): string | undefined {
  try {
    decide();
    return undefined;
  } catch (error) {
    return isRefusal(error) ? error.code : "a fault";
  }
}
