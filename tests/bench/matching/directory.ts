import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { buildWorker } from "../built.ts";
import { median, type Row } from "../measure.ts";
import { addSeekers, fillDirectory } from "./maker.ts";
import { progress } from "./progress.ts";
import { missedOf, type Missed } from "./missed.ts";
import { fileIn, startOn, type RunningDirectory } from "./running.mjs";
import { searches, type Search } from "./searches.ts";

const SIZES = [100, 1000, 10_000, 100_000];
/** The sizes whose times are compared. */
const PAIR = [1000, 100_000] as const;
const MARKS = { rowsPerCard: 10, slower: 2, firstThree: 0.9, page: 0.85 } as const;
const ROUNDS = 12;

type Asked = { readonly ms: number; readonly rows: number; readonly trips: number; readonly cards: number };

/** Fills directories of each size and asks each the same searches in turn: rows read, round trips, and how long it takes. */
export async function measureDirectory(most: number): Promise<Row[]> {
  const sizes = SIZES.filter((size) => size <= most);
  const home = mkdtempSync(join(tmpdir(), "rung-directory-"));
  const running = new Map<number, RunningDirectory>();
  try {
    const built = await buildWorker();
    const now = Date.now();
    const folders = await fillAll(built, home, sizes, now);
    for (const [size, folder] of folders) running.set(size, await startOn(built, folder));
    const asked = await askAll(running);
    const largest = folders.get(sizes.at(-1) ?? 0);
    const missed = largest === undefined ? [] : missedOf(fileIn(largest), now);
    return [...report(asked, sizes), ...missedRows(missed)];
  } finally {
    for (const each of running.values()) await each.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

/** One folder for each size; a larger directory goes on from the one before. */
async function fillAll(
  built: Parameters<typeof startOn>[0],
  home: string,
  sizes: readonly number[],
  now: number,
) {
  const folders = new Map<number, string>();
  let before: { folder: string; size: number } | undefined;
  for (const size of sizes) {
    const folder = join(home, String(size));
    if (before === undefined) await (await startOn(built, folder)).stop();
    else cpSync(before.folder, folder, { recursive: true });
    const db = new DatabaseSync(fileIn(folder));
    db.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
    if (before === undefined) addSeekers(db, now);
    const from = before?.size ?? 0;
    const bar = progress(`${size.toLocaleString("en-GB")} mentors`, size);
    fillDirectory(db, { from, upTo: size }, now, bar);
    db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    db.close();
    folders.set(size, folder);
    before = { folder, size };
  }
  return folders;
}

/** Each search at each size, in turn, so that whatever else the computer does slows all alike. */
async function askAll(running: ReadonlyMap<number, RunningDirectory>): Promise<Map<string, Asked[]>> {
  const asked = new Map<string, Asked[]>();
  const bar = progress("searches", ROUNDS + 2);
  for (let round = -2; round < ROUNDS; round++) {
    for (const search of searches(round + 2)) {
      for (const [size, { port }] of running) {
        const answer = await ask(port, search);
        if (round < 0) continue;
        const key = `${size} ${search.name}`;
        asked.set(key, [...(asked.get(key) ?? []), answer]);
      }
    }
    bar(round + 3);
  }
  return asked;
}

async function ask(port: number, { query, seeker }: Search): Promise<Asked> {
  const headers: Record<string, string> =
    seeker === undefined ? {} : { authorization: `Bearer ${seeker.token}` };
  const started = performance.now();
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/mentors?${query}`, { headers });
  const { items }: { items: unknown[] } = await answer.json();
  const ms = performance.now() - started;
  const said = /desc="(\d+) round trips, \d+ queries, (\d+) rows"/.exec(
    answer.headers.get("server-timing") ?? "",
  );
  if (!answer.ok || said === null) throw new Error(`${query} answered ${answer.status}`);
  return { ms, rows: Number(said[2]), trips: Number(said[1]), cards: items.length };
}

function report(asked: ReadonlyMap<string, Asked[]>, sizes: readonly number[]): Row[] {
  const names = searches(0).map((search) => search.name);
  const all = (size: number, name?: string) =>
    names
      .filter((each) => name === undefined || each === name)
      .flatMap((each) => asked.get(`${size} ${each}`) ?? []);
  // What was found by nobody costs a second look for what to leave out, and shows no card.
  const found = (size: number, name?: string) => all(size, name).filter(({ cards }) => cards > 0);
  const mean = (list: readonly number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
  const perCard = (list: readonly Asked[]) =>
    mean(list.map(({ rows }) => rows)) / mean(list.map(({ cards }) => cards));
  const p50 = (list: readonly Asked[]) => median(list.map(({ ms }) => ms));
  console.log("\nRows read by a search (and for each card), median time, by mentors listed");
  console.table(
    Object.fromEntries(
      names.map((name) => [
        name,
        Object.fromEntries(
          sizes.map((size) => {
            const some = found(size, name);
            const words =
              some.length === 0
                ? "nobody"
                : `${mean(some.map(({ rows }) => rows)).toFixed(0)} (${perCard(some).toFixed(1)}), ${p50(some).toFixed(1)} ms`;
            return [size.toLocaleString("en-GB"), words];
          }),
        ),
      ]),
    ),
  );
  const [small, large] = PAIR;
  const rows: Row[] = sizes.map((size) => {
    const most = perCard(found(size));
    return {
      work: `rows read for each card shown, of ${size.toLocaleString("en-GB")} mentors`,
      measured: `${most.toFixed(1)}; ${mean(found(size).map((each) => each.rows)).toFixed(0)} a search`,
      mark: `at most ${MARKS.rowsPerCard}`,
      held: most <= MARKS.rowsPerCard,
    };
  });
  const trips = Math.max(...sizes.flatMap((size) => found(size).map((each) => each.trips)));
  rows.push({ work: "round trips of a search", measured: String(trips), mark: "1", held: trips === 1 });
  if (!sizes.includes(large)) return rows;
  const [fast, slow] = [p50(all(small)), p50(all(large))];
  rows.push({
    work: `median time of a search, ${large.toLocaleString("en-GB")} mentors against ${small.toLocaleString("en-GB")}`,
    measured: `${slow.toFixed(2)} ms, ${fast.toFixed(2)} ms: ${(slow / fast).toFixed(2)} ×`,
    mark: `at most ${MARKS.slower} ×`,
    held: slow <= MARKS.slower * fast,
  });
  return rows;
}

/** What is lost by ranking sixty instead of everybody. */
function missedRows(missed: readonly Missed[]): Row[] {
  return missed.flatMap(({ who, page, firstThree }) =>
    (
      [
        ["first three", firstThree, MARKS.firstThree],
        ["first page", page, MARKS.page],
      ] as const
    ).map(([what, share, mark]) => ({
      work: `score of the ${what}, against ranking everybody: ${who}`,
      measured: `${(share * 100).toFixed(1)} %`,
      mark: `at least ${mark * 100} %`,
      held: share >= mark,
    })),
  );
}
