// How well and how fast mentors are found: `npm run bench:matching`, or one part of it with `-- market` or `-- directory`.
// Exits 1 when a mark is missed. `--draws=5` shortens the market, `--most=10000` the directory.
import { parseArgs } from "node:util";
import { measureDirectory } from "./directory.ts";
import { measureMarket } from "./market-marks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    draws: { type: "string", default: "25" },
    most: { type: "string", default: "100000" },
  },
});
const asked = (part: string) => positionals.length === 0 || positionals.includes(part);

const rows = [
  ...(asked("market") ? measureMarket(Number(values.draws)) : []),
  ...(asked("directory") ? await measureDirectory(Number(values.most)) : []),
];
console.log("\nMarks");
console.table(
  rows.map(({ work, measured, mark, held }) => ({ work, measured, mark, held: held ? "yes" : "NO" })),
);
process.exit(rows.every((row) => row.held) ? 0 : 1);
