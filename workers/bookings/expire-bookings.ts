import { and, asc, inArray, lte } from "drizzle-orm";
import type { Booking } from "#shared/bookings.ts";
import { isRefusal } from "#shared/errors.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { promise } from "#workers/outbox/promise.ts";
import { closeCheckoutStatements } from "#workers/payments/close-checkout.ts";

const AT_ONCE = 100;

type Lapsed = Pick<Booking, "id" | "seq" | "mentorId" | "status" | "liveUntilAt">;

/** Writes down what everybody already sees: holds and requests past their time have expired; unanswered mentees are told. */
export async function expireBookings(ctx: Context): Promise<void> {
  const lapsed = await listLapsed(ctx);
  for (const booking of lapsed) {
    try {
      await commit(ctx, await expiryStatements(ctx, booking));
    } catch (error) {
      // Paid, answered or released in this very moment: then it has not expired.
      if (!isRefusal(error, "changed-meanwhile")) throw error;
    }
  }
  await refreshNextFree(ctx, ...new Set(lapsed.map(({ mentorId }) => mentorId).slice(0, 20)));
}

function listLapsed(ctx: Context): Promise<Lapsed[]> {
  return ctx.db
    .select({
      id: bookings.id,
      seq: bookings.seq,
      mentorId: bookings.mentorId,
      status: bookings.status,
      liveUntilAt: bookings.liveUntilAt,
    })
    .from(bookings)
    .where(and(lte(bookings.liveUntilAt, ctx.now), inArray(bookings.status, ["held", "requested"])))
    .orderBy(asc(bookings.liveUntilAt))
    .limit(AT_ONCE);
}

async function expiryStatements(ctx: Context, booking: Lapsed): Promise<Statement[]> {
  return [
    ...changeBooking(ctx, booking, {
      kind: "expired",
      by: "system",
      set: { status: "expired", liveUntilAt: null, endedAt: booking.liveUntilAt, endedBy: "system" },
    }),
    ...(await closeCheckoutStatements(ctx, booking.id)),
    ...(booking.status !== "requested"
      ? []
      : [
          promise(ctx, {
            kind: "email.booking-declined",
            bookingId: booking.id,
            to: "mentee",
            expired: true,
          }),
        ]),
  ];
}
