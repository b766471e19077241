import type { HoldInput } from "#shared/contract/bookings.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { seatsBeside } from "#shared/seats.ts";
import { diaryFrom, FURTHEST, liveHold, questionFor, type Diary } from "#workers/availability/diary.ts";
import { diaryQuery, type DiaryOffer } from "#workers/availability/diary-query.ts";
import { newBooking } from "#workers/bookings/new-booking.ts";
import { packStatements } from "#workers/bookings/price-terms.ts";
import { nextFreeStatements } from "#workers/bookings/refresh-next-free.ts";
import { releaseStatements } from "#workers/bookings/release-hold.ts";
import { assertBookable, gone, LOST } from "#workers/bookings/slot-refusal.ts";
import type { Context, Person } from "#workers/context.ts";
import { commit, type Statement } from "#workers/db/commit.ts";
import { bookingEvents, bookings } from "#workers/db/schema/bookings.ts";
import { askerId, readWithActor, requirePerson } from "#workers/http/session.ts";
import { seatsQuery } from "#workers/mentors/seats-query.ts";
import { assertRunning } from "#workers/switches/stops.ts";

/** What became of a wish to hold a start: the booking, and whether this call made it. */
export type Held = { readonly id: BookingId; readonly made: boolean };

type Plan = Held & { readonly statements: readonly Statement[]; readonly onLoss: (loss: Refusal) => Refusal };

/**
 * Keeps a start for the person who asks, for as long as the policy says. The same start again is the same hold; another start
 * of the same mentor replaces it in one commit. Refuses with a reason, and with three free starts when this one is gone.
 */
export async function holdSlot(ctx: Context, input: HoldInput): Promise<Held> {
  const plan = await planHold(ctx, input);
  try {
    await commit(ctx, plan.statements);
    return plan;
  } catch (error) {
    if (!isRefusal(error, ...LOST)) throw error;
  }
  // Somebody was faster. Look again: to say what is free now, or to find that the faster one was this very person.
  const again = await planHold(ctx, { ...input, id: undefined });
  try {
    await commit(ctx, again.statements);
  } catch (error) {
    throw isRefusal(error, ...LOST) ? again.onLoss(error) : error;
  }
  return again;
}

async function planHold(ctx: Context, input: HoldInput): Promise<Plan> {
  const range = { from: ctx.now, to: ctx.now + FURTHEST };
  const { offerId } = input;
  const [[row], [seats]] = await readWithActor(ctx, [
    diaryQuery(ctx, { offerId }, range, askerId(ctx)),
    seatsQuery(ctx, { offerId }),
  ]);
  const person = await requirePerson(ctx);
  await assertRunning(ctx, "bookings");
  if (row === undefined) throw new Refusal("invalid", { offerId: "Choose an offer." });
  const diary = diaryFrom(row, ctx.now);

  const before = alreadyHeld(ctx, diary, input);
  if (before !== undefined) return { id: before, made: false, statements: [], onLoss: (loss) => loss };
  const offer = assertOffered(diary, person, input);
  const { hold } = diary;
  assertNotTheirs(ctx, diary, input.startsAt);
  const question = questionFor(diary, offer, { range, now: ctx.now, movingId: hold?.id });
  assertBookable(question, input.startsAt);

  const beside = seats && seatsBeside(seats, liveHold(diary, ctx.now)?.seatMonth);
  const booking = newBooking(ctx, diary, offer, person, input, beside);
  return {
    id: booking.id,
    made: true,
    statements: [
      ...(hold === null ? [] : await releaseStatements(ctx, hold)),
      ...packStatements(ctx, diary, offer, person, booking),
      ctx.db.insert(bookings).values(booking),
      ctx.db.insert(bookingEvents).values({
        bookingId: booking.id,
        seq: booking.seq,
        kind: "held",
        by: "mentee",
        userId: person.id,
        at: ctx.now,
        detail: { startsAt: booking.startsAt },
      }),
      ...nextFreeStatements(ctx, diary, { adds: booking, removes: hold?.id }),
    ],
    onLoss: (loss) => gone(loss, question, input.startsAt),
  };
}

/** The booking that this wish has made already: the same form sent twice, or the same start chosen again. */
function alreadyHeld(ctx: Context, { hold, menteeTaken }: Diary, input: HoldInput): BookingId | undefined {
  const byForm = menteeTaken.find((taken) => taken.id === input.id);
  if (byForm !== undefined) return byForm.id;
  const same =
    hold?.offerId === input.offerId &&
    hold.startsAt === input.startsAt &&
    (hold.seatMonth !== null) === (input.seat !== undefined) &&
    (hold.packId !== null) === (input.pack !== undefined);
  return same && hold.liveUntilAt > ctx.now ? hold.id : undefined;
}

/** Refuses a start that this person has with this mentor already, and leads to it; a mere hold may be replaced. */
function assertNotTheirs(ctx: Context, { hold, menteeTaken, taken }: Diary, startsAt: number): void {
  const theirs = menteeTaken.find(
    (session) =>
      session.startsAt === startsAt && session.id !== hold?.id && taken.some(({ id }) => id === session.id),
  );
  if (theirs === undefined) return;
  const { id } = theirs;
  throw new Refusal("already-done", {
    reason: "yours",
    bookingId: id,
    url: `${ctx.settings.origin}/bookings/${id}`,
  });
}

/** The offer as it stands, when it is what the person was shown and may book. */
function assertOffered(diary: Diary, person: Person, input: HoldInput): DiaryOffer {
  const offer = diary.offers.find(({ id }) => id === input.offerId);
  if (diary.mentor.userId === person.id) throw new Refusal("own-offer");
  if (offer === undefined) throw new Refusal("offer-changed", { reason: "retired" });
  if (!diary.listed) throw new Refusal("not-listed");
  if (offer.minutes !== input.minutes)
    throw new Refusal("slot-refused", { reason: "length", minutes: offer.minutes });
  if (offer.priceMinor !== input.priceMinor)
    throw new Refusal("offer-changed", { reason: "price", priceMinor: offer.priceMinor });
  return offer;
}
