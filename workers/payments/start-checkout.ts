import { and, eq } from "drizzle-orm";
import { assertStatus, toPayMinor, type LoadedBooking } from "#shared/bookings.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { assertWithin } from "#shared/limits.ts";
import { findOfferKind, offerLabel } from "#shared/offers.ts";
import { canPay, checkoutExpiresAt } from "#shared/payments.ts";
import { MINUTE } from "#shared/time.ts";
import { bothTimes } from "#shared/when.ts";
import { createCheckout, expireCheckout, StripeFailure, type Checkout } from "#workers/adapters/stripe.ts";
import { confirmStatements } from "#workers/bookings/confirm-booking.ts";
import { loadBookingFor } from "#workers/bookings/store.ts";
import { personOf, type Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { payments } from "#workers/db/schema/bookings.ts";
import { logFailure } from "#workers/http/log.ts";
import { abandonCheckout } from "#workers/payments/abandon-checkout.ts";
import { findOpenPayment, type Payment } from "#workers/payments/store.ts";
import { syncPayment } from "#workers/payments/sync-payment.ts";
import { assertRunning } from "#workers/switches/stops.ts";

/**
 * Gives the address where the mentee pays for what they hold: Stripe's page, the same one until it is used or over. Our row
 * stands before Stripe hears of it. What a code pays whole is booked, and the address is the booking's. When Stripe cannot be reached the hold stays and the refusal says until when.
 */
export async function startCheckout(ctx: Context, bookingId: BookingId): Promise<{ url: string }> {
  const person = personOf(ctx.actor);
  if (person === null) throw new Refusal("signed-out");
  const loaded = await loadBookingFor(ctx, bookingId, person.id);
  if (loaded.party !== "mentee") throw new Refusal("not-found");
  assertStatus(loaded.booking, ctx.now, "held", "confirmed");
  if (loaded.booking.status === "confirmed") return { url: returnUrl(ctx, bookingId) };
  if (!canPay(loaded.booking, ctx.now)) throw new Refusal("not-possible-now");
  if (toPayMinor(loaded.booking) === 0) return bookUnpaid(ctx, loaded);
  await assertRunning(ctx, "payments");
  try {
    return await openCheckout(ctx, loaded);
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    if (error.trouble === "refused") logFailure("checkout", `${bookingId}: ${error.message}`);
    throw new Refusal("payment-unavailable", { liveUntilAt: loaded.booking.liveUntilAt });
  }
}

/** A code pays all of it: booked at once, and Stripe hears nothing. */
async function bookUnpaid(ctx: Context, loaded: LoadedBooking): Promise<{ url: string }> {
  await commit(ctx, confirmStatements(ctx, loaded, "mentee"));
  ctx.nudge();
  return { url: `${ctx.settings.origin}/bookings/${loaded.booking.id}?done=booked` };
}

async function openCheckout(ctx: Context, loaded: LoadedBooking): Promise<{ url: string }> {
  const { id } = loaded.booking;
  const before = await findOpenPayment(ctx, id);
  if (before?.status === "open") {
    if (isNearlyOver(loaded, before, ctx.now)) await expireCheckout(ctx.settings, before.sessionId ?? "");
    const now = await syncPayment(ctx, before.id);
    if (now.status === "open") return { url: now.sessionUrl ?? returnUrl(ctx, id) };
    if (now.status === "paid") return { url: returnUrl(ctx, id) };
  }
  const payment = before?.status === "starting" ? before : await insertPayment(ctx, loaded);
  const url = await askStripe(ctx, loaded, payment).catch(unlessGivenUp);
  return { url: url ?? (await askStripe(ctx, loaded, await insertPayment(ctx, loaded))) };
}

/** Of two at once one inserts; the other finds that row and goes on with it. */
async function insertPayment(ctx: Context, { booking }: LoadedBooking): Promise<Payment> {
  const row = ctx.db.insert(payments).values({
    id: ctx.newId("payment"),
    bookingId: booking.id,
    amountMinor: toPayMinor(booking),
    status: "starting",
    checkoutExpiresAt: checkoutExpiresAt(booking.policy, ctx.now),
    createdAt: ctx.now,
  });
  try {
    await commit(ctx, [row]);
  } catch (error) {
    if (!isRefusal(error, "changed-meanwhile")) throw error;
  }
  const payment = await findOpenPayment(ctx, booking.id);
  if (payment === undefined) throw new Refusal("changed-meanwhile");
  return payment;
}

/** A row whose key Stripe will not take again is given up: nobody has seen the address of a session it may have made. */
async function askStripe(ctx: Context, loaded: LoadedBooking, payment: Payment): Promise<string> {
  try {
    const checkout = await createCheckout(ctx.settings, orderFor(ctx, loaded, payment));
    if (!(await keepSession(ctx, payment, checkout))) throw new Refusal("changed-meanwhile");
    return checkout.url ?? returnUrl(ctx, payment.bookingId);
  } catch (error) {
    if (error instanceof StripeFailure && error.trouble !== "later") await abandonCheckout(ctx, payment.id);
    throw error;
  }
}

function unlessGivenUp(error: unknown): undefined {
  if (error instanceof StripeFailure && error.trouble !== "later") return undefined;
  throw error;
}

/** An accepted request is held for much longer than Stripe's page lasts; nobody is sent to one that closes under them. */
function isNearlyOver({ booking }: LoadedBooking, payment: Payment, now: number): boolean {
  const closesAt = payment.checkoutExpiresAt * 1000;
  return closesAt - now < 10 * MINUTE && closesAt < (booking.liveUntilAt ?? 0);
}

async function keepSession(ctx: Context, payment: Payment, checkout: Checkout): Promise<boolean> {
  const kept = await ctx.db
    .update(payments)
    .set({ status: "open", sessionId: checkout.id, sessionUrl: checkout.url })
    .where(and(eq(payments.id, payment.id), eq(payments.status, "starting")))
    .returning({ id: payments.id });
  if (kept.length > 0) return true;
  const open = await findOpenPayment(ctx, payment.bookingId);
  return open?.sessionId === checkout.id;
}

function orderFor(ctx: Context, { booking, mentee, mentor }: LoadedBooking, payment: Payment) {
  const kind = findOfferKind(booking.kind);
  assertWithin("charge", payment.amountMinor);
  const { own, uk } = bothTimes(booking.startsAt, booking.endsAt, booking.menteeZone);
  return {
    paymentId: payment.id,
    bookingId: booking.id,
    amountMinor: payment.amountMinor,
    name: `${kind === undefined ? "Session" : offerLabel(kind)}, ${booking.minutes} minutes, with ${mentor.name}`,
    description: uk === null ? own : `${own} (${uk})`,
    email: mentee.email,
    expiresAt: payment.checkoutExpiresAt,
    successUrl: `${returnUrl(ctx, booking.id)}?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${ctx.settings.origin}/bookings/${booking.id}/pay`,
  };
}

function returnUrl(ctx: Context, bookingId: BookingId): string {
  return `${ctx.settings.origin}/bookings/${bookingId}/payment`;
}
