import { eq, sql } from "drizzle-orm";
import { FINDINGS, moneyFor, type By, type LoadedBooking, type Settlement } from "#shared/bookings.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { completionStatements } from "#workers/bookings/complete-booking.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { claims } from "#workers/db/schema/claims.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import type { ClaimMailStep } from "#workers/outbox/effects.ts";
import { promise } from "#workers/outbox/promise.ts";
import { refundStatements } from "#workers/payments/refund-statements.ts";

/**
 * What settles a claim, once: the claim's end, what the booking is from then on, the money that goes back, the mentor's record
 * and the mails. The claim itself must be there, or be written earlier in the same commit.
 */
export async function settleStatements(
  ctx: Context,
  { booking }: Pick<LoadedBooking, "booking">,
  { ended, finding }: Omit<Settlement, "at">,
  by: By,
): Promise<Statement[]> {
  const { held, missedBy } = FINDINGS[finding];
  const { backMinor, refundMinor } = moneyFor(booking, finding);
  const settled = changeBooking(ctx, booking, {
    kind: "claim-settled",
    by,
    set: held ? {} : { status: "no-show", missedBy, endedAt: ctx.now, endedBy: by },
    detail: { ended, finding, refundMinor },
  });
  const [event, ...change] = settled;
  const wasCounted = booking.status === "completed";
  // Before its end it goes on, and counts as held when any other does.
  const counts = held && !wasCounted && ctx.now >= booking.endsAt;
  return [
    ...(event === undefined ? [] : [event]),
    ctx.db.update(claims).set({ settledAt: ctx.now, ended, finding }).where(eq(claims.bookingId, booking.id)),
    ...change,
    ...(counts
      ? completionStatements(ctx, { ...booking, seq: booking.seq + 1 }, by)
      : [
          ctx.db
            .update(mentors)
            .set({
              sessionsDone: sql`${mentors.sessionsDone} - ${held ? 0 : Number(wasCounted)}`,
              sessionsMissed: sql`${mentors.sessionsMissed} + ${missedBy === "mentor" ? 1 : 0}`,
            })
            .where(eq(mentors.id, booking.mentorId)),
        ]),
    ...(await refundStatements(ctx, { booking, amountMinor: backMinor, reason: "no-show" })),
    ...mailBoth(ctx, booking, "settled"),
  ];
}

/** Tells both sides of a step of the claim, each in their own words. */
export function mailBoth(
  ctx: Context,
  { id: bookingId }: Pick<LoadedBooking["booking"], "id">,
  step: Exclude<ClaimMailStep, "last-day">,
): Statement[] {
  return (["mentee", "mentor"] as const).map((to) =>
    promise(ctx, { kind: "email.claim", bookingId, to, step }),
  );
}
