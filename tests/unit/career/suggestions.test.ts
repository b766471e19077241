import { expect, test } from "vitest";
import type { BandClaim } from "#shared/career/ladder.ts";
import { outlookFor } from "#shared/career/outlook.ts";
import { nothingSaid, type Standing } from "#shared/career/standing.ts";
import { planAim, suggestPlan } from "#shared/career/suggestions.ts";
import { factsInFiles } from "#tests/support/facts.ts";

const TODAY = "2026-11-23";

function suggest(said: Partial<Standing>, bands: Record<string, string> = {}, today = TODAY) {
  const standing: Standing = {
    ...nothingSaid,
    targetSpecialty: "clinical-radiology",
    targetStart: "2028-08",
    foundationOn: "2026-01-01",
    ...said,
  };
  const slug = standing.targetSpecialty ?? "";
  const claims: BandClaim[] = Object.entries(bands).map(([domain, band]) => ({
    domain,
    band,
    edition: 2026,
    note: "",
  }));
  const facts = factsInFiles(today, slug, `scored.${slug}`, "all");
  const outlook = outlookFor(standing, [], claims, facts, today);
  if (outlook === undefined) throw new Error("no outlook");
  return { aim: planAim(outlook), steps: suggestPlan(outlook, standing, today) };
}

const dayOf = (steps: ReturnType<typeof suggest>["steps"], code: string) =>
  steps.find(({ key }) => key.endsWith(`:${code}`))?.dueOn;

test("a plan for August 2028 is worked back from last year's opening day, which is said to be a guess", () => {
  // Round 1 of 2027 opened on 22 October 2026.
  expect(suggest({}).aim).toEqual({ on: "2027-10-22", guessed: true });
});

test("while this round's window lies ahead it is the day, and nothing is guessed", () => {
  expect(suggest({ targetStart: "2027-08" }, {}, "2026-09-01").aim).toEqual({
    on: "2026-10-22",
    guessed: false,
  });
});

test("each gap is begun its months before the evidence must be in hand, the longest first", () => {
  const { steps } = suggest({}, { "audit-qi": "E", teaching: "C", commitment: "C", academic: "D" });
  // In hand 21 days before 22 October 2027: 1 October. Academic 9 months, audit 7, teaching 4, commitment 3 before that.
  expect(dayOf(steps, "academic")).toBe("2027-01-01");
  expect(dayOf(steps, "audit-qi")).toBe("2027-03-01");
  expect(dayOf(steps, "teaching")).toBe("2027-06-01");
  expect(dayOf(steps, "commitment")).toBe("2027-07-01");
  expect(steps.map(({ dueOn }) => dueOn)).toEqual(steps.map(({ dueOn }) => dueOn).toSorted());
  expect(steps.find(({ key }) => key.endsWith(":audit-qi"))?.text).toBe(
    "Begin: Contributed to, but did not lead, an audit or QI project",
  );
});

test("what should have begun is planned for two weeks from now, and says so", () => {
  const late = suggest({}, { academic: "D" }, "2027-01-01");
  expect(late.steps.find(({ key }) => key.endsWith(":academic"))).toMatchObject({
    dueOn: "2027-01-15",
    tight: true,
  });
  const dayBefore = suggest({}, { academic: "D" }, "2026-12-31");
  expect(dayBefore.steps.find(({ key }) => key.endsWith(":academic"))).toMatchObject({
    dueOn: "2027-01-01",
    tight: false,
  });
});

test("a domain at its top or not entered is no gap", () => {
  const { steps } = suggest({}, { "audit-qi": "A" });
  expect(steps.some(({ domain }) => domain === "audit-qi" || domain === "teaching")).toBe(false);
});

test("the visa is asked about 180 days before its end, only where it ends before the start", () => {
  const visa = { visaStatus: "health-and-care-worker" };
  expect(dayOf(suggest({ ...visa, visaEndsOn: "2027-08-14" }).steps, "visa")).toBe("2027-02-15");
  expect(dayOf(suggest({ ...visa, visaEndsOn: "2028-08-01" }).steps, "visa")).toBeUndefined();
  expect(dayOf(suggest({ ...visa, visaEndsOn: "2028-07-31" }).steps, "visa")).toBe("2028-02-02");
});

test("registration, foundation competence and the MSRA are planned where they are open", () => {
  const open = suggest({ gmcStatus: "applied", foundationOn: null }).steps;
  expect([dayOf(open, "gmc"), dayOf(open, "crest"), dayOf(open, "msra")]).toEqual([
    "2027-05-25",
    "2027-06-24",
    undefined,
  ]);
  const settled = suggest({ gmcStatus: "full", foundationOn: "2026-01-01" }).steps;
  expect([dayOf(settled, "gmc"), dayOf(settled, "crest")]).toEqual([undefined, undefined]);
  expect(dayOf(suggest({ targetSpecialty: "general-practice" }).steps, "msra")).toBe("2027-06-24");
});

test("a step is named by target and start, so that another target's step is another", () => {
  const keys = (start: string) => suggest({ targetStart: start }).steps.map(({ key }) => key);
  expect(keys("2028-08").some((key) => keys("2029-08").includes(key))).toBe(false);
});
