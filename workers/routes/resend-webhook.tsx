import { newRouter } from "#workers/http/factory.ts";
import { receiveMailEvent } from "#workers/mail/receive-event.ts";

/** Where Resend tells what became of a mail; anybody else is told nothing. */
export const resendWebhook = newRouter().post("/resend", async (c) => {
  const body = await c.req.text();
  const heard = await receiveMailEvent(c.var.ctx, body, {
    id: c.req.header("svix-id") ?? "",
    timestamp: c.req.header("svix-timestamp") ?? "",
    signature: c.req.header("svix-signature") ?? "",
  });
  return heard ? c.text("ok", 200) : c.text("not signed by Resend", 400);
});
