import type Stripe from "stripe";
import type { BookingId, PaymentId, RefundId } from "#shared/ids.ts";
import {
  checkoutFrom,
  eventFrom,
  failureFrom,
  refundFrom,
  StripeFailure,
  type Checkout,
  type StripeEvent,
  type StripeRefund,
} from "#workers/adapters/stripe-things.ts";
import type { Settings } from "#workers/settings.ts";

export { StripeFailure, type Checkout, type StripeEvent, type StripeRefund };

const TIMEOUT_MS = 15_000;
const RETRIES = 1;

/** What a person is asked to pay for; `expiresAt` in seconds, the same at every try. */
export type CheckoutOrder = {
  readonly paymentId: PaymentId;
  readonly bookingId: BookingId;
  readonly amountMinor: number;
  readonly name: string;
  readonly description: string;
  readonly email: string;
  readonly expiresAt: number;
  readonly successUrl: string;
  readonly cancelUrl: string;
};

/** Opens a Checkout Session; the same payment always gets the same one. */
export function createCheckout(settings: Settings, order: CheckoutOrder): Promise<Checkout> {
  const metadata = { booking_id: order.bookingId, payment_id: order.paymentId };
  return asked(settings, async (stripe) =>
    checkoutFrom(
      await stripe.checkout.sessions.create(
        {
          mode: "payment",
          submit_type: "pay",
          locale: "en-GB",
          line_items: [
            {
              quantity: 1,
              price_data: {
                currency: "gbp",
                unit_amount: order.amountMinor,
                product_data: { name: order.name, description: order.description },
              },
            },
          ],
          // What people are shown is the price, in pounds, and methods whose answer comes at once.
          adaptive_pricing: { enabled: false },
          allowed_payment_method_types: ["card", "link"],
          client_reference_id: order.bookingId,
          customer_email: order.email,
          metadata,
          payment_intent_data: {
            description: order.name,
            metadata,
            receipt_email: order.email,
            transfer_group: order.bookingId,
          },
          expires_at: order.expiresAt,
          success_url: order.successUrl,
          cancel_url: order.cancelUrl,
        },
        { idempotencyKey: `checkout:${order.paymentId}` },
      ),
    ),
  );
}

/** Reads a Checkout Session as it is now. */
export function readCheckout(settings: Settings, sessionId: string): Promise<Checkout> {
  return asked(settings, async (stripe) =>
    checkoutFrom(
      await stripe.checkout.sessions.retrieve(sessionId, {
        expand: ["payment_intent.latest_charge.balance_transaction"],
      }),
    ),
  );
}

/** Closes an open Checkout Session; says nothing when it was not open any more, for the reader to find out why. */
export async function expireCheckout(settings: Settings, sessionId: string): Promise<void> {
  try {
    await asked(settings, (stripe) => stripe.checkout.sessions.expire(sessionId));
  } catch (error) {
    if (!(error instanceof StripeFailure && error.trouble === "refused")) throw error;
  }
}

/** Sends money back; the same refund and tries are one refund however often they are asked for. */
export function createRefund(
  settings: Settings,
  refund: {
    id: RefundId;
    bookingId: BookingId;
    intentId: string;
    amountMinor: number;
    tries: string;
  },
): Promise<StripeRefund> {
  return asked(settings, async (stripe) =>
    refundFrom(
      await stripe.refunds.create(
        {
          payment_intent: refund.intentId,
          amount: refund.amountMinor,
          metadata: { booking_id: refund.bookingId, refund_id: refund.id },
        },
        { idempotencyKey: `refund:${refund.id}:${refund.tries}` },
      ),
    ),
  );
}

/** Every refund of one payment, as they are now. */
export function listStripeRefunds(settings: Settings, intentId: string): Promise<StripeRefund[]> {
  return asked(settings, async (stripe) => {
    const page = await stripe.refunds.list({ payment_intent: intentId, limit: 100 });
    return page.data.map(refundFrom);
  });
}

/** Reads a webhook's raw body; undefined when it was not signed with a secret of ours within five minutes of `now`. */
export async function verifyEvent(
  settings: Settings,
  body: string,
  signature: string,
  now: number,
): Promise<StripeEvent | undefined> {
  const { default: Sdk } = await import("stripe");
  for (const secret of settings.stripe.webhookSecrets) {
    try {
      await Sdk.webhooks.signature?.verifyHeaderAsync(body, signature, secret, 300, undefined, now);
      return eventFrom(body);
    } catch (error) {
      if (!(error instanceof Sdk.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return undefined;
}

/** Asks Stripe by its own SDK; whatever goes wrong comes back as StripeFailure. For the adapters only. */
export async function asked<T>(settings: Settings, ask: (stripe: Stripe) => Promise<T>): Promise<T> {
  const { default: Sdk } = await import("stripe");
  const { key, base } = settings.stripe;
  const stripe = new Sdk(key, {
    timeout: TIMEOUT_MS,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    ...(base === undefined ? {} : addressOf(new URL(base))),
  });
  try {
    return await ask(stripe);
  } catch (error) {
    if (error instanceof Sdk.errors.StripeError) throw failureFrom(error);
    throw error;
  }
}

function addressOf(url: URL): { host: string; port: number; protocol: "http" | "https" } {
  const protocol = url.protocol === "http:" ? "http" : "https";
  const port = url.port === "" ? (protocol === "http" ? 80 : 443) : Number(url.port);
  return { host: url.hostname, port, protocol };
}
