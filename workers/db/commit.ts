import type { BatchItem } from "drizzle-orm/batch";
import type { CodeReason } from "#shared/codes.ts";
import { Refusal, type RefusalCode } from "#shared/errors.ts";
import type { Db } from "#workers/db/client.ts";

export type Statement = BatchItem<"sqlite">;

const RAISED: Partial<Record<string, RefusalCode>> = {
  "slot-taken": "slot-taken",
  "mentee-busy": "mentee-busy",
  "day-cap": "day-cap",
  "week-cap": "week-cap",
  "too-many-fit-calls": "too-many-fit-calls",
  "changed-meanwhile": "changed-meanwhile",
  "plan-full": "plan-full",
  "pack-used-up": "pack-over",
  "pack-over": "pack-over",
  "seat-gone": "seat-gone",
  "seat-yours": "seat-yours",
  "bookings-stopped": "bookings-stopped",
  "payments-stopped": "payments-stopped",
};

/** What triggers say of a code that cannot pay. */
const CODE_REASONS = ["code-used-up", "code-used-by-you", "pool-empty"] as const satisfies CodeReason[];

/** Writes all of it or nothing, in one round trip; a clash with somebody else's write becomes a Refusal. */
export async function commit(ctx: { readonly db: Db }, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first === undefined) return;
  try {
    await ctx.db.batch([first, ...rest]);
  } catch (error) {
    throw refusalFor(error) ?? new Error(innermost(error));
  }
}

/** The cause at the bottom: drizzle's own message carries the bound values, which are people's data. */
export function innermost(error: unknown): string {
  let it = error;
  while (it instanceof Error && it.cause instanceof Error) it = it.cause;
  return it instanceof Error ? it.message : "unknown database error";
}

function refusalFor(error: unknown): Refusal | undefined {
  const message = innermost(error);
  for (const [text, code] of Object.entries(RAISED))
    if (code !== undefined && message.includes(text)) return new Refusal(code);
  const reason = CODE_REASONS.find((each) => message.includes(each));
  if (reason !== undefined) return new Refusal("code-refused", { reason });
  if (message.includes("UNIQUE constraint failed: booking_events")) return new Refusal("changed-meanwhile");
  if (message.includes("UNIQUE constraint failed: fact_overrides.fact_id"))
    return new Refusal("changed-meanwhile");
  if (message.includes("UNIQUE constraint failed: ledger_entries")) return new Refusal("changed-meanwhile");
  if (message.includes("UNIQUE constraint failed: payments.booking_id"))
    return new Refusal("changed-meanwhile");
  const clash = /UNIQUE constraint failed: ([a-z_.]+)/.exec(message)?.[1];
  return clash === undefined ? undefined : new Refusal("already-done", { clash });
}
