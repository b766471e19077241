import { type Context, Hono } from "hono";
import { randomId } from "../random-id.ts";
import { type Answer, answerOperation, type ApiDeps, checkKey, refusalAnswer } from "./answer.ts";
import { accountOperations } from "./accounts.ts";
import { balanceTransactionOperations } from "./balance-transactions.ts";
import { apiVersion } from "./books.ts";
import { chargeOperations } from "./charges.ts";
import { disputeOperations } from "./disputes.ts";
import { eventOperations } from "./events.ts";
import type { Operation } from "./operation.ts";
import { paymentIntentOperations } from "./payment-intents.ts";
import { StripeRefusal } from "./refusal.ts";
import { payoutOperations } from "./payouts.ts";
import { refundOperations } from "./refunds.ts";
import { sessionOperations } from "./sessions.ts";
import { transferOperations } from "./transfers.ts";

/** Every operation this Stripe knows; a path not among them is not found. */
export const operations: readonly Operation[] = [
  ...sessionOperations,
  ...paymentIntentOperations,
  ...chargeOperations,
  ...refundOperations,
  ...disputeOperations,
  ...accountOperations,
  ...payoutOperations,
  ...transferOperations,
  ...balanceTransactionOperations,
  ...eventOperations,
];

/** Stripe's HTTP API over the operations. */
export function stripeApi(deps: ApiDeps): Hono {
  const app = new Hono();
  for (const operation of operations) {
    app.on(
      operation.method,
      operation.path,
      door((c, requestId) => answerOperation(deps, operation, c, requestId)),
    );
  }
  app.all("/:version{v[12]}/*", door(unknownAddress));
  return app;
}

function unknownAddress(c: Context): Answer {
  checkKey(c.req.header("authorization"));
  throw new StripeRefusal(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${c.req.method}: ${c.req.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
}

/** Gives every answer what all of Stripe's carry, and turns a refusal into one. */
function door(act: (c: Context, requestId: string) => Answer | Promise<Answer>) {
  return async (c: Context): Promise<Response> => {
    const requestId = randomId("req", 14);
    const { status, body, headers } = await attempt(() => act(c, requestId), requestId);
    return new Response(JSON.stringify(body, null, 2), {
      status,
      headers: {
        "content-type": "application/json",
        "request-id": requestId,
        "stripe-version": apiVersion,
        ...headers,
      },
    });
  };
}

async function attempt(act: () => Answer | Promise<Answer>, requestId: string): Promise<Answer> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StripeRefusal) return refusalAnswer(error, requestId);
    throw error;
  }
}
