import { newRouter } from "#workers/http/factory.ts";
import { receiveEvent } from "#workers/payments/receive-event.ts";

/** Where Stripe rings; anybody else is told nothing. */
export const stripeWebhook = newRouter().post("/stripe", async (c) => {
  const body = await c.req.text();
  const heard = await receiveEvent(c.var.ctx, body, c.req.header("stripe-signature") ?? "");
  return heard ? c.text("ok", 200) : c.text("not signed by Stripe", 400);
});
