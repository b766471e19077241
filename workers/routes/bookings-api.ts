import {
  AcceptInput,
  BookingInput,
  BookingsQuery,
  CancelInput,
  DeclineInput,
  Intake,
  MoveInput,
  NoShowInput,
  type BookingMade,
  type BookingPage,
  type CancellationResult,
} from "#shared/contract/bookings.ts";
import { acceptRequest } from "#workers/bookings/accept-request.ts";
import { bookSlot } from "#workers/bookings/book-slot.ts";
import { detailFor } from "#workers/bookings/booking-detail.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { declineRequest } from "#workers/bookings/decline-request.ts";
import { listBookings } from "#workers/bookings/list-bookings.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { nudgeAbsent } from "#workers/bookings/nudge-absent.ts";
import { openBooking } from "#workers/bookings/open-booking.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import { openClaim } from "#workers/claims/open-claim.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { newRouter } from "#workers/http/factory.ts";
import { readJson, readQuery } from "#workers/http/form.ts";
import { idempotent } from "#workers/http/idempotency.ts";
import { requirePerson, requirePersonFor } from "#workers/http/session.ts";
import type { BookingDetail } from "#shared/contract/bookings.ts";
import type { BookingId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";

export const bookingsApi = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const { cursor, limit = "20", role } = readQuery(c, BookingsQuery);
    const { list, next } = await listBookings(ctx, person, { cursor, role, limit: Number(limit) });
    const found: BookingPage = {
      items: await Promise.all(list.map((loaded) => detailFor(ctx, loaded))),
      next,
    };
    return c.json(found, 200);
  })
  .post("/", idempotent, async (c) => {
    const { ctx } = c.var;
    await requirePerson(ctx);
    const { id, checkoutUrl } = await bookSlot(ctx, await readJson(c, BookingInput));
    const made: BookingMade = { booking: await detailOf(ctx, id), checkoutUrl };
    return c.json(made, 201);
  })
  .get("/:id", async (c) => c.json(await detailOf(c.var.ctx, bookingIdOf(c)), 200))
  .post("/:id/intake", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await submitIntake(ctx, { id, intake: await readJson(c, Intake) });
    return c.json(await detailOf(ctx, id), 200);
  })
  .post("/:id/move", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await moveBooking(ctx, { id, ...(await readJson(c, MoveInput)) });
    return c.json(await detailOf(ctx, id), 200);
  })
  .post("/:id/cancellation", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const { refundMinor } = await cancelBooking(ctx, { id, ...(await readJson(c, CancelInput)) });
    const result: CancellationResult = { booking: await detailOf(ctx, id), refundMinor };
    return c.json(result, 200);
  })
  .post("/:id/acceptance", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await acceptRequest(ctx, { id, ...(await readJson(c, AcceptInput)) });
    return c.json(await detailOf(ctx, id), 200);
  })
  .post("/:id/declination", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await declineRequest(ctx, { id, ...(await readJson(c, DeclineInput)) });
    return c.json(await detailOf(ctx, id), 200);
  })
  .post("/:id/nudge", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await nudgeAbsent(ctx, { id });
    return c.json(await detailOf(ctx, id), 200);
  })
  .post("/:id/no-show", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const { seq, who } = await readJson(c, NoShowInput);
    await openClaim(ctx, { id, seq, says: `${who}-absent`, text: "" });
    return c.json(await detailOf(ctx, id), 200);
  });

async function detailOf(ctx: Context, id: BookingId): Promise<BookingDetail> {
  return detailFor(ctx, await openBooking(ctx, id));
}
