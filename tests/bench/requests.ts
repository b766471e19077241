import { startLoad, type Load, type Target } from "./load.ts";
import { median, type Row } from "./measure.ts";
import type { Running } from "./running.mjs";

const ROUNDS = 11;
const MS = 500;

/** Requests of the product against the bare route, in turn, with one and with sixteen connections. */
export async function measureRequests(running: Running): Promise<Row[]> {
  const { app, bare, filled } = running;
  const { diaries, from, to } = filled;
  const booked = diaries.find(({ past }) => past === 500);
  if (booked === undefined) throw new Error("nobody has 500 sessions behind them");
  const { mentorId, handle, offer } = booked;
  const query = new URLSearchParams({ offer, from, to, zone: "Asia/Kolkata" }).toString();
  const bareRoute: Target = { port: bare, path: `/mentors/${mentorId}` };
  const subjects = [
    {
      work: "GET …/slots, four weeks, 500 bookings",
      target: { port: app, path: `/api/v1/mentors/${handle}/slots?${query}` },
      atLeast: 0.75,
    },
    {
      work: "GET /api/v1/mentors, any of 50 free soon",
      target: { port: app, path: "/api/v1/mentors?week=yes" },
      atLeast: 0.35,
    },
  ];
  const rows: Row[] = [];
  const load = startLoad();
  for (const connections of [1, 16]) {
    const targets = [bareRoute, ...subjects.map(({ target }) => target)];
    const rates = await inTurn(load, targets, connections);
    const bareRates = rates[0] ?? [];
    for (const [i, { work, atLeast }] of subjects.entries()) {
      const own = rates[i + 1] ?? [];
      const ratio = median(own.map((rate, round) => rate / (bareRates[round] ?? Number.NaN)));
      rows.push({
        work: `${work}, c=${connections}`,
        measured: `${median(own).toFixed(0)} a second, bare ${median(bareRates).toFixed(0)}: ${ratio.toFixed(2)}`,
        mark: `${atLeast} of a bare route with one query`,
        held: ratio >= atLeast,
      });
    }
  }
  await load.stop();
  return rows;
}

/** The requests per second of each target, for each round; a neighbour's burst of work falls on all alike. */
async function inTurn(load: Load, targets: readonly Target[], connections: number): Promise<number[][]> {
  const rates: number[][] = targets.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [i, target] of targets.entries()) {
      const rate = await load.requestsPerSecond(target, connections, MS);
      // The first round warms.
      if (round > 0) rates[i]?.push(rate);
    }
  }
  return rates;
}
