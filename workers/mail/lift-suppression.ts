import { and, eq, gt, sql, type SQL } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { Id } from "#shared/ids.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { suppressions } from "#workers/db/schema/mail.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decision } from "#workers/trust/decision.ts";
import { suppressionQuery } from "#workers/mail/store.ts";

/** Tries a person's own address again, once: what still helps of the mail that was held back goes out, and so does all to come. */
export async function tryAddressAgain(ctx: Context, person: Pick<Person, "id" | "email">): Promise<void> {
  const [found] = await suppressionQuery(ctx, person.email);
  if (found === undefined || found.state !== "held") return;
  if (found.lifts > 0) throw new Refusal("not-possible-now");
  await commit(ctx, [
    ctx.db
      .update(suppressions)
      .set({
        state: "lifting",
        liftedAt: ctx.now,
        liftedBy: person.id,
        lifts: sql`${suppressions.lifts} + 1`,
      })
      .where(and(eq(suppressions.id, found.id), eq(suppressions.state, "held"), eq(suppressions.lifts, 0))),
    sendHeldBack(ctx, found.id),
  ]);
  ctx.nudge();
}

/** An operator's lift, logged with who and when; of two at once one succeeds. */
export async function liftSuppression(ctx: Context, operator: Person, id: Id<"suppression">): Promise<void> {
  const [found] = await ctx.db.select().from(suppressions).where(eq(suppressions.id, id));
  if (found === undefined) throw new Refusal("not-found");
  if (found.state !== "held") throw new Refusal("already-done");
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "suppression",
      subjectId: id,
      round: found.at,
      outcome: "lifted",
      reason: found.reason,
    }),
    ctx.db
      .update(suppressions)
      .set({ state: "lifting", liftedAt: ctx.now, liftedBy: operator.id })
      .where(and(eq(suppressions.id, id), eq(suppressions.state, "held"))),
    sendHeldBack(ctx, id),
  ]);
  ctx.nudge();
}

/** Puts what was held back because of a suppression (its id, or SQL that finds it) on its way again, as far as it still helps. */
export function sendHeldBack(ctx: Context, id: Id<"suppression"> | SQL): Statement {
  return ctx.db
    .update(outbox)
    .set({ state: "pending", nextAt: ctx.now, attempts: 0, doneAt: null, error: null, suppressionId: null })
    .where(and(eq(outbox.suppressionId, id), eq(outbox.state, "dead"), gt(outbox.usefulUntilAt, ctx.now)));
}

/** Notes that Resend has taken the address off its own list, as was asked. */
export async function settleLift(ctx: Context, id: Id<"suppression">): Promise<void> {
  await ctx.db
    .update(suppressions)
    .set({ state: "lifted" })
    .where(and(eq(suppressions.id, id), eq(suppressions.state, "lifting")));
}
