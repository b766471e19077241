import { inArray } from "drizzle-orm";
import type { StopInput } from "#shared/contract/switches.ts";
import type { Part } from "#shared/switches.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { switches } from "#workers/db/schema/switches.ts";
import { promise } from "#workers/outbox/promise.ts";
import { turned } from "#workers/switches/turn.ts";

/** Stops a part of the product, or changes the sentence about it. Stripe's open payment pages close with payments; what is booked goes on. */
export async function stopPart(
  ctx: Context,
  operator: Person,
  { part, sentence }: { readonly part: Part } & StopInput,
): Promise<void> {
  const row = { sentence, stoppedAt: ctx.now, byUserId: operator.id };
  await commit(ctx, [
    ctx.db
      .insert(switches)
      .values({ name: part, ...row })
      .onConflictDoUpdate({ target: switches.name, set: row }),
    ...(await turned(ctx, operator, part, { outcome: "stopped", reason: sentence })),
  ]);
  if (part === "payments") await commit(ctx, await closingStatements(ctx));
  ctx.nudge();
}

/** Read after the switch is turned, so that none is opened in between; what somebody has paid by then is theirs. */
async function closingStatements(ctx: Context): Promise<Statement[]> {
  const open = await ctx.db
    .select({ paymentId: payments.id })
    .from(payments)
    .where(inArray(payments.status, ["starting", "open"]));
  return open.map(({ paymentId }) => promise(ctx, { kind: "stripe.expire-session", paymentId }));
}
