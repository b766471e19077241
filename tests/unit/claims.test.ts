import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  assertClaimStep,
  canClaim,
  canTake,
  contested,
  decideClaim,
  FINDINGS,
  lapsedAt,
  moneyFor,
  settlementAt,
  stageAt,
  stageEndsAt,
  type Booking,
  type Claim,
  type ClaimStep,
  type Finding,
  type Party,
  type Said,
} from "#shared/bookings.ts";
import { findings, said } from "#shared/contract/claims.ts";
import { isRefusal } from "#shared/errors.ts";
import { policyFromRow, type Policy } from "#shared/policy.ts";
import { HOUR, MINUTE } from "#shared/time.ts";

const START = Date.UTC(2026, 11, 16, 19);
const END = START + 45 * MINUTE;
const MADE = START + 20 * MINUTE;
const ANSWER_BY = MADE + 72 * HOUR;
const PARTIES = ["mentee", "mentor"] as const;

const policy: Policy = {
  id: "pol_test",
  inForceAt: 0,
  holdMinutes: 30,
  checkoutMinutes: 31,
  requestHours: 48,
  requestHoursBeforeStart: 12,
  cancellation: [],
  coolingOffDays: 0,
  moveHoursBefore: 24,
  movesAllowed: 2,
  moveWithinDays: 30,
  noShowNudgeMinutes: 10,
  noShowFromMinutes: 15,
  contestHours: 72,
  evidenceHours: 72,
  rulingHours: 72,
  alternativeHours: 2,
  reviewDays: 7,
  commissionBps: 1500,
  payoutHours: 72,
  openFitCalls: 3,
};

const booking: Booking = {
  id: "bkg_test",
  mentorId: "mtr_test",
  mentorUserId: "usr_dev",
  menteeId: "usr_ada",
  offerId: "ofr_test",
  kind: "portfolio-review",
  minutes: 45,
  startsAt: START,
  endsAt: END,
  busyUntilAt: END,
  status: "confirmed",
  liveUntilAt: null,
  seq: 3,
  priceMinor: 3501,
  fundedMinor: 0,
  packId: null,
  packMinor: null,
  seatMonth: null,
  mentorShareMinor: 2976,
  policy,
  menteeZone: "Asia/Karachi",
  mentorZone: "Europe/London",
  approval: "instant",
  roomUrl: "https://rooms.example/x",
  calendarSequence: 0,
  moves: 0,
  movedBy: null,
  firstStartsAt: START,
  intake: null,
  heldAt: START - 100 * HOUR,
  agreedAt: START - 100 * HOUR,
  requestedAt: null,
  acceptedAt: null,
  confirmedAt: START - 99 * HOUR,
  endedAt: null,
  endedBy: null,
  endedReason: null,
  missedBy: null,
  insteadOf: null,
};

function made(by: Party = "mentee", says: Said = "mentor-absent", at = MADE): Claim {
  return decideClaim(booking, null, { by, says, text: "" }, at);
}
const CONTESTED_AT = MADE + 71 * HOUR;
const WRITE_BY = CONTESTED_AT + 72 * HOUR;
const DECIDE_BY = WRITE_BY + 72 * HOUR;
const disputed = (over: Partial<Claim> = {}) => ({
  ...contested(made(), booking, "I was there.", CONTESTED_AT),
  ...over,
});

describe.each(PARTIES)("said by the %s", (by) => {
  test.each(said)("%s may be said from 15 minutes past the start, until 72 hours past the end", (says) => {
    const at = (now: number) => refused(() => decideClaim(booking, null, { by, says, text: "" }, now));
    expect(at(START + 15 * MINUTE - 1)).toBe("too-early");
    expect(at(START + 15 * MINUTE)).toBeUndefined();
    expect(at(END + 72 * HOUR - 1)).toBeUndefined();
    expect(at(END + 72 * HOUR)).toBe("too-late");
    expect(
      [START + 15 * MINUTE - 1, START + 15 * MINUTE, END + 72 * HOUR].map((now) =>
        canClaim(booking, null, now),
      ),
    ).toEqual([false, true, false]);
  });

  test("once: whoever is second answers the first", () => {
    expect(refused(() => decideClaim(booking, made(), { by, says: "not-held", text: "" }, MADE))).toBe(
      "already-done",
    );
    expect(canClaim(booking, made(), MADE)).toBe(false);
  });

  test("only of a session that was booked", () => {
    for (const status of ["held", "requested", "cancelled", "declined", "expired", "no-show"] as const) {
      const about = { ...booking, status };
      expect(refused(() => decideClaim(about, null, { by, says: "not-held", text: "" }, MADE))).toBe(
        "changed-meanwhile",
      );
    }
  });

  test("of themselves is settled at once", () => {
    const claim = made(by, `${by}-absent`);
    expect(settlementAt(claim, MADE)).toEqual({ ended: "admitted", finding: `${by}-absent`, at: MADE });
    expect(lapsedAt(claim, DECIDE_BY)).toBeNull();
  });
});

test("silence loses after 72 hours: the minute before, at it, and an hour late", () => {
  const claim = made();
  expect(claim.answerByAt).toBe(ANSWER_BY);
  expect(lapsedAt(claim, ANSWER_BY - MINUTE)).toBeNull();
  expect(stageAt(claim, ANSWER_BY - 1)).toBe("answer");
  for (const now of [ANSWER_BY, ANSWER_BY + HOUR])
    expect(lapsedAt(claim, now)).toEqual({ ended: "silence", finding: "mentor-absent", at: ANSWER_BY });
  expect(stageAt(claim, ANSWER_BY)).toBe("settled");
});

test("both silent after the contest: halved three days later; the minute before, at it, and an hour late", () => {
  const claim = disputed();
  expect([claim.evidenceByAt, claim.decideByAt]).toEqual([WRITE_BY, DECIDE_BY]);
  expect(lapsedAt(claim, WRITE_BY - MINUTE)).toBeNull();
  for (const now of [WRITE_BY, WRITE_BY + HOUR])
    expect(lapsedAt(claim, now)).toEqual({ ended: "split", finding: "unclear", at: WRITE_BY });
});

test.each(PARTIES)(
  "where the %s alone wrote, an operator decides in three days, else it is halved",
  (party) => {
    const claim = disputed(party === "mentee" ? { menteeEvidence: "x" } : { mentorEvidence: "x" });
    expect(stageAt(claim, WRITE_BY - 1)).toBe("evidence");
    expect(stageAt(claim, WRITE_BY)).toBe("ruling");
    expect(canTake(claim, "decide", null, WRITE_BY - 1)).toBe(false);
    expect(canTake(claim, "decide", null, WRITE_BY)).toBe(true);
    expect(canTake(claim, "decide", null, DECIDE_BY - 1)).toBe(true);
    expect(lapsedAt(claim, DECIDE_BY - MINUTE)).toBeNull();
    for (const now of [DECIDE_BY, DECIDE_BY + HOUR])
      expect(lapsedAt(claim, now)).toEqual({ ended: "split", finding: "unclear", at: DECIDE_BY });
    expect(canTake(claim, "decide", null, DECIDE_BY)).toBe(false);
  },
);

test("once both have written the operator may decide at once, and nobody writes twice", () => {
  const claim = disputed({ menteeEvidence: "x", mentorEvidence: "y" });
  expect(stageAt(claim, CONTESTED_AT + 1)).toBe("ruling");
  expect(stageEndsAt(claim, CONTESTED_AT + 1)).toBe(DECIDE_BY);
  for (const party of PARTIES)
    expect(refused(() => assertClaimStep(booking, claim, "evidence", party, CONTESTED_AT + 1))).toBe(
      "already-done",
    );
});

const STEPS: readonly (readonly [ClaimStep, Party | null])[] = [
  ["agree", "mentor"],
  ["agree", "mentee"],
  ["contest", "mentor"],
  ["contest", "mentee"],
  ["withdraw", "mentee"],
  ["withdraw", "mentor"],
  ["evidence", "mentee"],
  ["evidence", "mentor"],
  ["decide", null],
];
const may = (claim: Claim, now: number) =>
  STEPS.filter(
    ([step, by]) => refused(() => assertClaimStep(booking, claim, step, by, now)) === undefined,
  ).map(([step, by]) => `${by ?? "operator"} ${step}`);

test("the table of states: who may do what", () => {
  expect(may(made(), MADE)).toEqual(["mentor agree", "mentor contest", "mentee withdraw"]);
  expect(may(disputed(), CONTESTED_AT)).toEqual([
    "mentor agree",
    "mentee withdraw",
    "mentee evidence",
    "mentor evidence",
  ]);
  const written = disputed({ menteeEvidence: "x" });
  expect(may(written, WRITE_BY)).toEqual(["mentor agree", "mentee withdraw", "operator decide"]);
  expect(may(made(), ANSWER_BY)).toEqual([]);
  expect(may(disputed(), WRITE_BY)).toEqual([]);
  expect(may(written, DECIDE_BY)).toEqual([]);
  expect(may({ ...made(), settledAt: MADE, ended: "agreed", finding: "mentor-absent" }, MADE)).toEqual([]);
});

test("what may be shown is what is allowed, at any moment of any claim", () => {
  const claims = fc.record({
    text: fc.constantFrom<Partial<Claim>>(
      {},
      { menteeEvidence: "x" },
      { mentorEvidence: "y" },
      { menteeEvidence: "x", mentorEvidence: "y" },
    ),
    isContested: fc.boolean(),
    now: fc.integer({ min: MADE, max: DECIDE_BY + HOUR }),
  });
  fc.assert(
    fc.property(claims, ({ text, isContested, now }) => {
      const claim = isContested ? disputed(text) : made();
      const shown = STEPS.filter(([step, by]) => canTake(claim, step, by, now)).map(
        ([step, by]) => `${by ?? "operator"} ${step}`,
      );
      expect(shown).toEqual(may(claim, now));
      // Somebody can act until the clock acts: nothing waits for a human for ever.
      expect(stageEndsAt(claim, now) === null).toBe(settlementAt(claim, now) !== null);
      expect(settlementAt(claim, DECIDE_BY)).not.toBeNull();
    }),
  );
});

test("all, half or nothing goes back, to the penny, and the mentor has the share of what is kept", () => {
  const money = Object.fromEntries(
    findings.map((finding) => {
      const { refundMinor, mentorMinor } = moneyFor(booking, finding);
      return [finding, [refundMinor, mentorMinor]];
    }),
  );
  expect(money).toEqual({
    "took-place": [0, 2976],
    "cut-short": [1750, 1488],
    "not-held": [3501, 0],
    "mentor-absent": [3501, 0],
    "mentee-absent": [0, 2976],
    unclear: [1750, 1488],
  });
  expect(Object.keys(FINDINGS).toSorted()).toEqual(Object.keys(money).toSorted());
  expect(moneyFor({ priceMinor: 0, mentorShareMinor: 0, fundedMinor: 0 }, "unclear")).toEqual({
    backMinor: 0,
    refundMinor: 0,
    mentorMinor: 0,
  });
});

test("who did not come is named, and a missed session is not one that was held", () => {
  const named = (finding: Finding) => [FINDINGS[finding].held, FINDINGS[finding].missedBy];
  expect(findings.map(named)).toEqual([
    [true, null],
    [true, null],
    [false, null],
    [false, "mentor"],
    [false, "mentee"],
    [false, null],
  ]);
});

test("a policy written before claims had clocks gets those of today", () => {
  const { evidenceHours, rulingHours, alternativeHours, reviewDays, id, inForceAt, ...rules } = policy;
  const old = policyFromRow({ id, inForceAt, rules: rules as Omit<Policy, "id" | "inForceAt"> });
  expect(old).toMatchObject({ evidenceHours, rulingHours, alternativeHours, reviewDays });
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
