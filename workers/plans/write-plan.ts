import { and, eq, isNull, sql } from "drizzle-orm";
import { canWritePlan } from "#shared/bookings.ts";
import type { PlanInput } from "#shared/contract/plans.ts";
import { Refusal } from "#shared/errors.ts";
import type { ActionId, BookingId } from "#shared/ids.ts";
import { decidePlan } from "#shared/plans.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { planActions, plans } from "#workers/db/schema/plans.ts";
import { promise } from "#workers/outbox/promise.ts";
import { wasDelivered } from "#workers/outbox/was-delivered.ts";
import { openPlan } from "#workers/plans/open-plan.ts";

/** Writes the mentor's plan as a whole; what is done stays done. When the mentee's mail has gone without one, promises another. */
export async function writePlan(ctx: Context, input: { readonly id: BookingId } & PlanInput): Promise<void> {
  const { booking, party, plan } = await openPlan(ctx, input.id);
  if (party !== "mentor") throw new Refusal("not-found");
  if (!canWritePlan(booking, ctx.now)) throw new Refusal("not-possible-now", { status: booking.status });
  const wanted = input.actions.map((action) => ({ ...action, id: action.id ?? ctx.newId("action") }));
  const change = decidePlan(plan.actions, wanted);
  const { id: bookingId, menteeId } = booking;
  const mailed = await wasDelivered(ctx, { kind: "email.plan", bookingId, to: "mentee" });
  const { db } = ctx;
  // Ticked in this very moment is done too.
  const open = (id: ActionId) =>
    and(eq(planActions.id, id), eq(planActions.bookingId, bookingId), isNull(planActions.doneAt));
  await commit(ctx, [
    db
      .insert(plans)
      .values({ bookingId, menteeId, summary: input.summary, writtenAt: ctx.now })
      .onConflictDoUpdate({
        target: plans.bookingId,
        set: { summary: input.summary, writtenAt: sql`coalesce(${plans.writtenAt}, ${ctx.now})` },
      }),
    ...change.removed.map((id) => db.delete(planActions).where(open(id))),
    ...change.changed.map(({ id, ...action }) => db.update(planActions).set(action).where(open(id))),
    ...change.added.map((action) =>
      db.insert(planActions).values({ ...action, bookingId, menteeId, createdAt: ctx.now }),
    ),
    ...(mailed && input.actions.length > 0
      ? [promise(ctx, { kind: "email.plan-written", bookingId, to: "mentee" })]
      : []),
  ]);
  ctx.nudge();
}
