import { canWritePlan, readerZone } from "#shared/bookings.ts";
import type { ReflectionInput } from "#shared/contract/plans.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { reflectionText } from "#shared/plans.ts";
import { dateAt } from "#shared/time.ts";
import { keepSessionEvidence } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { plans } from "#workers/db/schema/plans.ts";
import { openPlan } from "#workers/plans/open-plan.ts";

/** Keeps the mentee's reflection on a session, and counts it as evidence; written again, it replaces the first. */
export async function addReflection(
  ctx: Context,
  input: { readonly id: BookingId } & ReflectionInput,
): Promise<void> {
  const opened = await openPlan(ctx, input.id);
  const { booking, party, mentor } = opened;
  if (party !== "mentee") throw new Refusal("not-found");
  if (!canWritePlan(booking, ctx.now)) throw new Refusal("not-possible-now", { status: booking.status });
  const { id: bookingId, menteeId } = booking;
  const { happened, showed, changes } = input;
  const reflection = { happened, showed, changes };
  const kind = findOfferKind(booking.kind);
  await commit(ctx, [
    ctx.db
      .insert(plans)
      .values({ bookingId, menteeId, reflection, reflectedAt: ctx.now })
      .onConflictDoUpdate({ target: plans.bookingId, set: { reflection, reflectedAt: ctx.now } }),
    keepSessionEvidence(ctx, {
      userId: menteeId,
      bookingId,
      source: "reflection",
      from: bookingId,
      domain: "reflection",
      kind: "reflection",
      title: `${kind === undefined ? "Session" : offerLabel(kind)} with ${mentor.name}`,
      happenedOn: dateAt(readerZone(opened, "mentee"), booking.startsAt),
      whatCame: reflectionText(reflection),
    }),
  ]);
}
