import { expect, test } from "vitest";
import { readCsv, writeCsv } from "#shared/csv.ts";

const cells = (text: string) => readCsv(text).rows.map((row) => row.cells);

test.each([
  ["a,b\n1,2\n", "commas and one line end"],
  ["a,b\r\n1,2", "a file from Windows without a last line end"],
  ["\uFEFFa,b\r1,2\r", "a byte order mark and the line ends of an old Mac"],
  ["a;b\n1;2", "semicolons, as where the comma is a decimal"],
  ["a\tb\n1\t2", "tabs, as pasted from a spreadsheet"],
  [' a , "b" \n\n"1", 2 \n,\n', "spaces round cells, and empty lines"],
])("%j is read as two rows: %s", (text) => {
  expect(cells(text)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a quoted cell may hold separators, quotes and line breaks, and lines are counted through it", () => {
  const { rows, openQuote } = readCsv('a,b\n"one, ""two""\nthree",x\nlast,y\n');
  expect(rows).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ['one, "two"\nthree', "x"] },
    { line: 4, cells: ["last", "y"] },
  ]);
  expect(openQuote).toBeNull();
});

test("a quote without an end is told by its line, and the rows before it are there", () => {
  expect(readCsv('a,b\n1,2\n3,"four\n5,6\n')).toEqual({
    rows: [
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "2"] },
    ],
    openQuote: 3,
  });
});

test('a quote in the middle of a cell is a quote, as in 5" or O"Brien', () => {
  expect(cells('a,b\n5" tube,x')).toEqual([
    ["a", "b"],
    ['5" tube', "x"],
  ]);
});

test.each(["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", " =1+1", '=HYPERLINK("http://x","y")'])(
  "%j is written so that no spreadsheet reckons it, and reads back as it was",
  (formula) => {
    const file = writeCsv([
      ["a", "b"],
      [formula, "x"],
    ]);
    expect(file).toMatch(/(^|["\n])'/m);
    expect(cells(file)).toEqual([
      ["a", "b"],
      [formula, "x"],
    ]);
  },
);

test("any text comes back as it was written", () => {
  const rows = [
    ["a", "b", "c"],
    ['He said "so",\r\nand left', "’tis", "'quoted'"],
    ["", "x;y\tz", "0"],
  ];
  expect(cells(writeCsv(rows))).toEqual([rows[0], ['He said "so",\nand left', "’tis", "'quoted'"], rows[2]]);
});
