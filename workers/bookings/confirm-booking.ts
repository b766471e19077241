import type { By, LoadedBooking } from "#shared/bookings.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import type { Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";
import { fundStatements } from "#workers/payments/fund-statements.ts";

/**
 * What confirms a booking, free, accepted or just paid; the payment's own row must come before it in the commit, and a code pays
 * here. Fails as `slot-taken` when the hold ran out and somebody else has the time, as `code-refused` when they have the code.
 */
export function confirmStatements(
  ctx: Context,
  { booking, funding }: Pick<LoadedBooking, "booking" | "funding">,
  by: By,
): Statement[] {
  return [
    ...fundStatements(ctx, { booking, funding }),
    ...changeBooking(ctx, booking, {
      kind: "confirmed",
      by,
      set: {
        status: "confirmed",
        liveUntilAt: null,
        confirmedAt: ctx.now,
        firstStartsAt: booking.startsAt,
        endedAt: null,
        endedBy: null,
        endedReason: null,
      },
    }),
    promise(ctx, { kind: "email.booking-confirmed", bookingId: booking.id, to: "mentee" }),
    promise(ctx, { kind: "email.booking-confirmed", bookingId: booking.id, to: "mentor" }),
  ];
}
