import fc from "fast-check";
import { expect, test } from "vitest";
import {
  canMove,
  cancellationFor,
  decideCancellation,
  decideMove,
  isLive,
  mayBecome,
  partyOf,
  paymentDueAt,
  refundSteps,
  requestExpiresAt,
  statusAt,
  type Booking,
  type BookingStatus,
} from "#shared/bookings.ts";
import { isRefusal } from "#shared/errors.ts";
import type { Policy } from "#shared/policy.ts";
import { DAY, HOUR, MINUTE } from "#shared/time.ts";

const POLICY: Policy = {
  id: "pol_test",
  inForceAt: 0,
  holdMinutes: 30,
  checkoutMinutes: 31,
  requestHours: 48,
  requestHoursBeforeStart: 12,
  cancellation: [
    { hoursBefore: 24, refundPercent: 100 },
    { hoursBefore: 3, refundPercent: 50 },
  ],
  coolingOffDays: 14,
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

const START = Date.UTC(2026, 11, 16, 19);

function booking(over: Partial<Booking> = {}): Booking {
  const startsAt = over.startsAt ?? START;
  return {
    id: "bkg_test",
    mentorId: "mtr_test",
    mentorUserId: "usr_dev",
    menteeId: "usr_ada",
    offerId: "ofr_test",
    kind: "portfolio-review",
    minutes: 45,
    startsAt,
    endsAt: startsAt + 45 * MINUTE,
    busyUntilAt: startsAt + 60 * MINUTE,
    status: "confirmed",
    liveUntilAt: null,
    seq: 3,
    priceMinor: 3500,
    fundedMinor: 0,
    packId: null,
    packMinor: null,
    seatMonth: null,
    mentorShareMinor: 2975,
    policy: POLICY,
    menteeZone: "Asia/Karachi",
    mentorZone: "Europe/London",
    approval: "instant",
    roomUrl: "https://meet.example/room",
    calendarSequence: 0,
    moves: 0,
    movedBy: null,
    firstStartsAt: startsAt,
    intake: null,
    heldAt: startsAt - 30 * DAY,
    agreedAt: startsAt - 30 * DAY,
    requestedAt: null,
    acceptedAt: null,
    confirmedAt: startsAt - 30 * DAY,
    endedAt: null,
    endedBy: null,
    endedReason: null,
    missedBy: null,
    insteadOf: null,
    ...over,
  };
}

const paidBookings = fc
  .record({
    priceMinor: fc.integer({ min: 500, max: 20_000 }),
    shareBps: fc.integer({ min: 0, max: 10_000 }),
    bookedBefore: fc.integer({ min: 2 * HOUR, max: 80 * DAY }),
    coolingOffDays: fc.constantFrom(0, 7, 14),
    movedBy: fc.constantFrom(null, "mentee" as const, "mentor" as const),
  })
  .map(({ priceMinor, shareBps, bookedBefore, coolingOffDays, movedBy }) =>
    booking({
      priceMinor,
      mentorShareMinor: Math.floor((priceMinor * shareBps) / 10_000),
      confirmedAt: START - bookedBefore,
      policy: { ...POLICY, coolingOffDays },
      movedBy,
    }),
  );

test("whatever is given back, the parts sum to the price and nobody gets less than nothing", () => {
  fc.assert(
    fc.property(paidBookings, fc.integer({ min: 1, max: 80 * DAY }), (paid, before) => {
      for (const by of ["mentee", "mentor"] as const) {
        const { refundMinor, keptMinor, mentorMinor } = cancellationFor(paid, by, START - before);
        expect(refundMinor + keptMinor).toBe(paid.priceMinor);
        expect(mentorMinor).toBeGreaterThanOrEqual(0);
        expect(mentorMinor).toBeLessThanOrEqual(Math.min(keptMinor, paid.mentorShareMinor));
      }
    }),
  );
});

test("the steps a person reads are what cancelling does, at every moment until the start", () => {
  fc.assert(
    fc.property(paidBookings, fc.double({ min: 0, max: 1, noNaN: true }), (paid, part) => {
      const bookedAt = paid.confirmedAt ?? 0;
      const steps = refundSteps(paid.policy, paid, bookedAt);
      const moment = Math.min(START - 1, Math.floor(bookedAt + part * (START - bookedAt)));
      const moments = [moment, ...steps.flatMap(({ untilAt }) => [untilAt, untilAt + 1])];
      for (const now of moments.filter((at) => at < START)) {
        const promised = steps.find(({ untilAt }) => now <= untilAt)?.refundMinor ?? 0;
        expect(cancellationFor(paid, "mentee", now).refundMinor).toBe(promised);
      }
    }),
  );
});

test("what comes back never grows as the session comes nearer", () => {
  fc.assert(
    fc.property(paidBookings, fc.integer({ min: 2, max: 80 * DAY }), (paid, before) => {
      const now = Math.max(START - before, paid.confirmedAt ?? 0);
      const early = cancellationFor(paid, "mentee", now).refundMinor;
      const late = cancellationFor(paid, "mentee", Math.min(START - 1, now + HOUR)).refundMinor;
      expect(late).toBeLessThanOrEqual(early);
    }),
  );
});

test("after the fortnight: all of it until 24 hours before, half until 3, then nothing", () => {
  const steps = refundSteps(POLICY, booking(), START - 10 * DAY);
  expect(steps).toEqual([
    { untilAt: START - 24 * HOUR, refundMinor: 3500 },
    { untilAt: START - 3 * HOUR, refundMinor: 1750 },
  ]);
});

test("before a session is booked, the steps are those of booking it now", () => {
  const now = START - 30 * DAY;
  const fresh = refundSteps(
    POLICY,
    { startsAt: START, priceMinor: 3500, fundedMinor: 0, confirmedAt: null },
    now,
  );
  expect(fresh).toEqual(refundSteps(POLICY, booking({ confirmedAt: now }), now));
  expect(fresh).toHaveLength(2);
});

test("within the fortnight all of it comes back until the start, in one step", () => {
  const steps = refundSteps(POLICY, booking({ confirmedAt: START - 5 * DAY }), START - 5 * DAY);
  expect(steps).toEqual([{ untilAt: START, refundMinor: 3500 }]);
});

test("a fortnight that ends inside the last day gives way to the hours", () => {
  const confirmedAt = START - 14 * DAY - 10 * HOUR;
  expect(refundSteps(POLICY, booking({ confirmedAt }), confirmedAt)).toEqual([
    { untilAt: START - 10 * HOUR, refundMinor: 3500 },
    { untilAt: START - 3 * HOUR, refundMinor: 1750 },
  ]);
});

test("the mentor's part of a late cancellation is the share of what is kept", () => {
  expect(cancellationFor(booking(), "mentee", START - 5 * HOUR)).toEqual({
    backMinor: 1750,
    refundMinor: 1750,
    keptMinor: 1750,
    mentorMinor: 1487,
    because: "late",
    percent: 50,
  });
});

test("nothing that was not paid goes back, and nothing is cancelled once it has begun", () => {
  const held = booking({ status: "held", liveUntilAt: START - DAY, confirmedAt: null });
  expect(decideCancellation(held, "mentee", START - 2 * DAY).because).toBe("nothing-paid");
  expect(refused(() => decideCancellation(booking(), "mentor", START))).toBe("too-late");
});

test("a hold past its time has expired, whatever its row still says", () => {
  const held = booking({ status: "held", liveUntilAt: START - DAY, confirmedAt: null });
  expect(statusAt(held, START - DAY - 1)).toBe("held");
  expect(statusAt(held, START - DAY)).toBe("expired");
  expect(isLive(held, START - DAY)).toBe(false);
  expect(refused(() => decideCancellation(held, "mentee", START - DAY))).toBe("hold-expired");
});

test("a request runs out at the earlier of two days and twelve hours before the start", () => {
  expect(requestExpiresAt(POLICY, START, START - 5 * DAY)).toBe(START - 3 * DAY);
  expect(requestExpiresAt(POLICY, START, START - DAY)).toBe(START - 12 * HOUR);
  expect(paymentDueAt(POLICY, START, START - 5 * DAY)).toBe(START - 3 * DAY);
  expect(paymentDueAt(POLICY, START, START - DAY)).toBe(START - 3 * HOUR);
});

test("a mentee moves twice, a day ahead, within thirty days; the mentor any time before the start", () => {
  const day = START - 24 * HOUR;
  expect(canMove(booking(), "mentee", day)).toBe(true);
  expect(canMove(booking(), "mentee", day + 1)).toBe(false);
  expect(canMove(booking({ moves: 2 }), "mentee", day)).toBe(false);
  expect(canMove(booking({ moves: 2 }), "mentor", START - 1)).toBe(true);
  expect(canMove(booking(), "mentor", START)).toBe(false);
  expect(refused(() => decideMove(booking(), "mentee", START, day))).toBe("already-done");
  expect(refused(() => decideMove(booking(), "mentee", START + 31 * DAY, day))).toBe("slot-refused");
  expect(refused(() => decideMove(booking(), "mentor", START + 31 * DAY, day))).toBeUndefined();
});

test("from an end nothing leads back, but late money may still confirm what ran out", () => {
  const all: BookingStatus[] = [
    "held",
    "requested",
    "confirmed",
    "completed",
    "cancelled",
    "expired",
    "declined",
    "no-show",
  ];
  const ends = all.filter((from) => all.every((to) => !mayBecome(from, to)));
  expect(ends).toEqual(["cancelled", "declined", "no-show"]);
  expect(all.filter((to) => mayBecome("expired", to))).toEqual(["confirmed"]);
});

test("a booking has two people, and a mere hold has one", () => {
  expect(partyOf(booking(), "usr_ada")).toBe("mentee");
  expect(partyOf(booking(), "usr_dev")).toBe("mentor");
  expect(partyOf(booking(), "usr_else")).toBeUndefined();
  expect(partyOf(booking({ status: "held", confirmedAt: null }), "usr_dev")).toBeUndefined();
  expect(partyOf(booking({ status: "requested", confirmedAt: null, requestedAt: 1 }), "usr_dev")).toBe(
    "mentor",
  );
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
