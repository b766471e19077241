import { expect, test } from "vitest";
import { checkImport, evidenceCsv, MOST_LINES } from "#shared/career/evidence-import.ts";

const TODAY = "2026-11-23";
const HEAD = "Date,Kind,What it is,Evidence of,My part,What came of it,Proof,Where the proof is";
const check = (text: string, log: { title: string; happenedOn: string }[] = []) =>
  checkImport(text, log, TODAY);

test("a line is read with its kind and domain by code, by label or by a usual name", () => {
  const { good, wrong } = check(
    [
      HEAD,
      "2026-03-12,Audit,CT head audit,Audit and quality improvement,Led it,More scans in time,Certificate,Drive",
      "12/3/2026,qi-project,Sepsis six,,,,,",
      "3 March 2026,QIP,Handover,,,,,",
      "1st Feb 2026,Poster presentation,RCR poster,,,,,",
      "1-Feb-2026,Something else,Rota lead,Leadership and management,,,,",
    ].join("\n"),
  );
  expect(wrong).toEqual([]);
  expect(good.map(({ line, entry }) => [line, entry.happenedOn, entry.kind, entry.domain])).toEqual([
    [2, "2026-03-12", "audit", "audit-qi"],
    [3, "2026-03-12", "qi-project", "audit-qi"],
    [4, "2026-03-03", "qi-project", "audit-qi"],
    [5, "2026-02-01", "poster", "presentations"],
    [6, "2026-02-01", "other", "leadership"],
  ]);
  expect(good[0]?.entry).toMatchObject({ role: "Led it", proofKind: "certificate", proofWhere: "Drive" });
});

test("columns are found by other names, in any order, and those nobody asked for are left alone", () => {
  const { good } = check(
    "Ref;Title;TYPE;Completed;Outcome;My role\n7;Journal club;teaching;2026-01-05;Ten came;Gave it",
  );
  expect(good).toMatchObject([
    {
      entry: {
        title: "Journal club",
        kind: "teaching",
        happenedOn: "2026-01-05",
        whatCame: "Ten came",
        role: "Gave it",
      },
    },
  ]);
});

test.each([
  ["2026-02-30,audit,An audit,,,,,", "Date", "2026-02-30", /Give a date that exists/],
  ["03/25/2026,audit,An audit,,,,,", "Date", "03/25/2026", /Give a date that exists/],
  ["March 2026,audit,An audit,,,,,", "Date", "March 2026", /Give a date that exists/],
  ["2026-11-24,audit,An audit,,,,,", "Date", "2026-11-24", /still to come/],
  ["2026-03-12,dance,An audit,,,,,", "Kind", "dance", /^Not a word we know/],
  ["2026-03-12,,An audit,,,,,", "Kind", "", /^This is missing/],
  ["2026-03-12,audit,A,,,,,", "What it is", "A", /in a few words/],
  ["2026-03-12,audit,An audit,Dancing,,,,", "Evidence of", "Dancing", /^Not a word we know/],
  ["2026-03-12,other,A thing,,,,,", "Evidence of", "", /does not follow from the kind/],
  ["2026-03-12,audit,An audit,,,,a hunch,", "Proof", "a hunch", /^Not a word we know/],
  ["2026-03-12,audit,Patient 943 476 5919,,,,,", "What it is", "Patient 943 476 5919", /NHS number/],
  [
    "2026-03-12,audit,An audit,,,Mr A 4/7/1953,,",
    "What came of it",
    "Mr A 4/7/1953",
    /log this line by hand/,
  ],
  ["2026-03-12,audit,An audit,,,,,here,there", "", "", /more cells than/],
])("%s is told by its line, column and value", (row, column, value, message) => {
  const { good, wrong, left } = check(`${HEAD}\n2026-01-01,audit,Good one,,,,,\n${row}`);
  expect(good).toHaveLength(1);
  expect(wrong).toEqual([{ line: 3, column, value, message: expect.stringMatching(message) }]);
  expect(checkImport(left, [], TODAY).wrong).toMatchObject([{ line: 2, column, value }]);
});

test("what stands in the log or in an earlier line is told apart, whatever its case and spaces", () => {
  const { good, again } = check(
    `${HEAD}\n2026-03-12,audit,CT  head audit,,,,,\n2026-04-01,audit,New,,,,,\n2026-04-01,audit,new,,,,,`,
    [{ title: "CT head audit", happenedOn: "2026-03-12" }],
  );
  expect(good.map(({ line }) => line)).toEqual([3]);
  expect(again.map(({ line }) => line)).toEqual([2, 4]);
});

test.each([
  ["", /Missing: Date, Kind, What it is/],
  ["Date,Kind,Title", /no line under/],
  ["Date,Type,Kind,Title\n2026-01-01,a,b,c", /Two columns could be “Kind”/],
  [`${HEAD}\n2026-01-01,audit,"Never ends`, /quote that begins in line 2/],
  [`${HEAD}\n${"2026-01-01,audit,One,,,,,\n".repeat(MOST_LINES + 1)}`, /It has 1001 lines/],
])("a file that cannot be read says why", (text, problem) => {
  expect(check(text)).toMatchObject({ problem: expect.stringMatching(problem), good: [], wrong: [] });
});

test("an export is imported again as it was, formulas and all", () => {
  const entry = {
    domain: "teaching",
    kind: "teaching-course",
    title: '=Teach, the "teachers"',
    happenedOn: "2026-01-05",
    role: "-",
    whatCame: "Two days.\nFeedback from nine.",
    proofKind: "certificate",
    proofWhere: "+ Drive",
  } as const;
  const file = evidenceCsv([entry, { ...entry, title: "Another", proofKind: "", proofWhere: "" }]);
  expect(file).not.toMatch(/(^|,|")[=+\-@]/m);
  const { good, wrong } = check(file);
  expect(wrong).toEqual([]);
  expect(good.map((each) => each.entry)).toMatchObject([entry, { title: "Another", proofKind: "" }]);
});
