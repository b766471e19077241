import { optional, strictObject } from "zod/mini";
import { randomId } from "../random-id.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { page, text } from "./parameters.ts";
import type { Payout } from "./things.ts";

/** Everything that can be asked about what went from a connected account to its owner's bank. */
export const payoutOperations = [
  operation(
    "GET",
    "/v1/payouts",
    strictObject({ ...page, stripe_account: text, status: optional(text) }),
    (books, given) => {
      const found = [...books.payouts.newestFirst()]
        .filter(({ account }) => account === given.stripe_account)
        .map(({ payout }) => payout)
        .filter(({ status }) => given.status === undefined || status === given.status);
      return listPage("/v1/payouts", found, given);
    },
  ),
];

/** Pays what an account has out to its owner's bank, which takes it or sends it back. */
export function payOut(books: Books, accountId: string, amount: number, status: Payout["status"]): Payout {
  const { id: account } = load(books.accounts, "account", accountId);
  const payout: Payout = {
    id: randomId("po"),
    object: "payout",
    amount,
    automatic: true,
    created: books.seconds(),
    currency: "gbp",
    failure_code: status === "failed" ? "account_closed" : null,
    livemode: false,
    metadata: {},
    status,
    type: "bank_account",
  };
  books.payouts.put(payout.id, { payout, account });
  books.emit(`payout.${status}`, payout, undefined, account);
  return payout;
}
