import { describe, expect, test } from "vitest";
import { bandKey, ladderFor, underEdition, type BandClaim } from "#shared/career/ladder.ts";
import type { Scoring } from "#shared/facts/specialties.ts";
import { specialtyInFiles } from "#tests/support/facts.ts";

/** What is true of somebody, domain by domain in the specialty's order: the first words of a band; null where not entered. */
type Portfolio = readonly (string | null)[];

function editionOf(slug: string, edition: number): Scoring {
  const found = specialtyInFiles(slug).scoring.find((each) => each.edition === edition);
  if (found === undefined) throw new Error(`no ${edition} edition of ${slug}`);
  return found;
}

function claimsFor(scoring: Scoring, portfolio: Portfolio): BandClaim[] {
  expect(portfolio).toHaveLength(scoring.domains.length);
  return scoring.domains.flatMap((domain, index) => {
    const words = portfolio[index];
    if (words === null || words === undefined) return [];
    const fitting = domain.bands.filter(({ text }) => text.startsWith(words));
    if (fitting.length !== 1) throw new Error(`${domain.id}: ${fitting.length} bands begin with “${words}”`);
    return fitting.map((band) => ({
      domain: domain.id,
      band: bandKey(band),
      edition: scoring.edition,
      note: "",
    }));
  });
}

function ladderOf(slug: string, edition: number, portfolio: Portfolio) {
  const scoring = editionOf(slug, edition);
  const { model } = specialtyInFiles(slug);
  return ladderFor({ slug, model, scoring: [scoring] }, claimsFor(scoring, portfolio));
}

/** Each row: who, what is true of them, and the total worked by hand from the published bands. */
function worked(
  slug: string,
  edition: number,
  max: number,
  rows: readonly (readonly [string, Portfolio, number])[],
) {
  describe(`${slug}, ${edition} edition`, () => {
    expect(rows.length).toBeGreaterThanOrEqual(12);
    test.each(rows)("%s", (_, portfolio, points) => {
      const entered = portfolio.filter((band) => band !== null).length;
      expect(ladderOf(slug, edition, portfolio).total).toEqual({
        points,
        max,
        entered,
        of: portfolio.length,
      });
    });
  });
}

// Degrees, presentations, publications, teaching, training in teaching, quality improvement.
worked("internal-medicine-training", 2027, 30, [
  ["nothing entered", [null, null, null, null, null, null], 0],
  ["none of anything", ["None", "None", "None", "None", "None", "None"], 0],
  [
    "the top of everything: 4 + 8 + 6 + 5 + 3 + 4",
    [
      "PhD",
      "First or second author, oral presentation at a national",
      "First, joint-first",
      "Worked with",
      "Higher qual",
      "Took part in all",
    ],
    30,
  ],
  [
    "the lowest of everything: 1 + 2 + 1 + 1 + 1 + 1",
    [
      "Other relevant",
      "First or second author, oral presentation at a local",
      "Abstracts",
      "Taught occasionally",
      "Teaching-methods",
      "Some stages of one",
    ],
    7,
  ],
  [
    "one below the top: 3 + 6 + 5 + 3 + 1 + 3",
    [
      "Master's",
      "First or second author, poster at a national",
      "Co-author of original",
      "Taught regularly",
      "Teaching-methods",
      "Some stages of two",
    ],
    21,
  ],
  ["a doctorate and nothing else: 4", ["PhD", "None", "None", "None", "None", "None"], 4],
  [
    "a regional talk and a case report: 4 + 2",
    [
      "None",
      "First or second author, oral presentation at a regional",
      "Author or co-author of one other",
      "None",
      "None",
      "None",
    ],
    6,
  ],
  [
    "two case reports: 4",
    ["None", "None", "Author or co-author of more than one", "None", "None", "None"],
    4,
  ],
  ["a teacher with a PG Cert: 5 + 3", ["None", "None", "None", "Worked with", "Higher qual", "None"], 8],
  [
    "an audit with a closed second cycle and a national poster: 4 + 6",
    [null, "First or second author, poster at a national", null, null, null, "Took part in all"],
    10,
  ],
  [
    "a master's, a local talk, six hours of training: 3 + 2 + 1",
    [
      "Master's",
      "First or second author, oral presentation at a local",
      "None",
      "None",
      "Teaching-methods",
      "None",
    ],
    6,
  ],
  [
    "all of it but quality improvement, which is not entered: 4 + 8 + 6 + 5 + 3",
    [
      "PhD",
      "First or second author, oral presentation at a national",
      "First, joint-first",
      "Worked with",
      "Higher qual",
      null,
    ],
    26,
  ],
  [
    "half a page: 1 + 4 + 1 + 3 + 1 + 3",
    [
      "Other relevant",
      "First or second author, oral presentation at a regional",
      "Abstracts",
      "Taught regularly",
      "Teaching-methods",
      "Some stages of two",
    ],
    13,
  ],
]);

// The same, and applying only to internal medicine.
worked("internal-medicine-training", 2026, 35, [
  ["nothing entered", [null, null, null, null, null, null, null], 0],
  [
    "the top of everything: 4 + 6 + 8 + 5 + 3 + 4 + 5",
    [
      "PhD",
      "First or second author, oral presentation at a national",
      "First, joint-first",
      "Worked with",
      "Higher qual",
      "Took part in all",
      "Your only",
    ],
    35,
  ],
  [
    "the same with another application: 30",
    [
      "PhD",
      "First or second author, oral presentation at a national",
      "First, joint-first",
      "Worked with",
      "Higher qual",
      "Took part in all",
      "You have a live",
    ],
    30,
  ],
  [
    "the lowest of everything: 1 + 2 + 1 + 1 + 1 + 1 + 0",
    [
      "Other relevant",
      "First or second author, oral presentation at a local",
      "Abstracts",
      "Taught occasionally",
      "Teaching-methods",
      "Some stages of one",
      "You have a live",
    ],
    7,
  ],
  [
    "only the five for applying to nothing else",
    ["None", "None", "None", "None", "None", "None", "Your only"],
    5,
  ],
  [
    "one below the top: 3 + 4 + 6 + 3 + 1 + 3 + 5",
    [
      "Master's",
      "First or second author, poster at a national",
      "Co-author of original",
      "Taught regularly",
      "Teaching-methods",
      "Some stages of two",
      "Your only",
    ],
    25,
  ],
  [
    "a regional talk: 3",
    [
      "None",
      "First or second author, oral presentation at a regional",
      "None",
      "None",
      "None",
      "None",
      "You have a live",
    ],
    3,
  ],
  ["a case report: 3", ["None", "None", "Author or co-author of one other", "None", "None", "None", null], 3],
  [
    "two case reports: 5",
    ["None", "None", "Author or co-author of more than one", "None", "None", "None", null],
    5,
  ],
  [
    "co-author of research and a poster abroad: 6 + 4",
    [null, "First or second author, poster at a national", "Co-author of original", null, null, null, null],
    10,
  ],
  [
    "a teacher with a PG Cert, only to internal medicine: 5 + 3 + 5",
    ["None", "None", "None", "Worked with", "Higher qual", "None", "Your only"],
    13,
  ],
  ["a doctorate and two cycles: 4 + 4", ["PhD", null, null, null, null, "Took part in all", null], 8],
]);

// Commitment, leadership, teaching, audit and QI, academic.
worked("clinical-radiology", 2026, 24, [
  ["nothing entered", [null, null, null, null, null], 0],
  ["none of anything", ["None", "None", "None", "None", "None"], 0],
  [
    "the top of everything: 8 + 4 + 4 + 4 + 4",
    ["Several", "National-level", "Formal", "Led two", "Postgraduate research"],
    24,
  ],
  [
    "band B throughout: 6 + 3 + 3 + 3 + 3",
    ["One significant", "National healthcare", "Major", "Led one", "Co-authored radiology"],
    18,
  ],
  [
    "band C throughout: 4 + 2 + 2 + 2 + 2",
    [
      "A radiology-based",
      "National role outside",
      "Other training",
      "Led an audit",
      "Co-authored non-radiology",
    ],
    12,
  ],
  [
    "band D throughout: 2 + 1 + 1 + 1 + 1",
    ["A radiology-related", "Local or regional", "Provided", "Contributed", "Non-radiology"],
    6,
  ],
  ["three days in a department and no more: 6", ["One significant", "None", "None", "None", "None"], 6],
  [
    "a closed audit outside radiology and a non-radiology paper as co-author: 2 + 2",
    ["None", "None", "None", "Led an audit", "Co-authored non-radiology"],
    4,
  ],
  [
    "a first-author radiology paper and two audits: 4 + 4",
    [null, null, null, "Led two", "Postgraduate research"],
    8,
  ],
  ["a PG Cert and a conference: 4 + 2", ["A radiology-related", "None", "Formal", "None", "None"], 6],
  [
    "a mess committee and regional teaching: 1 + 1",
    ["None", "Local or regional", "Provided", "None", "None"],
    2,
  ],
  [
    "everything but commitment: 4 + 4 + 4 + 4",
    ["None", "National-level", "Formal", "Led two", "Postgraduate research"],
    16,
  ],
  [
    "a course, a regional role in radiology, one closed radiology audit: 4 + 3 + 3",
    ["A radiology-based", "National healthcare", null, "Led one", null],
    10,
  ],
]);

// Undergraduate degrees, postgraduate degrees, presentations, publications, teaching, training in teaching, QI, leadership,
// commitment, related activities.
const NO = "None";
worked("histopathology", 2026, 71, [
  ["nothing entered", [null, null, null, null, null, null, null, null, null, null], 0],
  ["none of anything", [NO, NO, NO, NO, NO, NO, NO, NO, NO, NO], 0],
  [
    "the top of everything: 3 + 4 + 8 + 5 + 10 + 5 + 10 + 8 + 10 + 8",
    [
      "First class",
      "PhD",
      "Histopathology oral",
      "First or joint",
      "Co-designed",
      "Master's",
      "Led a sustainable change and",
      "National",
      "A foundation",
      "Completed histopathology research",
    ],
    71,
  ],
  [
    "the lowest of everything: 2 + 2 + 2 + 2 + 4 + 1 + 2 + 4 + 6 + 4",
    [
      "2.1",
      "Other relevant",
      "Local pres",
      "Abstracts",
      "Occasional",
      "Two days",
      "Certain",
      "Local health",
      "Brief",
      "Histopathology courses",
    ],
    29,
  ],
  [
    "one below the top: 2 + 3 + 6 + 4 + 8 + 3 + 8 + 6 + 6 + 6",
    [
      "2.1",
      "Master's",
      "One histopathology",
      "Co-author of two",
      "Organised",
      "PG Cert",
      "Led a sustainable change, not",
      "Regional",
      "Brief",
      "Completed histopathology audit",
    ],
    52,
  ],
  ["a taster week: 10", [NO, NO, NO, NO, NO, NO, NO, NO, "A foundation", NO], 10],
  [
    "a taster of two days and a course: 6 + 4",
    [NO, NO, NO, NO, NO, NO, NO, NO, "Brief", "Histopathology courses"],
    10,
  ],
  [
    "a national talk outside histopathology and one paper as co-author: 5 + 3",
    [NO, NO, "Non-histopathology oral", "Co-author of one", NO, NO, NO, NO, NO, NO],
    8,
  ],
  [
    "a national poster outside histopathology: 4",
    [null, null, "One non-histopathology", null, null, null, null, null, null, null],
    4,
  ],
  [
    "three months of teaching and three days of training: 6 + 2",
    [NO, NO, NO, NO, "Regular", "More than two", NO, NO, NO, NO],
    8,
  ],
  [
    "an active part in a change, presented: 6",
    [NO, NO, NO, NO, NO, NO, "Took an active part in", NO, NO, NO],
    6,
  ],
  [
    "an active part in a change, not presented, and a local role: 4 + 4",
    [NO, NO, NO, NO, NO, NO, "Took an active part, not", "Local health", NO, NO],
    8,
  ],
  [
    "a histopathology audit that counts in both places: 10 + 6",
    [NO, NO, NO, NO, NO, NO, "Led a sustainable change and", NO, NO, "Completed histopathology audit"],
    16,
  ],
]);

// Capabilities, achievements, audit and QI, academic, research qualification, teaching.
worked("paediatrics", 2026, 30, [
  ["nothing entered", [null, null, null, null, null, null], 0],
  ["none of anything", [NO, NO, NO, NO, NO, NO], 0],
  [
    "the top of everything: 8 + 8 + 5 + 3 + 1 + 5",
    ["Five", "Five", "Planned", "Detailed account with national", "A named", "Designed, delivered, led"],
    30,
  ],
  [
    "the lowest of everything: 2 + 2 + 1 + 1 + 0 + 1",
    ["One", "One", "Data", "Brief", NO, "Delivered only"],
    7,
  ],
  ["four examples of each: 6 + 6", ["Four", "Four", NO, NO, NO, NO], 12],
  ["two or three examples of each: 4 + 4", ["Two or", "Two or", NO, NO, NO, NO], 8],
  ["five capabilities and one achievement: 8 + 2", ["Five", "One", null, null, null, null], 10],
  ["an audit that was planned and shared: 3", [NO, NO, "Involved", NO, NO, NO], 3],
  [
    "local dissemination and a research qualification: 2 + 1",
    [NO, NO, NO, "Detailed account with local", "A named", NO],
    3,
  ],
  ["designed teaching with some evaluation: 3", [NO, NO, NO, NO, NO, "Designed and"], 3],
  [
    "one below the top: 6 + 6 + 3 + 2 + 0 + 3",
    ["Four", "Four", "Involved", "Detailed account with local", NO, "Designed and"],
    20,
  ],
  [
    "strong on paper, no examples: 5 + 3 + 1 + 5",
    [NO, NO, "Planned", "Detailed account with national", "A named", "Designed, delivered, led"],
    14,
  ],
]);

// Operative, surgical experience, leading QI, presenting QI, presentations and publications, teaching: letters, climbed from
// the lowest, and never a number.
const letters: readonly (readonly [string, Portfolio, readonly (number | null)[]])[] = [
  ["nothing entered", [null, null, null, null, null, null], [null, null, null, null, null, null]],
  ["the lowest letter of each", ["10 or", "Neither", NO, "Did not", NO, NO], [0, 0, 0, 0, 0, 0]],
  [
    "the top letter of each",
    [
      "40",
      "Surgical taster",
      "Led all aspects of a surgical",
      "Presented both",
      "Top prize",
      "Designed and organised a face",
    ],
    [4, 1, 4, 2, 4, 4],
  ],
  ["39 cases are a B", ["30 to 39", null, null, null, null, null], [3, null, null, null, null, null]],
  ["29 cases are a C", ["20 to 29", null, null, null, null, null], [2, null, null, null, null, null]],
  ["19 cases are a D", ["11 to 19", null, null, null, null, null], [1, null, null, null, null, null]],
  ["10 cases are an E", ["10 or", null, null, null, null, null], [0, null, null, null, null, null]],
  [
    "led an audit outside surgery, presented one cycle",
    [null, null, "Led all aspects of a non", "Presented one", null, null],
    [null, null, 3, 1, null, null],
  ],
  [
    "several cycles, both presented",
    [null, null, "Contributed", "Presented both", null, null],
    [null, null, 2, 2, null, null],
  ],
  ["one cycle", [null, null, "Involved", "Did not", null, null], [null, null, 1, 0, null, null]],
  [
    "co-author, and regular teaching",
    [null, null, null, null, "Named", "Regular"],
    [null, null, null, null, 2, 1],
  ],
  [
    "a selected talk, and a programme online",
    [null, null, null, null, "Selected", "The same"],
    [null, null, null, null, 3, 3],
  ],
  [
    "a poster, and a programme with three sessions given",
    [null, null, null, null, "First-author poster", "Designed and organised but"],
    [null, null, null, null, 1, 2],
  ],
];

test.each(letters)("core surgery: %s", (_, portfolio, reached) => {
  const ladder = ladderOf("core-surgical-training", 2026, portfolio);
  expect(ladder.domains.map((each) => each.reached)).toEqual(reached);
  expect(ladder.total).toBeNull();
  for (const { points, gain, left } of ladder.domains)
    expect([points, gain, left]).toEqual([null, null, null]);
});

test("the same bands under the edition before: internal medicine's 2027 portfolio by the points of 2026", () => {
  const ladder = ladderOf("internal-medicine-training", 2027, [
    "Master's",
    "First or second author, poster at a national",
    "Co-author of original",
    "Taught regularly",
    "Teaching-methods",
    "Some stages of two",
  ]);
  const { rows, total } = underEdition(ladder.domains, editionOf("internal-medicine-training", 2026));
  expect(rows.map(({ now, earlier }) => [now?.points ?? null, earlier.points])).toEqual([
    [3, 3],
    [6, 4],
    [5, 6],
    [3, 3],
    [1, 1],
    [3, 3],
    [null, null],
  ]);
  // 3 + 6 + 5 + 3 + 1 + 3 now; 3 + 4 + 6 + 3 + 1 + 3 then, without the five for applying to nothing else.
  expect(ladder.total?.points).toBe(21);
  expect(total).toBe(20);
});

test("a band whose words have changed has no points in the other edition", () => {
  const ladder = ladderOf("internal-medicine-training", 2027, [null, null, "Abstracts", null, null, null]);
  const { rows, total } = underEdition(ladder.domains, editionOf("internal-medicine-training", 2026));
  expect(rows.find(({ label }) => label === "Publications")?.earlier).toEqual({ points: null, max: 8 });
  expect(total).toBeNull();
});
