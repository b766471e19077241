import { sumMoney } from "#shared/money.ts";

/** A session that a bursary paid: the month it was booked in (UK, '2026-12'), the specialty, and what was paid, pence. */
export type PaidSession = { readonly month: string; readonly specialty: string; readonly minor: number };

/** So many sessions, and what was paid for them. */
export type Cell = { readonly count: number; readonly minor: number };

/** Under this many people a number could say who they are. */
export const LEAST_SHOWN = 5;

/**
 * What a sponsor may see: sessions and sums by month and specialty, latest month first. Cells under five are put together, and
 * left out of everything, the total too, while even together they are under five: no difference of two numbers shows one of them.
 */
export function cellsFor(sessions: readonly PaidSession[]): {
  readonly cells: readonly (Cell & { readonly month: string; readonly specialty: string })[];
  readonly others: Cell | null;
  readonly total: Cell;
} {
  const keys = [...new Set(sessions.map(({ month, specialty }) => `${month} ${specialty}`))].toSorted();
  const groups = keys.toReversed().map((key) => {
    const some = sessions.filter(({ month, specialty }) => `${month} ${specialty}` === key);
    const [month = "", specialty = ""] = key.split(" ");
    return { month, specialty, ...cellOf(some.map(({ minor }) => minor)) };
  });
  const cells = groups.filter(({ count }) => count >= LEAST_SHOWN);
  const small = togetherOf(groups.filter(({ count }) => count < LEAST_SHOWN));
  const others = small.count >= LEAST_SHOWN ? small : null;
  return { cells, others, total: togetherOf(others === null ? cells : [...cells, others]) };
}

const cellOf = (amounts: readonly number[]): Cell => ({ count: amounts.length, minor: sumMoney(amounts) });

const togetherOf = (cells: readonly Cell[]): Cell => ({
  count: cells.reduce((sum, { count }) => sum + count, 0),
  minor: sumMoney(cells.map(({ minor }) => minor)),
});
