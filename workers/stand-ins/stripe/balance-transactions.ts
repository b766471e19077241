import { strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { page, text } from "./parameters.ts";
import type { BalanceTransaction } from "./things.ts";

/** Everything that can be asked about what moved on the balance. */
export const balanceTransactionOperations = [
  operation("GET", "/v1/balance_transactions/:id", strictObject({}), (books, _given, id) =>
    settled(books, load(books.balanceTransactions, "balance_transaction", id)),
  ),
  operation(
    "GET",
    "/v1/balance_transactions",
    strictObject({ ...page, source: optional(text), type: optional(text) }),
    (books, given) => {
      const found = [...books.balanceTransactions.newestFirst()].filter(
        (moved) =>
          (given.source === undefined || moved.source === given.source) &&
          (given.type === undefined || moved.type === given.type),
      );
      return listPage(
        "/v1/balance_transactions",
        found.map((moved) => settled(books, moved)),
        given,
      );
    },
  ),
  operation("GET", "/v1/balance", strictObject({}), (books) => {
    const moved = [...books.balanceTransactions.newestFirst()].map((each) => settled(books, each));
    const sum = (status: string) => [
      {
        amount: moved.reduce((total, each) => (each.status === status ? total + each.net : total), 0),
        currency: "gbp",
        source_types: {},
      },
    ];
    return { object: "balance", available: sum("available"), pending: sum("pending"), livemode: false };
  }),
];

/** Stripe's fee on a card charge of `amount`: 1.5 % and 20 pence. */
export const feeOn = (amount: number): number => Math.round((amount * 15) / 1000) + 20;

const chargeSettlesAfter = 2 * 86_400;

/** Writes down that `amount` (pence, minus when it leaves) moved because of `source`. */
export function moveMoney(
  books: Books,
  of: {
    type:
      | "charge"
      | "refund"
      | "refund_failure"
      | "transfer"
      | "transfer_refund"
      | "adjustment"
      | "payout"
      | "stripe_fee";
    amount: number;
    fee?: number;
    currency: string;
    source: string;
  },
): BalanceTransaction {
  const fee = of.fee ?? 0;
  const created = books.seconds();
  const moved: BalanceTransaction = {
    id: randomId("txn"),
    object: "balance_transaction",
    amount: of.amount,
    available_on: of.type === "charge" ? created + chargeSettlesAfter : created,
    balance_type: "payments",
    created,
    currency: of.currency,
    description: null,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [
            {
              amount: fee,
              application: null,
              currency: of.currency,
              description: "Stripe processing fees",
              type: "stripe_fee",
            },
          ],
    net: of.amount - fee,
    reporting_category: of.type,
    source: of.source,
    status: of.type === "charge" ? "pending" : "available",
    type: of.type,
  };
  books.balanceTransactions.put(moved.id, moved);
  return moved;
}

/** The same movement as it stands now: money is pending until it settles. */
export function settled(books: Books, moved: BalanceTransaction): BalanceTransaction {
  return { ...moved, status: moved.available_on <= books.seconds() ? "available" : "pending" };
}
