import { expect, test } from "vitest";
import {
  canPay,
  checkoutExpiresAt,
  decidePayment,
  nudgeAt,
  partRefund,
  paymentStateFor,
  type AskedPayment,
  type SeenPayment,
} from "#shared/payments.ts";
import type { Booking } from "#shared/bookings.ts";

const NOW = Date.UTC(2026, 10, 23, 9, 0);
const HOUR = 3_600_000;
const asked: AskedPayment = {
  id: "pay_0123456789abcdef",
  bookingId: "bkg_0123456789abcdef",
  amountMinor: 3500,
  currency: "gbp",
};
const seen: SeenPayment = {
  state: "complete",
  paid: true,
  amountMinor: 3500,
  currency: "gbp",
  bookingId: asked.bookingId,
  paymentId: asked.id,
};
const held = {
  status: "held",
  startsAt: NOW + 48 * HOUR,
  priceMinor: 3500,
  fundedMinor: 0,
  packId: null,
  packMinor: null,
  confirmedAt: null,
} as const;

test("money as asked confirms a hold, live or over, as long as the session is still to come", () => {
  for (const status of ["held", "expired"] as const)
    expect(decidePayment(asked, seen, { ...held, status }, NOW)).toEqual({ do: "confirm" });
  expect(decidePayment(asked, seen, held, held.startsAt)).toEqual({ do: "refund", reason: "late-payment" });
});

test.each(["cancelled", "declined"] as const)("money for a session that is %s goes back", (status) => {
  expect(decidePayment(asked, seen, { ...held, status }, NOW)).toEqual({
    do: "refund",
    reason: "late-payment",
  });
});

test("money for a session that is paid already goes back as a duplicate", () => {
  const booked = { ...held, status: "confirmed" as const, confirmedAt: NOW };
  expect(decidePayment(asked, seen, booked, NOW)).toEqual({ do: "refund", reason: "duplicate" });
});

test.each<Partial<SeenPayment>>([
  { amountMinor: 3499 },
  { amountMinor: 3501 },
  { currency: "usd" },
  { bookingId: "bkg_another" },
  { bookingId: null },
  { paymentId: null },
])("money that is not as asked never confirms: %o", (difference) => {
  expect(decidePayment(asked, { ...seen, ...difference }, held, NOW)).toEqual({
    do: "refund",
    reason: "wrong-amount",
  });
});

test("an open session, and one whose bank has not answered, is waited for; an expired one is over", () => {
  expect(decidePayment(asked, { ...seen, state: "open", paid: false }, held, NOW)).toEqual({ do: "wait" });
  expect(decidePayment(asked, { ...seen, paid: false }, held, NOW)).toEqual({ do: "wait" });
  expect(decidePayment(asked, { ...seen, state: "expired", paid: false }, held, NOW)).toEqual({
    do: "expire",
  });
});

test("checkout closes no earlier than a minute over Stripe's least, in whole seconds", () => {
  expect(checkoutExpiresAt({ checkoutMinutes: 31 }, NOW + 1)).toBe(NOW / 1000 + 31 * 60 + 1);
  expect(checkoutExpiresAt({ checkoutMinutes: 5 }, NOW)).toBe(NOW / 1000 + 31 * 60);
});

test("a sum to give back is taken from the payments in their order, no more from each than it has", () => {
  const payments = [{ leftMinor: 0 }, { leftMinor: 1000 }, { leftMinor: 3500 }];
  expect(partRefund(1500, payments).map(({ amountMinor }) => amountMinor)).toEqual([1000, 500]);
  expect(partRefund(0, payments)).toEqual([]);
});

test("a hold can be paid once the mentee has agreed to the rules, and a request once the mentor has accepted", () => {
  const hold: Parameters<typeof canPay>[0] = {
    status: "held",
    liveUntilAt: NOW + HOUR,
    priceMinor: 3500,
    packId: null,
    packMinor: null,
    approval: "instant",
    agreedAt: NOW,
    acceptedAt: null,
  };
  expect(canPay(hold, NOW)).toBe(true);
  expect(canPay(hold, NOW + HOUR)).toBe(false);
  expect(canPay({ ...hold, agreedAt: null }, NOW)).toBe(false);
  expect(canPay({ ...hold, priceMinor: 0 }, NOW)).toBe(false);
  expect(canPay({ ...hold, approval: "request" }, NOW)).toBe(false);
  expect(canPay({ ...hold, approval: "request", acceptedAt: NOW }, NOW)).toBe(true);
});

test("the nudge comes at half of the hold: 15 minutes of 30, counted from the acceptance of a request", () => {
  expect(nudgeAt({ heldAt: NOW, acceptedAt: null, liveUntilAt: NOW + HOUR / 2 })).toBe(NOW + HOUR / 4);
  expect(nudgeAt({ heldAt: NOW, acceptedAt: NOW + HOUR, liveUntilAt: NOW + 5 * HOUR })).toBe(NOW + 3 * HOUR);
});

test("the page of a payment knows booked, waiting, unpaid, given back and over apart", () => {
  const booking: Pick<Booking, "status" | "liveUntilAt" | "confirmedAt"> = {
    status: "held",
    liveUntilAt: NOW + HOUR,
    confirmedAt: null,
  };
  const open = { status: "open", sessionUrl: "https://checkout.stripe.com/c/pay/cs_1" } as const;
  const state = (payments: Parameters<typeof paymentStateFor>[1], at = NOW) =>
    paymentStateFor(booking, payments, at);
  expect(state([open])).toBe("unpaid");
  expect(state([{ ...open, sessionUrl: null }])).toBe("waiting");
  expect(state([{ ...open, status: "paid" }])).toBe("returned");
  expect(state([], NOW + HOUR)).toBe("over");
  expect(paymentStateFor({ ...booking, status: "confirmed", confirmedAt: NOW }, [open], NOW)).toBe("booked");
});
