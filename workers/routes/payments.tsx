import { isRefusal, Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { canPay } from "#shared/payments.ts";
import { statusAt } from "#shared/bookings.ts";
import { PayPage } from "#web/pages/pay.tsx";
import { PaymentReturnPage, paymentTitle } from "#web/pages/payment-return.tsx";
import { ReceiptPage } from "#web/pages/receipt.tsx";
import { loadBookingFor } from "#workers/bookings/store.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { readAll } from "#workers/db/client.ts";
import { disputesQuery, lostBy } from "#workers/disputes/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { requirePersonFor } from "#workers/http/session.ts";
import { checkPayment } from "#workers/payments/check-payment.ts";
import { listPayments, listRefunds } from "#workers/payments/store.ts";
import { startCheckout } from "#workers/payments/start-checkout.ts";

export const paymentPages = newRouter()
  .get("/:id/pay", async (c) => payPage(c, bookingIdOf(c)))
  .post("/:id/payment", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    try {
      const { url } = await startCheckout(ctx, id);
      return c.redirect(url, 303);
    } catch (error) {
      if (isRefusal(error, "payment-unavailable")) return payPage(c, id, true);
      throw error;
    }
  })
  .get("/:id/receipt", async (c) => {
    const { ctx } = c.var;
    const bookingId = bookingIdOf(c);
    const person = await requirePersonFor(ctx, bookingId);
    const read = await loadBookingFor(ctx, bookingId, person.id);
    const [all, refunds, disputes] = await readAll(ctx.db, [
      listPayments(ctx, bookingId),
      listRefunds(ctx, bookingId),
      disputesQuery(ctx, bookingId),
    ]);
    const payments = all.filter(({ status }) => status === "paid");
    if (read.party !== "mentee" || payments.length === 0) throw new Refusal("not-found");
    return page(
      c,
      { title: "Receipt", current: "bookings" },
      <ReceiptPage read={read} payments={payments.toReversed()} refunds={refunds} lost={lostBy(disputes)} />,
    );
  })
  .get("/:id/payment", async (c) => {
    const { ctx } = c.var;
    const bookingId = bookingIdOf(c);
    const person = await requirePersonFor(ctx, bookingId);
    const checked = await checkPayment(ctx, { bookingId, menteeId: person.id });
    const { booking, payment } = checked.loaded;
    if (checked.state === "booked" && booking.status !== "confirmed")
      return c.redirect(`/bookings/${bookingId}`, 303);
    if (payment === null && canPay(booking, ctx.now)) return c.redirect(`/bookings/${bookingId}/pay`, 303);
    return page(
      c,
      { title: paymentTitle(checked), current: "bookings" },
      <PaymentReturnPage {...checked} now={ctx.now} />,
    );
  });

export const paymentsApi = newRouter()
  .post("/:id/payment", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    return c.json(await startCheckout(ctx, id), 201);
  })
  .get("/:id/payment", async (c) => {
    const { ctx } = c.var;
    const bookingId = bookingIdOf(c);
    const person = await requirePersonFor(ctx, bookingId);
    const { state, asked } = await checkPayment(ctx, { bookingId, menteeId: person.id });
    return c.json({ state, asked }, 200);
  });

async function payPage(c: C, bookingId: BookingId, unavailable = false): Promise<Response> {
  const { ctx } = c.var;
  const person = await requirePersonFor(ctx, bookingId);
  const loaded = await loadBookingFor(ctx, bookingId, person.id);
  if (loaded.party !== "mentee") throw new Refusal("not-found");
  if (statusAt(loaded.booking, ctx.now) === "expired" && loaded.booking.confirmedAt === null)
    return c.redirect(`/bookings/${bookingId}/payment`, 303);
  if (!canPay(loaded.booking, ctx.now)) return c.redirect(`/bookings/${bookingId}`, 303);
  return page(
    c,
    { title: "Pay for your session", current: "bookings", status: unavailable ? 503 : 200 },
    <PayPage loaded={loaded} now={ctx.now} unavailable={unavailable} />,
  );
}
