import { assertClaimStep, type Finding } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { settleStatements } from "#workers/claims/settle-claim.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { decision } from "#workers/trust/decision.ts";

/** An operator finds what happened, from what both wrote: once, in time, and never in a matter of their own. */
export async function decideClaim(
  ctx: Context,
  operator: Person,
  input: { readonly id: BookingId; readonly finding: Finding; readonly reason: string },
): Promise<void> {
  const loaded = await loadBooking(ctx, input.id);
  const { booking, claim } = loaded;
  if ([booking.menteeId, booking.mentorUserId].includes(operator.id))
    throw new Refusal("not-possible-now", { because: "own" });
  assertClaimStep(booking, claim, "decide", null, ctx.now);
  await commit(ctx, [
    decision(ctx, operator, {
      kind: "claim",
      subjectId: input.id,
      outcome: input.finding,
      reason: input.reason,
    }),
    ...(await settleStatements(ctx, loaded, { ended: "decided", finding: input.finding }, "operator")),
  ]);
  ctx.nudge();
}
