import {
  assertStatus,
  isAlternative,
  isPayable,
  requestExpiresAt,
  statusAt,
  type Booking,
} from "#shared/bookings.ts";
import type { Intake } from "#shared/contract/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { confirmStatements } from "#workers/bookings/confirm-booking.ts";
import { openBooking, type OpenedBooking } from "#workers/bookings/open-booking.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { promise } from "#workers/outbox/promise.ts";

/** What submitting leads to: payment, the mentor's answer, or nothing more to do. */
export type IntakeOutcome = "pay" | "requested" | "confirmed" | "saved";

/**
 * Keeps what the mentee prepared (null: the promise alone, the rest follows later). A hold goes on from here: free and instant
 * is confirmed, on request asks the mentor, priced waits for its payment.
 */
export async function submitIntake(
  ctx: Context,
  input: { readonly id: BookingId; readonly intake: Intake | null },
): Promise<IntakeOutcome> {
  const opened = await openBooking(ctx, input.id);
  const { booking, party } = opened;
  if (party !== "mentee") throw new Refusal("not-found");
  assertStatus(booking, ctx.now, "held", "requested", "confirmed");
  if (isAlternative(booking)) throw new Refusal("not-possible-now", { bookingId: booking.id });
  if (ctx.now >= booking.startsAt)
    throw new Refusal("too-late", { startsAt: booking.startsAt, bookingId: booking.id });
  const outcome = outcomeFor(booking, ctx.now);
  if (outcome === "requested" && input.intake === null)
    throw new Refusal("invalid", { goal: "Write what you want to leave with: the mentor decides by it." });
  await commit(ctx, statementsFor(ctx, opened, input.intake, outcome));
  ctx.nudge();
  return outcome;
}

function outcomeFor(booking: Booking, now: number): IntakeOutcome {
  if (statusAt(booking, now) !== "held") return "saved";
  if (booking.approval === "request" && booking.acceptedAt === null) return "requested";
  return isPayable(booking) ? "pay" : "confirmed";
}

function statementsFor(
  ctx: Context,
  { booking, funding }: OpenedBooking,
  intake: Intake | null,
  outcome: IntakeOutcome,
): Statement[] {
  const kept = {
    agreedAt: booking.agreedAt ?? ctx.now,
    ...(intake === null ? {} : { intake, intakeAt: ctx.now }),
  };
  const prepared = changeBooking(ctx, booking, {
    kind: intake === null ? "agreed" : "prepared",
    by: "mentee",
    set: kept,
  });
  switch (outcome) {
    case "saved":
    case "pay":
      return prepared;
    case "confirmed":
      return [
        ...prepared,
        ...confirmStatements(ctx, { booking: { ...booking, seq: booking.seq + 1 }, funding }, "mentee"),
      ];
    case "requested":
      return [
        ...changeBooking(ctx, booking, {
          kind: "requested",
          by: "mentee",
          set: {
            ...kept,
            status: "requested",
            requestedAt: ctx.now,
            liveUntilAt: requestExpiresAt(booking.policy, booking.startsAt, ctx.now),
          },
        }),
        promise(ctx, { kind: "email.booking-requested", bookingId: booking.id, to: "mentor" }),
        promise(ctx, { kind: "email.booking-requested", bookingId: booking.id, to: "mentee" }),
      ];
  }
}
