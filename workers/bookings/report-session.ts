import type { ReportInput } from "#shared/contract/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { reports } from "#workers/db/schema/bookings.ts";

/** Tells the operator that something in a session crossed the line; the other side does not see it. */
export async function reportSession(
  ctx: Context,
  input: { readonly id: BookingId; readonly report: ReportInput },
): Promise<void> {
  const { booking, person } = await openBooking(ctx, input.id);
  await commit(ctx, [
    ctx.db.insert(reports).values({
      id: ctx.newId("report"),
      bookingId: booking.id,
      userId: person.id,
      reason: input.report.reason,
      text: input.report.text,
      createdAt: ctx.now,
    }),
  ]);
}
