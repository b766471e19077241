import type { Books } from "./books.ts";
import { paymentIntentFor } from "./payment-intents.ts";
import { askBank, declined, fail, succeed, unauthenticated, wait } from "./payment-steps.ts";
import { invalid } from "./refusal.ts";
import { customerDetails } from "./session-object.ts";
import { expireDue, loadSession } from "./sessions.ts";
import type { KeptSession, PaymentIntent, Session } from "./things.ts";

/**
 * How an attempt to pay goes: at once; declined; the bank asks (and waits); the bank asked and agreed; the bank
 * asked and it failed; or taken by a slow method whose answer comes later through `settlePayment`.
 */
export type PaymentOutcome =
  | "paid"
  | "declined"
  | "asks-the-bank"
  | "authenticated"
  | "authentication-failed"
  | "delayed";

/** Makes one attempt to pay an open session; a session that is not open is refused. */
export function pay(books: Books, sessionId: string, outcome: PaymentOutcome, email?: string): Session {
  expireDue(books);
  const kept = withPayer(loadSession(books, sessionId), email);
  if (kept.session.status !== "open") {
    throw invalid(`This Checkout Session is ${kept.session.status}.`, undefined, "checkout_session_not_open");
  }
  if (kept.session.amount_total === 0) return complete(books, kept, "no_payment_required");
  const intent = paymentIntentFor(books, kept);
  const paying = keep(books, { ...kept, session: { ...kept.session, payment_intent: intent.id } });
  return attempts[outcome](books, paying, intent);
}

const attempts: Record<
  PaymentOutcome,
  (books: Books, paying: KeptSession, intent: PaymentIntent) => Session
> = {
  paid: (books, paying, intent) => {
    succeed(books, intent, payerOf(paying));
    return complete(books, paying, "paid");
  },
  authenticated: (books, paying, intent) => {
    succeed(books, askBank(books, intent), payerOf(paying));
    return complete(books, paying, "paid");
  },
  "asks-the-bank": (books, paying, intent) => {
    askBank(books, intent);
    return paying.session;
  },
  declined: (books, paying, intent) => {
    fail(books, intent, payerOf(paying), declined);
    return paying.session;
  },
  "authentication-failed": (books, paying, intent) => {
    fail(books, askBank(books, intent), payerOf(paying), unauthenticated);
    return paying.session;
  },
  delayed: (books, paying, intent) => {
    wait(books, intent, payerOf(paying));
    return complete(books, paying, "unpaid");
  },
};

const payerOf = (kept: KeptSession) => kept.session.customer_details?.email ?? null;

/** The slow method's answer: the payment of a completed session arrived, or failed. */
export function settlePayment(books: Books, sessionId: string, arrived: boolean): Session {
  const kept = loadSession(books, sessionId);
  const intent = paymentIntentFor(books, kept);
  if (intent.status !== "processing") throw invalid("This payment is not waiting for an answer.");
  const payer = payerOf(kept);
  if (!arrived) {
    fail(books, intent, payer, declined);
    books.emit("checkout.session.async_payment_failed", kept.session);
    return kept.session;
  }
  succeed(books, intent, payer);
  const session: Session = { ...kept.session, payment_status: "paid" };
  keep(books, { ...kept, session });
  books.emit("checkout.session.async_payment_succeeded", session);
  return session;
}

function withPayer(kept: KeptSession, email: string | undefined): KeptSession {
  const address = email ?? kept.session.customer_email;
  return address === null
    ? kept
    : { ...kept, session: { ...kept.session, customer_details: customerDetails(address) } };
}

function keep(books: Books, kept: KeptSession): KeptSession {
  books.sessions.put(kept.id, kept);
  return kept;
}

function complete(books: Books, kept: KeptSession, status: Session["payment_status"]): Session {
  const session: Session = { ...kept.session, status: "complete", payment_status: status, url: null };
  keep(books, { ...kept, session });
  books.emit("checkout.session.completed", session);
  return session;
}
