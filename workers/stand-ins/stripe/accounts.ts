import { boolean, email, enum as oneOf, literal, strictObject, url, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { type Books, load } from "./books.ts";
import { operation } from "./operation.ts";
import { listOf, metadata, text } from "./parameters.ts";
import { invalid } from "./refusal.ts";
import type { Account } from "./things.ts";

const includes = optional(listOf(oneOf(["configuration.recipient", "defaults", "identity", "requirements"])));

const creation = strictObject({
  contact_email: email(),
  display_name: optional(text),
  dashboard: oneOf(["express", "full", "none"]),
  identity: strictObject({ country: text, entity_type: optional(oneOf(["individual", "company"])) }),
  defaults: strictObject({
    currency: optional(text),
    responsibilities: strictObject({
      fees_collector: oneOf(["application", "stripe"]),
      losses_collector: oneOf(["application", "stripe"]),
    }),
  }),
  configuration: strictObject({
    recipient: strictObject({
      capabilities: strictObject({
        stripe_balance: strictObject({ stripe_transfers: strictObject({ requested: boolean() }) }),
      }),
    }),
  }),
  metadata: optional(metadata),
  include: includes,
});

const link = strictObject({
  account: text,
  use_case: strictObject({
    type: literal("account_onboarding"),
    account_onboarding: strictObject({ refresh_url: url(), return_url: optional(url()) }),
  }),
});

/** Everything that can be asked about the accounts of those who are paid. */
export const accountOperations = [
  operation("POST", "/v2/core/accounts", creation, (books, given) => {
    const { fees_collector: fees, losses_collector: losses } = given.defaults.responsibilities;
    if (given.dashboard === "express" && (fees !== "application" || losses !== "application"))
      throw invalid("Express dashboard requires fees_collector and losses_collector to be `application`.");
    const account: Account = {
      id: randomId("acct", 16),
      created: books.seconds(),
      email: given.contact_email,
      name: given.display_name ?? null,
      country: given.identity.country,
      metadata: given.metadata ?? {},
      transfers: "restricted",
      due: ["identity.individual.date_of_birth", "default_outbound_destination"],
    };
    books.accounts.put(account.id, account);
    return accountObject(account, given.include);
  }),
  operation("GET", "/v2/core/accounts/:id", strictObject({ include: includes }), (books, given, id) =>
    accountObject(load(books.accounts, "account", id), given.include),
  ),
  operation("POST", "/v2/core/account_links", link, (books, given) => {
    const account = load(books.accounts, "account", given.account, "account");
    const { return_url: back } = given.use_case.account_onboarding;
    return {
      object: "v2.core.account_link",
      account: account.id,
      created: iso(books.seconds()),
      expires_at: iso(books.seconds() + 300),
      livemode: false,
      url: `${books.origin}/setup/${account.id}?${new URLSearchParams({ back: back ?? books.origin }).toString()}`,
      use_case: given.use_case,
    };
  }),
];

/** What an account may do from now on, and what is asked of its owner; told by the events Stripe sends of it. */
export function changeAccount(
  books: Books,
  id: string,
  transfers: Account["transfers"],
  due: readonly string[] = [],
): Account {
  const account: Account = { ...load(books.accounts, "account", id), transfers, due };
  books.accounts.put(id, account);
  books.emit("v2.core.account[configuration.recipient].capability_status_updated", { id });
  books.emit("v2.core.account[requirements].updated", { id });
  return account;
}

function accountObject(account: Account, include: readonly string[] = []) {
  const { transfers, due } = account;
  const has = (part: string) => include.includes(part);
  const capability = { status: transfers, status_details: [] };
  return {
    id: account.id,
    object: "v2.core.account",
    applied_configurations: ["recipient"],
    closed: false,
    configuration: has("configuration.recipient")
      ? {
          customer: null,
          merchant: null,
          recipient: {
            applied: true,
            capabilities: { stripe_balance: { stripe_transfers: capability, payouts: capability } },
          },
        }
      : null,
    contact_email: account.email,
    created: iso(account.created),
    dashboard: "express",
    defaults: null,
    display_name: account.name,
    future_requirements: null,
    identity: has("identity") ? { country: account.country, entity_type: "individual" } : null,
    livemode: false,
    metadata: account.metadata,
    requirements: has("requirements")
      ? { collector: "stripe", entries: due.map(entry), summary: null }
      : null,
  };
}

function entry(description: string) {
  return {
    awaiting_action_from: "user",
    description,
    errors: [],
    impact: { restricts_capabilities: [] },
    minimum_deadline: { status: "currently_due" },
    requested_reasons: [{ code: "routine_onboarding" }],
  };
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
