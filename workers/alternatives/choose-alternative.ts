import { and, eq, isNull } from "drizzle-orm";
import { assertStatus, holdExpiresAt, type LoadedBooking } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { openAlternatives } from "#workers/alternatives/store.ts";
import { changeBooking } from "#workers/bookings/change-booking.ts";
import { confirmStatements } from "#workers/bookings/confirm-booking.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import { releaseStatements } from "#workers/bookings/release-hold.ts";
import type { Context } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { bookings } from "#workers/db/schema/bookings.ts";

/**
 * The mentee takes one of the times held instead of a lost session, with what was prepared for that one, and the others are
 * free again in the same commit. A free one is booked by it; a priced one is an ordinary hold from then on.
 */
export async function chooseAlternative(
  ctx: Context,
  input: { readonly id: BookingId; readonly choice: BookingId },
): Promise<"confirmed" | "pay"> {
  const { lost, held } = await openAlternatives(ctx, input.id);
  if (lost.party !== "mentee") throw new Refusal("not-found");
  const { chosen, choices } = held;
  if (chosen !== null) throw new Refusal("already-done", { bookingId: chosen.booking.id });
  const choice = choices.find(({ booking }) => booking.id === input.choice);
  if (choice === undefined) throw new Refusal("hold-expired", { bookingId: input.id });
  const { booking } = choice;
  assertStatus(booking, ctx.now, "held");
  const paid = booking.priceMinor > 0;
  await commit(ctx, [
    ...(await letGo(
      ctx,
      choices.filter((each) => each !== choice),
    )),
    ...(await letGoOrdinary(ctx, booking)),
    ...changeBooking(ctx, booking, {
      kind: "chosen",
      by: "mentee",
      set: {
        agreedAt: lost.booking.agreedAt ?? ctx.now,
        intake: lost.booking.intake,
        intakeAt: lost.booking.intake === null ? null : ctx.now,
        ...(paid ? { heldAt: ctx.now, liveUntilAt: holdExpiresAt(booking.policy, ctx.now) } : {}),
      },
    }),
    ...(paid
      ? []
      : confirmStatements(ctx, { ...choice, booking: { ...booking, seq: booking.seq + 1 } }, "mentee")),
  ]);
  ctx.nudge();
  await refreshNextFree(ctx, ...mentorsOf(choices));
  return paid ? "pay" : "confirmed";
}

/** The mentee wants none of them: every one is free again at once. */
export async function releaseAlternatives(ctx: Context, id: BookingId): Promise<void> {
  const { lost, held } = await openAlternatives(ctx, id);
  if (lost.party !== "mentee") throw new Refusal("not-found");
  await commit(ctx, await letGo(ctx, held.choices));
  await refreshNextFree(ctx, ...mentorsOf(held.choices));
}

async function letGo(ctx: Context, choices: readonly LoadedBooking[]): Promise<Statement[]> {
  const gone = await Promise.all(
    choices.map(({ booking }) =>
      releaseStatements(ctx, { ...booking, liveUntilAt: booking.liveUntilAt ?? ctx.now }),
    ),
  );
  return gone.flat();
}

/** A priced choice becomes the one hold that this mentee may have with its mentor. */
async function letGoOrdinary(
  ctx: Context,
  { mentorId, menteeId }: LoadedBooking["booking"],
): Promise<Statement[]> {
  const [hold] = await ctx.db
    .select({ id: bookings.id, seq: bookings.seq, liveUntilAt: bookings.liveUntilAt })
    .from(bookings)
    .where(
      and(
        eq(bookings.mentorId, mentorId),
        eq(bookings.menteeId, menteeId),
        eq(bookings.status, "held"),
        isNull(bookings.acceptedAt),
        isNull(bookings.insteadOf),
      ),
    );
  return hold === undefined
    ? []
    : releaseStatements(ctx, { ...hold, liveUntilAt: hold.liveUntilAt ?? ctx.now });
}

function mentorsOf(choices: readonly LoadedBooking[]) {
  return new Set(choices.map(({ booking }) => booking.mentorId));
}
