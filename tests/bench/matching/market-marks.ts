import { median, type Row } from "../measure.ts";
import { runMarket, type Outcome } from "./market.ts";

/** What the ranking is held to, each the median over the draws. */
const MARKS = { usefulness: 1.25, gini: 0.6 } as const;

/** Runs the market once for each draw and each order, prints every draw, and holds the medians to their marks. */
export function measureMarket(draws: number): Row[] {
  console.log(
    `A market of 2,000 mentees and 300 mentors, ${draws} draws (what it assumes: tests/bench/matching/market.ts)`,
  );
  const markets = Array.from({ length: draws }, (_, i) => {
    const seed = 1000 * (i + 1);
    const rung = runMarket(seed, "rung");
    const rating = runMarket(seed, "rating");
    const random = runMarket(seed, "random");
    return { rung, rating, random };
  });
  type Market = (typeof markets)[number];
  const three = (of: (outcome: Outcome) => string) => (each: Market) =>
    [each.rung, each.rating, each.random].map(of).join(" / ");
  const columns: Readonly<Record<string, (each: Market) => string>> = {
    "usefulness of a session": three((each) => each.usefulness.toFixed(3)),
    "for each mentee": three((each) => each.perMentee.toFixed(3)),
    "served in 14 days": three((each) => percent(each.soonServed)),
    "Gini of sessions": three((each) => each.gini.toFixed(2)),
    "days to a new mentor’s first": three((each) => each.firstDays.toFixed(0)),
    "most first places": three((each) => percent(each.firstPlaces)),
  };
  console.log("Each: Rung / sorted by rating / shuffled");
  console.table(
    markets.map((each) => Object.fromEntries(Object.entries(columns).map(([name, of]) => [name, of(each)]))),
  );
  const mid = (of: (each: Market) => number) => median(markets.map(of));
  const perSession = mid((each) => each.rung.usefulness / each.rating.usefulness);
  const perMentee = mid((each) => each.rung.perMentee / each.rating.perMentee);
  const soon = mid(
    ({ rung, rating, random }) => rung.soonServed - Math.max(rating.soonServed, random.soonServed),
  );
  const gini = mid((each) => each.rung.gini / each.rating.gini);
  return [
    {
      work: "usefulness of a session, against sorting by rating",
      measured: `${perSession.toFixed(2)} ×`,
      mark: `at least ${MARKS.usefulness} ×`,
      held: perSession >= MARKS.usefulness,
    },
    {
      work: "usefulness for each mentee, none being nothing",
      measured: `${perMentee.toFixed(2)} ×`,
      mark: `at least ${MARKS.usefulness} ×`,
      held: perMentee >= MARKS.usefulness,
    },
    {
      work: "served in 14 days, against the better of the two",
      measured: `${soon >= 0 ? "+" : ""}${(soon * 100).toFixed(1)} points`,
      mark: "not below",
      held: soon >= 0,
    },
    {
      work: "Gini of mentors’ sessions, against sorting by rating",
      measured: `${gini.toFixed(2)} ×`,
      mark: `at most ${MARKS.gini} ×`,
      held: gini <= MARKS.gini,
    },
    {
      work: "days to a new mentor’s first session",
      measured: three((each) => each.firstDays.toFixed(0))(middle(markets)),
      mark: "shown only",
      held: true,
    },
  ];
}

/** The market in the middle by how soon a new mentor was booked. */
function middle<M extends { readonly rung: Outcome }>(markets: readonly M[]): M {
  const sorted = markets.toSorted((a, b) => a.rung.firstDays - b.rung.firstDays);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (found === undefined) throw new Error("no market was run");
  return found;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
