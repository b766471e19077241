import { expect, test } from "vitest";
import type { Candidate, Seeker } from "#shared/matching.ts";
import { biggestGap, kindForGap } from "#shared/matching.ts";
import { proposeSession } from "#shared/matching/proposal.ts";
import { DAY } from "#shared/time.ts";

const NOW = 1_795_428_000_000;
const seeker: Seeker = {
  specialty: "histopathology",
  kind: "portfolio-review",
  gaps: [
    { domain: "teaching", points: 2 },
    { domain: "audit-qi", points: 5 },
  ],
};

/** A mentor in place, free for each kind in so many days; null is never. */
function placed(id: string, free: Readonly<Record<string, number | null>>, specialty = "histopathology") {
  const mentor: Candidate = {
    id,
    specialty,
    entryLevel: "ST1",
    deanery: "wales",
    route: "crest",
    qualifiedIn: "IN",
    visaPath: null,
    languages: ["en"],
    monthsBefore: null,
    helpsWith: [],
    offers: Object.entries(free).map(([kind, days]) => ({
      kind,
      nextFreeAt: days === null ? null : NOW + days * DAY,
    })),
    freeHours: "",
    sessionsDone: 0,
    sessionsMissed: 0,
    sessionsCancelled: 0,
    reviewCount: 0,
    reviewSum: 0,
  };
  return { mentor };
}

const proposed = (ranked: readonly ReturnType<typeof placed>[], who: Seeker = seeker) =>
  proposeSession(ranked, ({ mentor }) => mentor.offers, who, NOW);
const named = (ranked: readonly ReturnType<typeof placed>[], who?: Seeker) =>
  proposed(ranked, who).choices.map(({ placed: { mentor }, offer, at }) => [
    mentor.id,
    offer.kind,
    (at - NOW) / DAY,
  ]);

test("names the gap worth most and the kind it calls for", () => {
  expect(proposed([])).toMatchObject({ gap: { domain: "audit-qi" }, kind: "portfolio-review", choices: [] });
  expect(
    biggestGap([
      { domain: "b", points: 2 },
      { domain: "a", points: 2 },
    ])?.domain,
  ).toBe("a");
  expect(["interview", "exams", "audit-qi", undefined].map((domain) => kindForGap(domain, false))).toEqual([
    "mock-interview",
    "exam-strategy",
    "portfolio-review",
    "career-direction",
  ]);
  expect(kindForGap("audit-qi", true)).toBe("exam-strategy");
});

test("takes three who offer the kind, in their order, and fills up with those who offer another session", () => {
  const ranked = [
    placed("mtr_a", { "fit-call": 1 }),
    placed("mtr_b", { "fit-call": 1, "portfolio-review": 4 }),
    placed("mtr_c", { "mock-interview": 2 }),
    placed("mtr_d", { "portfolio-review": 1 }),
  ];
  expect(named(ranked)).toEqual([
    ["mtr_b", "portfolio-review", 4],
    ["mtr_d", "portfolio-review", 1],
    ["mtr_a", "fit-call", 1],
  ]);
});

test("leaves out other specialties, who is never free, and who is free only after the window has closed", () => {
  const ranked = [
    placed("mtr_a", { "portfolio-review": 1 }, "general-practice"),
    placed("mtr_b", { "portfolio-review": null }),
    placed("mtr_c", { "portfolio-review": -1 }),
    placed("mtr_d", { "portfolio-review": 9, "fit-call": 8 }),
    placed("mtr_e", { "portfolio-review": 7 }),
  ];
  expect(named(ranked).map(([id]) => id)).toEqual(["mtr_d", "mtr_e"]);
  expect(named(ranked, { ...seeker, by: NOW + 8 * DAY })).toEqual([
    ["mtr_e", "portfolio-review", 7],
    ["mtr_d", "fit-call", 8],
  ]);
});
