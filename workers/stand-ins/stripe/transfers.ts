import { literal, strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { moveMoney } from "./balance-transactions.ts";
import { type Books, load } from "./books.ts";
import { listPage } from "./list.ts";
import { operation } from "./operation.ts";
import { metadata, page, text, whole } from "./parameters.ts";
import { invalid } from "./refusal.ts";
import type { Transfer, TransferReversal } from "./things.ts";

const creation = strictObject({
  amount: whole,
  currency: literal("gbp"),
  destination: text,
  description: optional(text),
  metadata: optional(metadata),
  source_transaction: optional(text),
  transfer_group: optional(text),
});

/** Everything that can be asked about transfers to the accounts of others, and their reversals. */
export const transferOperations = [
  operation("POST", "/v1/transfers", creation, (books, given) => {
    const account = load(books.accounts, "destination", given.destination, "destination");
    if (account.transfers !== "active")
      throw invalid(
        "Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments",
        "destination",
        "insufficient_capabilities_for_transfer",
      );
    const charge =
      given.source_transaction === undefined
        ? undefined
        : load(books.charges, "charge", given.source_transaction, "source_transaction");
    const before = [...books.transfers.newestFirst()].filter(
      ({ source_transaction: source }) => source === charge?.id,
    );
    const gone = before.reduce((sum, each) => sum + each.amount - each.amount_reversed, 0);
    if (given.amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
    if (charge === undefined && isShort(books, given.amount))
      throw invalid(
        "You have insufficient available funds in your Stripe account.",
        undefined,
        "balance_insufficient",
      );
    if (charge !== undefined && gone + given.amount > charge.amount)
      throw invalid("The transfers attempted on the source transaction exceed its amount.", "amount");
    const id = randomId("tr");
    const moved = moveMoney(books, { type: "transfer", amount: -given.amount, currency: "gbp", source: id });
    const transfer: Transfer = {
      id,
      object: "transfer",
      amount: given.amount,
      amount_reversed: 0,
      balance_transaction: moved.id,
      created: books.seconds(),
      currency: given.currency,
      description: given.description ?? null,
      destination: account.id,
      destination_payment: randomId("py"),
      livemode: false,
      metadata: given.metadata ?? {},
      reversals: { object: "list", data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
      reversed: false,
      source_transaction: charge?.id ?? null,
      source_type: "card",
      transfer_group: given.transfer_group ?? charge?.transfer_group ?? null,
    };
    books.transfers.put(id, transfer);
    books.emit("transfer.created", transfer);
    return transfer;
  }),
  operation(
    "GET",
    "/v1/transfers",
    strictObject({ ...page, destination: optional(text), transfer_group: optional(text) }),
    (books, given) => {
      const found = [...books.transfers.newestFirst()].filter(
        (transfer) =>
          (given.destination === undefined || transfer.destination === given.destination) &&
          (given.transfer_group === undefined || transfer.transfer_group === given.transfer_group),
      );
      return listPage("/v1/transfers", found, given);
    },
  ),
  operation("GET", "/v1/transfers/:id", strictObject({}), (books, _given, id) =>
    load(books.transfers, "transfer", id),
  ),
  operation(
    "POST",
    "/v1/transfers/:id/reversals",
    strictObject({ amount: optional(whole), description: optional(text), metadata: optional(metadata) }),
    (books, given, id) => {
      const transfer = load(books.transfers, "transfer", id);
      const left = transfer.amount - transfer.amount_reversed;
      const amount = given.amount ?? left;
      if (amount < 1 || amount > left)
        throw invalid(
          `Reversal amount (${amount}) is greater than the unreversed amount (${left})`,
          "amount",
        );
      if (books.habits().reversals === "refused")
        throw invalid("The connected account has insufficient funds.", undefined, "insufficient_funds");
      return reverse(books, transfer, amount, given.metadata ?? {});
    },
  ),
  operation("GET", "/v1/transfers/:id/reversals", strictObject(page), (books, given, id) => {
    const found = [...books.reversals.newestFirst()].filter(({ transfer }) => transfer === id);
    return listPage(`/v1/transfers/${id}/reversals`, found, given);
  }),
];

function reverse(
  books: Books,
  transfer: Transfer,
  amount: number,
  words: Record<string, string>,
): TransferReversal {
  const id = randomId("trr");
  const moved = moveMoney(books, { type: "transfer_refund", amount, currency: "gbp", source: id });
  const reversal: TransferReversal = {
    id,
    object: "transfer_reversal",
    amount,
    balance_transaction: moved.id,
    created: books.seconds(),
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata: words,
    source_refund: null,
    transfer: transfer.id,
  };
  const reversed = transfer.amount_reversed + amount;
  const after = { ...transfer, amount_reversed: reversed, reversed: reversed === transfer.amount };
  books.reversals.put(id, reversal);
  books.transfers.put(transfer.id, after);
  books.emit("transfer.reversed", after);
  return reversal;
}

function isShort(books: Books, amount: number): boolean {
  const { balance } = books.habits();
  if (balance !== "counted") return balance === "short";
  return amount > [...books.balanceTransactions.newestFirst()].reduce((sum, each) => sum + each.net, 0);
}
