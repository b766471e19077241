import { Hono } from "hono";
import type { Books } from "./books.ts";
import { BankPage, CheckoutPage, NoSessionPage } from "./checkout-page.tsx";
import { pay, type PaymentOutcome } from "./pay.ts";
import { StripeRefusal } from "./refusal.ts";
import { expireDue } from "./sessions.ts";
import type { Session } from "./things.ts";

const problems: Partial<Record<PaymentOutcome, string>> = {
  declined: "Your card was declined. Nothing was charged. You can try again.",
  "authentication-failed":
    "Your bank could not confirm that it was you. Nothing was charged. You can try again.",
};
const outcomes: readonly PaymentOutcome[] = [
  "paid",
  "asks-the-bank",
  "authenticated",
  "declined",
  "authentication-failed",
];

/** The hosted payment pages; they work without scripts. */
export function checkoutPages(books: Books): Hono {
  const app = new Hono();
  const find = (id: string) => {
    expireDue(books);
    return books.sessions.find(id);
  };
  app.get("/c/pay/:id", (c) => {
    const kept = find(c.req.param("id"));
    return kept ? c.html(<CheckoutPage kept={kept} />) : c.html(<NoSessionPage />, 404);
  });
  app.get("/c/pay/:id/bank", (c) => {
    const kept = find(c.req.param("id"));
    return kept ? c.html(<BankPage kept={kept} />) : c.html(<NoSessionPage />, 404);
  });
  app.post("/c/pay/:id/payments", async (c) => {
    const id = c.req.param("id");
    const form = await c.req.formData();
    const outcome = outcomes.find((one) => one === form.get("outcome"));
    const email = form.get("email");
    if (!find(id)) return c.html(<NoSessionPage />, 404);
    if (!outcome) return c.redirect(`/c/pay/${id}`, 303);
    try {
      const session = pay(books, id, outcome, typeof email === "string" && email !== "" ? email : undefined);
      if (outcome === "asks-the-bank" && session.status === "open")
        return c.redirect(`/c/pay/${id}/bank`, 303);
      if (session.status === "complete") return c.redirect(returnAddress(session), 303);
    } catch (error) {
      if (!(error instanceof StripeRefusal)) throw error;
    }
    const kept = find(id);
    const problem = problems[outcome];
    return kept
      ? c.html(<CheckoutPage kept={kept} {...(problem === undefined ? {} : { problem })} />, 402)
      : c.html(<NoSessionPage />, 404);
  });
  return app;
}

function returnAddress(session: Session): string {
  return (session.success_url ?? "/").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}
