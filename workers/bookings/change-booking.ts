import { eq } from "drizzle-orm";
import type { Booking, By } from "#shared/bookings.ts";
import { personOf, type Context } from "#workers/context.ts";
import type { Statement } from "#workers/db/commit.ts";
import { bookingEvents, bookings } from "#workers/db/schema/bookings.ts";

type Columns = Partial<Omit<typeof bookings.$inferInsert, "id" | "seq" | "changedAt">>;

/**
 * One change of a booking: its event and its columns. The event's key is the lock: of two changes of the same state the
 * slower one fails whole, as a Refusal `changed-meanwhile`.
 */
export function changeBooking(
  ctx: Context,
  booking: Pick<Booking, "id" | "seq">,
  change: {
    readonly kind: string;
    readonly by: By;
    readonly set: Columns;
    readonly detail?: Readonly<Record<string, string | number | null>>;
  },
): Statement[] {
  const seq = booking.seq + 1;
  return [
    ctx.db.insert(bookingEvents).values({
      bookingId: booking.id,
      seq,
      kind: change.kind,
      by: change.by,
      userId: change.by === "system" ? null : (personOf(ctx.actor)?.id ?? null),
      at: ctx.now,
      detail: { ...change.detail },
    }),
    ctx.db
      .update(bookings)
      .set({ ...change.set, seq, changedAt: ctx.now })
      .where(eq(bookings.id, booking.id)),
  ];
}
