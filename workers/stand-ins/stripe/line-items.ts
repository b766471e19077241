import { strictObject, optional } from "zod/mini";
import { randomId } from "../random-id.ts";
import { invalid } from "./refusal.ts";
import { listOf, metadata, text, whole } from "./parameters.ts";
import type { LineItem } from "./things.ts";

const item = strictObject({
  metadata: optional(metadata),
  price_data: strictObject({
    currency: text,
    product_data: strictObject({
      description: optional(text),
      images: optional(listOf(text)),
      metadata: optional(metadata),
      name: text,
      tax_code: optional(text),
    }),
    tax_behavior: optional(text),
    unit_amount: whole,
  }),
  quantity: whole,
});

/** The parameters that say what is sold, priced in place. */
export const lineItems = listOf(item);

type Given = ReturnType<(typeof item)["parse"]>;

/** The lines of a session; one currency, no negative price, at least one of each. */
export function lineItemObjects(given: Given[], created: number): LineItem[] {
  const currency = given[0]?.price_data.currency.toLowerCase() ?? "gbp";
  return given.map((line, index) => {
    const { product_data: product, unit_amount: unit } = line.price_data;
    if (line.price_data.currency.toLowerCase() !== currency) {
      throw invalid("All line items must use the same currency.", "line_items");
    }
    if (unit < 0)
      throw invalid("Invalid non-negative integer", `line_items[${index}][price_data][unit_amount]`);
    if (line.quantity < 1) throw invalid("Invalid positive integer", `line_items[${index}][quantity]`);
    const amount = unit * line.quantity;
    return {
      id: randomId("li"),
      object: "item",
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency,
      description: product.name,
      discounts: [],
      metadata: line.metadata ?? {},
      price: priceObject({ created, currency, unit }),
      quantity: line.quantity,
      taxes: [],
    };
  });
}

function priceObject(of: { created: number; currency: string; unit: number }): Record<string, unknown> {
  return {
    id: randomId("price"),
    object: "price",
    active: false,
    billing_scheme: "per_unit",
    created: of.created,
    currency: of.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: randomId("prod", 14),
    recurring: null,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: of.unit,
    unit_amount_decimal: String(of.unit),
  };
}
