import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { formatMoney } from "#shared/money.ts";
import { DAY, HOUR, MINUTE, type LocalDate } from "#shared/time.ts";
import {
  listCheckouts,
  listMovements,
  listRefundsMade,
  listTransfersMade,
  readBalance,
  type Part,
  type Some,
} from "#workers/adapters/stripe-books.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { moneyDifferences, reconciliations } from "#workers/db/schema/reconciliation.ts";
import { logFailure } from "#workers/http/log.ts";
import { readBalances } from "#workers/ledger/store.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";
import {
  compareCheckouts,
  compareMovements,
  compareOurs,
  compareRefunds,
  compareTransfers,
  type Compared,
} from "#workers/reconciliation/compare.ts";
import {
  keepDifferences,
  keepMatches,
  lastFinishedQuery,
  listNewDifferences,
  type Reconciliation,
} from "#workers/reconciliation/store.ts";

const OVERLAP = 3 * DAY;
/** What happens at this moment may be in one of the books and not yet in the other. */
const SETTLING = 10 * MINUTE;
const STEPS_AT_ONCE = 8;

/**
 * Compares Stripe's books with ours for one night, a few pages at a time from where it last stopped; true when it has come to
 * its end. It writes down what differs and changes nothing else. Fails as StripeFailure, and is then gone on with.
 */
export async function reconcile(ctx: Context, day: LocalDate): Promise<boolean> {
  for (let step = 0; step < STEPS_AT_ONCE; step++) {
    const run = await open(ctx, day);
    if (run.stage === "done") {
      await alarm(ctx, day);
      return true;
    }
    await take(ctx, run);
  }
  return false;
}

async function open(ctx: Context, day: LocalDate): Promise<Reconciliation> {
  const [row] = await ctx.db.select().from(reconciliations).where(eq(reconciliations.day, day));
  if (row !== undefined) return row;
  const [last] = await lastFinishedQuery(ctx);
  const [oldest] = await ctx.db
    .select({ at: sql<number | null>`min(${moneyDifferences.sinceAt})` })
    .from(moneyDifferences)
    .where(and(isNull(moneyDifferences.goneAt), ne(moneyDifferences.kind, "balance")));
  const fromAt = last === undefined ? 0 : Math.min(last.untilAt - OVERLAP, oldest?.at ?? Infinity);
  const untilAt = ctx.now - SETTLING;
  await ctx.db
    .insert(reconciliations)
    .values({ day, fromAt, untilAt, stage: "transactions", startedAt: ctx.now })
    .onConflictDoNothing();
  return open(ctx, day);
}

const NEXT = {
  transactions: "sessions",
  sessions: "refunds",
  refunds: "transfers",
  transfers: "ours",
  ours: "done",
} as const;

type Stage = keyof typeof NEXT;

async function take(ctx: Context, run: Reconciliation): Promise<void> {
  const { day, stage, after, compared } = run;
  if (stage === "done") return;
  const { differences, matched, count, next } = await look(ctx, run, stage);
  const goesOn = next === null ? { stage: NEXT[stage], after: null } : { after: next };
  await commit(ctx, [
    ...keepMatches(ctx, matched),
    ...keepDifferences(ctx, day, differences),
    ...(stage === "ours" ? await finish(ctx, run) : []),
    ctx.db
      .update(reconciliations)
      .set({ ...goesOn, compared: compared + count })
      .where(
        and(
          eq(reconciliations.day, day),
          eq(reconciliations.stage, stage),
          sql`${reconciliations.after} IS ${after}`,
        ),
      ),
  ]);
}

type Looked = Compared & { readonly count: number; readonly next: string | null };

async function look(ctx: Context, run: Reconciliation, stage: Stage): Promise<Looked> {
  const part: Part = { from: run.fromAt, until: run.untilAt, after: run.after };
  const page = async <T>(
    list: (settings: Context["settings"], part: Part) => Promise<Some<T>>,
    compare: (ctx: Context, items: Some<T>["items"]) => Promise<Compared>,
  ): Promise<Looked> => {
    const { items, next } = await list(ctx.settings, part);
    return { ...(await compare(ctx, items)), count: items.length, next };
  };
  switch (stage) {
    case "transactions":
      return page(listMovements, compareMovements);
    case "sessions":
      return page(listCheckouts, compareCheckouts);
    case "refunds":
      return page(listRefundsMade, compareRefunds);
    case "transfers":
      return page(listTransfersMade, compareTransfers);
    case "ours":
      return { ...(await compareOurs(ctx, run.untilAt - HOUR)), count: 0, next: null };
  }
}

/** Ends the night: the balance beside the ledger's, and what was not seen to differ again is gone. */
async function finish(ctx: Context, { day, startedAt }: Reconciliation): Promise<Statement[]> {
  const stripeMinor = await readBalance(ctx.settings);
  const { stripe: ledgerMinor } = await readBalances(ctx);
  const balance = {
    kind: "balance" as const,
    subject: "balance",
    bookingId: null,
    ours: formatMoney(ledgerMinor),
    stripes: formatMoney(stripeMinor),
    sinceAt: startedAt,
  };
  return [
    ...(stripeMinor === ledgerMinor ? [] : keepDifferences(ctx, day, [balance])),
    ctx.db
      .update(moneyDifferences)
      .set({ goneAt: ctx.now })
      .where(and(isNull(moneyDifferences.goneAt), ne(moneyDifferences.lastDay, day))),
    ctx.db
      .update(reconciliations)
      .set({ stripeMinor, ledgerMinor, finishedAt: ctx.now })
      .where(eq(reconciliations.day, day)),
  ];
}

/** One mail a night, with what is new; a run that died before it leaves it to the next. */
async function alarm(ctx: Context, day: LocalDate): Promise<void> {
  const fresh = await listNewDifferences(ctx, day);
  if (fresh.length === 0) return;
  const effect = { kind: "email.operator-money", about: "differences", subject: day } as const;
  if ((await promiseMissing(ctx, [{ effect, usefulUntilAt: ctx.now + 14 * DAY }])) > 0)
    logFailure("reconcile", `${fresh.length} new: ${fresh.map(({ id }) => id).join(", ")}`);
}
