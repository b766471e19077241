import { and, eq, inArray, lte, notExists, notLike, or, sql } from "drizzle-orm";
import type { Id } from "#shared/ids.ts";
import { HOUR, MINUTE } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { innermost } from "#workers/db/commit.ts";
import { outbox, outboxPauses, type RenderedMail } from "#workers/db/schema/outbox.ts";
import { logFailure } from "#workers/http/log.ts";
import { deliver } from "#workers/outbox/deliver.ts";
import { paceOf } from "#workers/outbox/pace.ts";
import { stopOf } from "#workers/switches/stops.ts";

const LEASE_MS = MINUTE;
// Five calls of at most ten seconds each end before their lease does.
const ROUND = 5;
const ROUNDS = 40;
const GIVE_UP_AFTER = 24 * HOUR;

/** A row of the outbox in the hands of one drain. */
export type Leased = typeof outbox.$inferSelect;

/** How a delivery ended. `later` is tried again after its pause, `dead` never. */
export type Delivery =
  | { readonly end: "done"; readonly providerId?: string | undefined }
  | { readonly end: "skipped"; readonly why: string }
  | {
      readonly end: "later";
      readonly why: string;
      readonly afterMs?: number | undefined;
      readonly newGeneration?: boolean | undefined;
      /** True when the other company asked everybody to wait, not only this row. */
      readonly holdsAll?: boolean | undefined;
    }
  | {
      readonly end: "dead";
      readonly why: string;
      /** The address that mail does not reach, when that is why. */
      readonly suppressionId?: Id<"suppression"> | undefined;
    };

/** Delivers what is due at ctx.now. Two drains at once never take the same row; each row is delivered at least once. */
export async function drain(ctx: Context): Promise<number> {
  const holds: Holds = new Map();
  const pace = paceOf(ctx.settings.resend.perSecond);
  let taken = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const rows = await lease(ctx);
    if (rows.length === 0) break;
    for (const row of rows) {
      const isPaced = companyOf(row) === "email";
      if (isPaced) await pace.wait();
      const called = await deliverOne(ctx, row, holds);
      if (isPaced && called) pace.count();
    }
    taken += rows.length;
  }
  return taken;
}

/** Money goes before mail, which is paced, and a mail that somebody is waiting for before one that comes by itself. */
const turnOf = sql`CASE WHEN ${outbox.kind} NOT LIKE 'email.%' THEN 0 WHEN ${outbox.kind} IN ('email.sign-in', 'email.nhs-code', 'email.address-confirm') THEN 1 ELSE 2 END`;

/** Until when each of the other companies has asked us to wait, by the first word of the kind. */
type Holds = Map<string, number>;

const companyOf = (row: Leased) => row.kind.slice(0, row.kind.indexOf("."));

async function lease(ctx: Context): Promise<Leased[]> {
  const due = ctx.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(
        eq(outbox.state, "pending"),
        lte(outbox.nextAt, ctx.now),
        lte(outbox.leaseUntilAt, ctx.now),
        sql`NOT EXISTS (SELECT 1 FROM outbox_pauses p WHERE p.until_at > ${ctx.now} AND ${outbox.kind} LIKE p.company || '.%')`,
        or(notLike(outbox.kind, "email.%"), notExists(stopOf(ctx, "mail"))),
      ),
    )
    .orderBy(turnOf, outbox.nextAt)
    .limit(ROUND);
  return ctx.db
    .update(outbox)
    .set({ lease: ctx.newToken(), leaseUntilAt: ctx.now + LEASE_MS, attempts: sql`${outbox.attempts} + 1` })
    .where(inArray(outbox.id, due))
    .returning();
}

/** Delivers a row, or puts it back while its company wants peace; true when that company may have been called. */
async function deliverOne(ctx: Context, row: Leased, holds: Holds): Promise<boolean> {
  const heldUntil = holds.get(companyOf(row));
  if (heldUntil !== undefined) {
    await putBack(ctx, row, heldUntil);
    return false;
  }
  const delivery = await attempt(ctx, row);
  if (delivery.end === "later" && delivery.holdsAll === true)
    await pauseAll(ctx, companyOf(row), ctx.now + (delivery.afterMs ?? 0), holds);
  const changes = changesFor(ctx, row, delivery);
  await ctx.db.update(outbox).set(changes).where(isStillMine(row));
  if (changes.state === "dead" && changes.suppressionId === null)
    logFailure("outbox", `${row.kind} is dead: ${changes.error}`);
  return delivery.end !== "skipped";
}

/** Keeps every drain, this one and others, from calling the company before then. */
async function pauseAll(ctx: Context, company: string, untilAt: number, holds: Holds): Promise<void> {
  holds.set(company, untilAt);
  await ctx.db
    .insert(outboxPauses)
    .values({ company, untilAt })
    .onConflictDoUpdate({ target: outboxPauses.company, set: { untilAt } });
}

/** Gives a row back untried, to be taken when the wait is over. */
async function putBack(ctx: Context, row: Leased, nextAt: number): Promise<void> {
  await ctx.db
    .update(outbox)
    .set({ nextAt, attempts: row.attempts - 1, leaseUntilAt: 0 })
    .where(isStillMine(row));
}

function isStillMine(row: Leased) {
  return and(eq(outbox.id, row.id), eq(outbox.lease, row.lease ?? ""));
}

async function attempt(ctx: Context, row: Leased): Promise<Delivery> {
  if (row.usefulUntilAt !== null && row.usefulUntilAt <= ctx.now)
    return { end: "skipped", why: "no longer useful" };
  try {
    return await deliver(ctx, row, (mail) => keepFirst(ctx, row, mail));
  } catch (error) {
    const why = innermost(error);
    logFailure("outbox", `${row.kind}: ${why}`);
    return { end: "later", why };
  }
}

/** Notes before a key is first used when that was, and the mail that belongs to it, of which nothing is known yet. */
async function keepFirst(ctx: Context, row: Leased, mail: RenderedMail | null): Promise<boolean> {
  const kept = await ctx.db
    .update(outbox)
    .set({ rendered: mail, keyedAt: ctx.now, firstTriedAt: row.firstTriedAt ?? ctx.now, delivery: null })
    .where(isStillMine(row))
    .returning({ id: outbox.id });
  return kept.length > 0;
}

function changesFor(ctx: Context, row: Leased, delivery: Delivery) {
  switch (delivery.end) {
    case "done":
      return {
        state: "done" as const,
        doneAt: ctx.now,
        providerId: delivery.providerId ?? null,
        rendered: null,
        error: null,
        leaseUntilAt: 0,
      };
    case "skipped":
      return {
        state: "skipped" as const,
        doneAt: ctx.now,
        rendered: null,
        error: delivery.why,
        leaseUntilAt: 0,
      };
    case "dead":
      return deadOf(ctx, delivery.why, delivery.suppressionId);
    case "later": {
      if (ctx.now - row.createdAt > GIVE_UP_AFTER && row.attempts >= 8) return deadOf(ctx, delivery.why);
      return {
        nextAt: ctx.now + (delivery.afterMs ?? pauseAfter(row.attempts)),
        error: delivery.why,
        leaseUntilAt: 0,
        ...(delivery.newGeneration === true ? { generation: row.generation + 1, keyedAt: null } : {}),
      };
    }
  }
}

function deadOf(ctx: Context, why: string, suppressionId: Id<"suppression"> | null = null) {
  return { state: "dead" as const, doneAt: ctx.now, error: why, leaseUntilAt: 0, suppressionId };
}

/** 30 s doubled with each attempt, an hour at most, spread by a fifth so that failures do not march in step. */
export function pauseAfter(attempts: number): number {
  const pause = Math.min(30_000 * 2 ** Math.max(0, attempts - 1), HOUR);
  return Math.round(pause * (0.9 + (0.2 * (crypto.getRandomValues(new Uint8Array(1))[0] ?? 128)) / 255));
}
