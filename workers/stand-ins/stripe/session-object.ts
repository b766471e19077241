import { randomId } from "../random-id.ts";
import type { Books } from "./books.ts";
import type { LineItem, Session } from "./things.ts";

/** What a caller may say about a new session, checked. */
export interface SessionWish {
  adaptive_pricing?: { enabled?: boolean | undefined } | undefined;
  allowed_payment_method_types?: string[] | undefined;
  excluded_payment_method_types?: string[] | undefined;
  billing_address_collection?: "auto" | "required" | undefined;
  cancel_url?: string | undefined;
  client_reference_id?: string | undefined;
  customer?: string | undefined;
  customer_creation?: "always" | "if_required" | undefined;
  customer_email?: string | undefined;
  expires_at?: number | undefined;
  integration_identifier?: string | undefined;
  locale?: string | undefined;
  metadata?: Record<string, string> | undefined;
  submit_type?: "auto" | "book" | "donate" | "pay" | "subscribe" | undefined;
  submit_text?: string | undefined;
  success_url: string;
}

/** A new open session that sells `items`. */
export function sessionObject(books: Books, wish: SessionWish, items: LineItem[]): Session {
  const id = randomId("cs_test", 58);
  const total = items.reduce((sum, item) => sum + item.amount_total, 0);
  const created = books.seconds();
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: wish.adaptive_pricing?.enabled ?? false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: wish.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: wish.billing_address_collection ?? null,
    cancel_url: wish.cancel_url ?? null,
    client_reference_id: wish.client_reference_id ?? null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created,
    currency: items[0]?.currency ?? "gbp",
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: wish.submit_text === undefined ? null : { message: wish.submit_text },
      terms_of_service_acceptance: null,
    },
    customer: wish.customer ?? null,
    customer_account: null,
    customer_creation: wish.customer_creation ?? (wish.customer === undefined ? "if_required" : null),
    customer_details: wish.customer_email === undefined ? null : customerDetails(wish.customer_email),
    customer_email: wish.customer_email ?? null,
    discounts: [],
    ...(wish.excluded_payment_method_types
      ? { excluded_payment_method_types: wish.excluded_payment_method_types }
      : {}),
    expires_at: wish.expires_at ?? created + 86_400,
    integration_identifier: wish.integration_identifier ?? null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: wish.locale ?? null,
    managed_payments: { enabled: false },
    metadata: wish.metadata ?? {},
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: wish.allowed_payment_method_types ?? ["card", "link"],
    payment_status: total === 0 ? "no_payment_required" : "unpaid",
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: wish.submit_type ?? null,
    subscription: null,
    success_url: wish.success_url,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${books.origin}/c/pay/${id}`,
    wallet_options: null,
  };
}

/** What is known of a payer from their address alone. */
export function customerDetails(email: string): Session["customer_details"] {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: null,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
}
