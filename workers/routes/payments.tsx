import { CodeInput } from "#shared/contract/codes.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { canPay } from "#shared/payments.ts";
import { statusAt } from "#shared/bookings.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { PayPage } from "#web/pages/pay.tsx";
import { PaymentReturnPage, paymentTitle } from "#web/pages/payment-return.tsx";
import { ReceiptPage } from "#web/pages/receipt.tsx";
import { codeWords } from "#web/pages/refusal-words.ts";
import { loadBookingFor } from "#workers/bookings/store.ts";
import { applyCode } from "#workers/codes/apply-code.ts";
import { removeCode } from "#workers/codes/remove-code.ts";
import { bookingIdOf } from "#workers/http/booking-id.ts";
import { readAll } from "#workers/db/client.ts";
import { disputesQuery, lostBy } from "#workers/disputes/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, readJson } from "#workers/http/form.ts";
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
      if (isRefusal(error, "payment-unavailable")) return payPage(c, id, { unavailable: true });
      if (isRefusal(error, "code-refused")) return payPage(c, id, { errors: { form: wordsOf(error) } });
      throw error;
    }
  })
  .post("/:id/code", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    const read = await readForm(c, CodeInput);
    const code = line(read.values, "code");
    if (!read.ok) return payPage(c, id, { code, errors: read.errors });
    try {
      await applyCode(ctx, { id, ...read.data });
    } catch (error) {
      if (isRefusal(error, "payment-unavailable")) return payPage(c, id, { code, unavailable: true });
      if (isRefusal(error, "code-refused")) return payPage(c, id, { code, errors: { code: wordsOf(error) } });
      throw error;
    }
    return c.redirect(`/bookings/${id}/pay`, 303);
  })
  .post("/:id/code/removal", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await removeCode(ctx, { id });
    return c.redirect(`/bookings/${id}/pay`, 303);
  })
  .get("/:id/receipt", async (c) => {
    const { ctx } = c.var;
    const bookingId = bookingIdOf(c);
    const person = await requirePersonFor(ctx, bookingId);
    const read = await loadBookingFor(ctx, bookingId, person.id);
    const [all, back, disputes] = await readAll(ctx.db, [
      listPayments(ctx, bookingId),
      listRefunds(ctx, bookingId),
      disputesQuery(ctx, bookingId),
    ]);
    const payments = all.filter(({ status }) => status === "paid");
    const byCard = all.filter(({ source }) => source === "card").map(({ id }) => id);
    const refunds = back.filter(({ paymentId }) => byCard.includes(paymentId));
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
  .post("/:id/code", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    return c.json(await applyCode(ctx, { id, ...(await readJson(c, CodeInput)) }), 200);
  })
  .delete("/:id/code", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    await requirePersonFor(ctx, id);
    await removeCode(ctx, { id });
    return c.body(null, 204);
  })
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

type Wrong = {
  readonly unavailable?: boolean;
  readonly code?: string;
  readonly errors?: FormErrors;
};

const wordsOf = ({ detail }: Refusal) => codeWords(String(detail["reason"]), detail["at"]);

async function payPage(c: C, bookingId: BookingId, wrong: Wrong = {}): Promise<Response> {
  const { ctx } = c.var;
  const person = await requirePersonFor(ctx, bookingId);
  const loaded = await loadBookingFor(ctx, bookingId, person.id);
  if (loaded.party !== "mentee") throw new Refusal("not-found");
  if (statusAt(loaded.booking, ctx.now) === "expired" && loaded.booking.confirmedAt === null)
    return c.redirect(`/bookings/${bookingId}/payment`, 303);
  if (!canPay(loaded.booking, ctx.now)) return c.redirect(`/bookings/${bookingId}`, 303);
  return page(
    c,
    {
      title: "Pay for your session",
      current: "bookings",
      errors: wrong.errors,
      ...(wrong.unavailable ? { status: 503 as const } : {}),
    },
    <PayPage loaded={loaded} now={ctx.now} {...wrong} />,
  );
}
