import { expect, test } from "vitest";
import { drawn } from "./drawn.ts";
import { citedSource } from "#shared/facts/fact.ts";
import type { ScoredDomain } from "#shared/facts/specialties.ts";
import { drawLadder, ladderScale, rungStates } from "#web/charts/rungs.ts";
import { Ladder, nextRung } from "#web/components/ladder.tsx";
import { ladderDomain } from "#web/components/ladder-domains.ts";

const cite = citedSource(
  { publisher: "A publisher", title: "A page", url: "https://example.org", asOf: "2026", opened: true },
  { provenance: "official", reviewBy: null },
  "2026-11-23",
);

function domain(bands: ScoredDomain["bands"], max?: number): ScoredDomain {
  return {
    id: "d",
    edition: 2026,
    label: "Teaching",
    domain: "teaching",
    rule: "highest-band",
    bands,
    cite,
    ...(max === undefined ? {} : { max }),
  };
}

const byPoints = domain(
  [
    { points: 4, text: "A qualification" },
    { points: 2, text: "A course" },
    { points: 1, text: "A talk" },
    { points: 0, text: "None" },
  ],
  4,
);

test("rungs below the reached one are climbed, one is next, the rest are above", () => {
  expect(rungStates(4, 0)).toEqual(["next", "above", "above", "above"]);
  expect(rungStates(4, 2)).toEqual(["climbed", "climbed", "next", "above"]);
  expect(rungStates(4, 4)).toEqual(["climbed", "climbed", "climbed", "climbed"]);
});

test("a ladder that nobody has filled in is unknown, not empty", () => {
  expect(rungStates(2, null)).toEqual(["unknown", "unknown"]);
  expect(nextRung(ladderDomain(byPoints, null))).toBeUndefined();
});

test("points between two bands count for the lower one", () => {
  expect(ladderDomain(byPoints, { points: 3 }).reached).toBe(2);
});

test("the band worth nothing is the ground and not a rung", () => {
  const { rungs, sum } = ladderDomain(byPoints, { points: 0 });
  expect(rungs.map(({ label }) => label)).toEqual(["A talk", "A course", "A qualification"]);
  expect(sum).toBe("0 of 4 points");
});

test("a specialty that grades by letters gets no invented number", () => {
  const letters = domain([
    { grade: "A", text: "Excellent" },
    { grade: "B", text: "Good" },
    { grade: "C", text: "Nothing shown" },
  ]);
  const shown = ladderDomain(letters, { grade: "B" });
  expect(shown).toMatchObject({ reached: 1, sum: "Band B" });
  expect(drawLadder(shown.rungs, shown.reached, ladderScale([shown.rungs])).rungs.at(1)?.gain).toBeNull();
});

test("ladders share one scale, so a domain of twice the points is drawn twice as far up", () => {
  const small = [{ points: 2 }, { points: 4 }];
  const large = [{ points: 4 }, { points: 8 }];
  const scale = ladderScale([small, large]);
  const climb = (rungs: typeof small) => {
    const { height, rungs: lines } = drawLadder(rungs, 0, scale);
    return height - (lines.at(-1)?.y ?? 0);
  };
  const foot = climb([{ points: 0 }]);
  expect((climb(large) - foot) / (climb(small) - foot)).toBeCloseTo(2, 1);
});

test("the next rung says what it adds", () => {
  const rungs = [{ points: 1 }, { points: 4 }];
  const { rungs: lines } = drawLadder(rungs, 1, ladderScale([rungs]));
  expect(lines.map(({ gain }) => gain)).toEqual([null, 3]);
});

test("the drawing has the same words as its table", () => {
  const html = drawn(<Ladder domains={[ladderDomain(byPoints, { points: 1 })]} />);
  expect(html.match(/Next: A course/g)).toHaveLength(2);
  expect(html.match(/1 of 4 points/g)).toHaveLength(2);
});
