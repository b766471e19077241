import fc from "fast-check";
import { expect, test } from "vitest";
import { Availability } from "#shared/contract/availability.ts";
import { explainSlots, nextFree, refusalFor, slotsFor } from "#shared/slots.ts";
import { judgedByOracle } from "./slots/diary-oracle.ts";
import { randomDiary } from "./slots/random-diary.ts";

test("every start and every reason are those that Temporal and a walk through the day give, in 2,000 random diaries", () => {
  fc.assert(
    fc.property(randomDiary, (diary) => {
      const { starts, hidden } = explainSlots(diary);
      const judged = judgedByOracle(diary);
      expect(starts).toEqual(judged.filter((j) => j.reason === null).map((j) => j.startsAt));
      expect(hidden).toEqual(judged.filter((j) => j.reason !== null));
    }),
    { numRuns: 2000 },
  );
}, 60_000);

test("the list, the explanation, the booking check and the next free start never disagree", () => {
  fc.assert(
    fc.property(randomDiary, (diary) => {
      const { starts, hidden } = explainSlots(diary);
      expect(slotsFor(diary).starts).toEqual(starts);
      expect(nextFree(diary)).toBe(starts[0] ?? null);
      for (const startsAt of starts.slice(0, 5)) expect(refusalFor(diary, startsAt)).toBeNull();
      for (const { startsAt, reason } of hidden.slice(-8)) expect(refusalFor(diary, startsAt)).toBe(reason);
    }),
    { numRuns: 500 },
  );
});

test("the diaries of these properties are availabilities that the contract accepts", () => {
  fc.assert(
    fc.property(randomDiary, ({ availability }) => Availability.safeParse(availability).success),
    {
      numRuns: 100,
    },
  );
});
