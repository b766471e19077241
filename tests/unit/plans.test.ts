import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EvidenceInput } from "#shared/contract/evidence.ts";
import { PlanInput, ReflectionInput } from "#shared/contract/plans.ts";
import { isRefusal } from "#shared/errors.ts";
import type { ActionId } from "#shared/ids.ts";
import { planWindow } from "#shared/plan-window.ts";
import { eventsInFiles } from "#tests/support/facts.ts";
import { canTick, decidePlan, MOST_ACTIONS, reflectionText, suggestDueDates } from "#shared/plans.ts";
import { addDays } from "#shared/time.ts";

const id = (n: number): ActionId => `act_000000000000000000000000${n}`;
const open = (n: number) => ({ id: id(n), doneAt: null });
const done = (n: number) => ({ id: id(n), doneAt: 1 });
const wish = (n: number) => ({ id: id(n), text: `Action ${n}` });

describe("writing a plan anew", () => {
  test("adds, changes and takes out, in the order of the form", () => {
    const change = decidePlan([open(1), open(2)], [wish(3), wish(2)]);
    expect(change.added).toEqual([{ ...wish(3), position: 0 }]);
    expect(change.changed).toEqual([{ ...wish(2), position: 1 }]);
    expect(change.removed).toEqual([id(1)]);
  });

  test("leaves what is done as it is, first in the list, whatever the form says", () => {
    const change = decidePlan([done(1), open(2)], [{ ...wish(1), text: "Rewritten" }, wish(2)]);
    expect(change.changed).toEqual([{ ...wish(2), position: 1 }]);
    expect(change.removed).toEqual([]);
    expect(decidePlan([done(1)], []).removed).toEqual([]);
  });

  test("holds to five, with what is done counted", () => {
    expect(decidePlan([done(1)], [2, 3, 4, 5].map(wish)).added).toHaveLength(4);
    const six = () => decidePlan([done(1)], [2, 3, 4, 5, 6].map(wish));
    expect(six).toThrow(expect.toSatisfy((error) => isRefusal(error, "plan-full")));
  });
});

describe("suggested days", () => {
  test("are two to twelve weeks ahead when no window is known", () => {
    expect(suggestDueDates("2026-11-23", null)).toEqual([
      "2026-12-07",
      "2026-12-21",
      "2027-01-04",
      "2027-01-18",
      "2027-02-15",
    ]);
  });

  test("are worked back from a window that is near, and leave its last week clear", () => {
    const days = suggestDueDates("2026-11-23", "2027-01-04");
    expect(days.at(-1)).toBe("2026-12-28");
    expect(days[0]).toBe("2026-11-30");
  });

  test("always rise, lie ahead, and stay clear of a window they are worked back from", () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: -400, max: 900 })), (ahead) => {
        const today = "2026-11-23";
        const window = ahead === null ? null : addDays(today, ahead);
        const days = suggestDueDates(today, window);
        expect(days).toHaveLength(MOST_ACTIONS);
        expect(days.every((day) => day > today)).toBe(true);
        expect(days).toEqual(days.toSorted());
        const near = window === null || ahead === null || ahead < 22 ? today : addDays(window, -7);
        expect(near === today || days.every((day) => day <= near)).toBe(true);
      }),
    );
  });

  test("know the opening that is announced, the closing of a window that is open, and nothing else", () => {
    const radiology = eventsInFiles("clinical-radiology");
    const opens = radiology.find(({ kind }) => kind === "applications-open");
    const closes = radiology.find(({ kind }) => kind === "applications-close");
    if (opens === undefined || closes === undefined) throw new Error("the facts know no window to test with");
    expect(planWindow(radiology, addDays(opens.on, -30))).toMatchObject({
      on: opens.on,
      what: "opens",
    });
    expect(planWindow(radiology, opens.on)).toMatchObject({ on: closes.on, what: "closes" });
    expect(planWindow(radiology, "2040-01-01")).toBeNull();
  });
});

test("an action is ticked by the one whose it is", () => {
  expect(canTick({ owner: "mentee" }, "mentee")).toBe(true);
  expect(canTick({ owner: "mentee" }, "mentor")).toBe(false);
  expect(canTick({ owner: "mentor" }, "mentor")).toBe(true);
});

const action = {
  id: id(1),
  text: "Finish the second cycle by 31/01/2027",
  domain: "audit-qi",
  owner: "mentee",
  dueOn: "2027-01-31",
};

test.each([
  ["a date to come in figures is a plan", action, true],
  ["no words", { ...action, text: " " }, false],
  ["a domain nobody scores", { ...action, domain: "karma" }, false],
  ["a day that does not exist", { ...action, dueOn: "2027-02-30" }, false],
  ["somebody else as its owner", { ...action, owner: "operator" }, false],
  ["an id of another kind", { ...action, id: "bkg_0000000000000000000000001" }, false],
  ["a patient's number", { ...action, text: "Write up 943 476 5919" }, false],
  ["a patient's date of birth", { ...action, text: "The man born 01/02/1950" }, false],
])("an action with %s: taken is what is right", (_, input, ok) => {
  expect(PlanInput.safeParse({ summary: "", actions: [input] }).success).toBe(ok);
});

test("six actions and the same id twice are refused", () => {
  const actions = [1, 2, 3, 4, 5, 6].map((n) => ({ ...action, id: id(n) }));
  expect(PlanInput.safeParse({ summary: "", actions }).success).toBe(false);
  expect(PlanInput.safeParse({ summary: "", actions: [action, action] }).success).toBe(false);
});

test("the longest reflection the form takes still fits an entry of the evidence log", () => {
  const part = "x".repeat(300);
  const reflection = ReflectionInput.parse({ happened: part, showed: part, changes: part });
  const entry = EvidenceInput.safeParse({
    domain: "reflection",
    kind: "reflection",
    title: "Portfolio review with Dev Kulkarni",
    happenedOn: "2026-11-20",
    whatCame: reflectionText(reflection),
    proofWhere: "",
    today: "2026-11-23",
  });
  expect(entry.success).toBe(true);
});
