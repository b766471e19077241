import { settled } from "./balance-transactions.ts";
import type { Books } from "./books.ts";
import { invalid } from "./refusal.ts";

/** `answer` with each dotted path in `paths` expanded from an id into its object. */
export function expand(books: Books, answer: object, paths: readonly string[]): object {
  const copy: object = structuredClone(answer);
  for (const path of paths) open(books, copy, path.split("."));
  return copy;
}

function open(books: Books, within: unknown, path: readonly string[]): void {
  const [name, ...rest] = path;
  if (name === undefined || !isThing(within)) return;
  if (Array.isArray(within)) {
    for (const each of within) open(books, each, path);
    return;
  }
  const value = name === "line_items" ? lineItemsOf(books, within) : within[name];
  if (value === undefined) {
    throw invalid(
      `This property cannot be expanded (${name}). You may want to try expanding 'data.${name}' instead.`,
      "expand",
    );
  }
  within[name] = typeof value === "string" ? (objectWithId(books, value) ?? value) : value;
  open(books, within[name], rest);
}

function lineItemsOf(books: Books, session: Record<string, unknown>): unknown {
  const items = typeof session["id"] === "string" ? books.sessions.find(session["id"])?.items : undefined;
  return (
    items && {
      object: "list",
      data: items,
      has_more: false,
      url: `/v1/checkout/sessions/${String(session["id"])}/line_items`,
    }
  );
}

function objectWithId(books: Books, id: string): object | undefined {
  const kinds: Record<string, (id: string) => object | undefined> = {
    cs: (one) => books.sessions.find(one)?.session,
    pi: books.paymentIntents.find,
    ch: books.charges.find,
    re: books.refunds.find,
    txn: (one) => {
      const moved = books.balanceTransactions.find(one);
      return moved && settled(books, moved);
    },
  };
  return kinds[id.split("_")[0] ?? ""]?.(id);
}

function isThing(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
