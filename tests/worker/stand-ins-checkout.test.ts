import { Stripe } from "stripe";
import { expect, test } from "vitest";
import { memoryStore } from "#workers/stand-ins/store.ts";
import { createStripeStandIn } from "#workers/stand-ins/stripe.tsx";

const origin = "https://stripe.test";

async function makeCheckout(
  wish: Partial<Stripe.Checkout.SessionCreateParams> = { customer_email: "ada@example.org" },
) {
  let now = Date.UTC(2026, 10, 30, 9, 0);
  const standIn = createStripeStandIn({ store: memoryStore(), now: () => now, origin });
  const client = new Stripe("sk_test_rung", {
    httpClient: Stripe.createFetchHttpClient((input, init) => standIn.fetch(new Request(input, init))),
    maxNetworkRetries: 0,
  });
  const { id } = await client.checkout.sessions.create({
    mode: "payment",
    success_url: "https://rung.test/return?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://rung.test/bookings/bkg_1",
    expires_at: now / 1000 + 31 * 60,
    line_items: [
      {
        quantity: 1,
        price_data: { currency: "gbp", unit_amount: 3500, product_data: { name: "Portfolio review" } },
      },
    ],
    ...wish,
  });
  const get = (path: string) => standIn.fetch(new Request(origin + path));
  return {
    id,
    get,
    page: async (path = "") => (await get(`/c/pay/${id}${path}`)).text(),
    choose: (outcome: string, email?: string) =>
      standIn.fetch(
        new Request(`${origin}/c/pay/${id}/payments`, {
          method: "POST",
          body: new URLSearchParams({ outcome, ...(email === undefined ? {} : { email }) }),
        }),
      ),
    session: () => client.checkout.sessions.retrieve(id),
    control: standIn.control,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test("the payment page shows what is bought, the price, until when, and every way it can go", async () => {
  const checkout = await makeCheckout();
  const page = await checkout.page();
  for (const words of [
    "Local stand-in",
    "Portfolio review",
    "£35.00",
    "Mon, 30 Nov 2026, 09:31:00 UK time",
    "Paying as ada@example.org",
    "Pay £35.00</button>",
    "Pay with a card whose bank asks first</button>",
    "Pay with a card that is declined</button>",
    "Go back without paying</a>",
  ]) {
    expect(page).toContain(words);
  }
  expect(page).not.toMatch(/<script|https?:\/\/(?!rung\.test)/);
});

test("paying sends the payer back to the app with the session's id", async () => {
  const checkout = await makeCheckout();
  const answer = await checkout.choose("paid");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(`https://rung.test/return?session=${checkout.id}`);
  expect(await checkout.session()).toMatchObject({ payment_status: "paid", status: "complete" });
  expect(await checkout.page()).toContain("This has been paid");
  expect((await checkout.choose("paid")).status).toBe(402);
  expect(checkout.control.state().charges).toHaveLength(1);
});

test("a declined card stays on the page and says so", async () => {
  const checkout = await makeCheckout();
  const answer = await checkout.choose("declined");
  expect(answer.status).toBe(402);
  expect(await answer.text()).toContain("Your card was declined. Nothing was charged.");
  expect(await checkout.session()).toMatchObject({ payment_status: "unpaid", status: "open" });
});

test("a bank that asks first can be told yes", async () => {
  const checkout = await makeCheckout();
  const asked = await checkout.choose("asks-the-bank");
  expect(asked.headers.get("location")).toBe(`/c/pay/${checkout.id}/bank`);
  expect(await checkout.page("/bank")).toContain("Yes, approve the payment</button>");
  const answer = await checkout.choose("authenticated");
  expect(answer.headers.get("location")).toContain("https://rung.test/return");
  expect((await checkout.session()).payment_status).toBe("paid");
});

test("a bank that asks first can be told no, and the payer may try again", async () => {
  const checkout = await makeCheckout();
  await checkout.choose("asks-the-bank");
  const answer = await checkout.choose("authentication-failed");
  expect(await answer.text()).toContain("could not confirm that it was you");
  await checkout.choose("paid");
  expect(await checkout.session()).toMatchObject({ payment_status: "paid" });
});

test("an expired page says so and takes no payment", async () => {
  const checkout = await makeCheckout();
  checkout.pass(31 * 60_000);
  expect(await checkout.page()).toContain("This payment page has expired");
  await checkout.choose("paid");
  expect(await checkout.session()).toMatchObject({ status: "expired", payment_status: "unpaid" });
});

test("the page asks for the address the app did not give", async () => {
  const checkout = await makeCheckout();
  expect(await checkout.page()).not.toContain('name="email"');
  const other = await makeCheckout({});
  expect(await other.page()).toContain('name="email"');
  await other.choose("paid", "typed@example.org");
  expect((await other.session()).customer_details?.email).toBe("typed@example.org");
});

test("a link to no session is a page that says so", async () => {
  const checkout = await makeCheckout();
  expect((await checkout.get("/c/pay/cs_test_nobody")).status).toBe(404);
});

test("the front page lists sessions, refunds and events", async () => {
  const checkout = await makeCheckout();
  await checkout.choose("paid");
  const page = await (await checkout.get("/")).text();
  for (const words of ["Portfolio review", "checkout.session.completed", "Nothing has been refunded yet."]) {
    expect(page).toContain(words);
  }
});
