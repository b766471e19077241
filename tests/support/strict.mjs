// `npm run test:strict`: the product against stricter stand-ins than its own, run as processes of their own from a folder
// beside the checkout, or from STRICT_TOOLS. Where there is none, it says so and passes.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./node/ports.mjs";
import { startApp } from "./node/running-app.mjs";

const folder = process.env["STRICT_TOOLS"] ?? join(import.meta.dirname, "../../../shared/tools");
if (!existsSync(join(folder, "stripe-validator.mjs"))) {
  console.log(`Skipped: the strict stand-ins are not at ${folder}.`);
  process.exit(0);
}
// They only start when they are run by the path they really have.
const tools = realpathSync(folder);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const [stripePort, resendPort, appPort] = [await freePort(), await freePort(), await freePort()];
const stripe = `http://127.0.0.1:${stripePort}`;
const resend = `http://127.0.0.1:${resendPort}`;
const webhook = ["--webhook", `http://127.0.0.1:${appPort}/webhooks/stripe`, "--secret", "whsec_local_only"];
const started = [
  run("stripe-validator.mjs", stripePort, ...webhook, "--auto"),
  run("resend-validator.mjs", resendPort),
];
const RESEND_SECRET = "whsec_c3RyaWN0LXN0YW5kLWlu";
const stateDir = await mkdtemp(join(tmpdir(), "rung-strict-"));
const app = await startApp({
  stateDir,
  port: appPort,
  demo: true,
  settings: {
    STRIPE_API_BASE: stripe,
    RESEND_API_BASE: resend,
    RESEND_WEBHOOK_SECRET: RESEND_SECRET,
  },
});

try {
  const url = `http://127.0.0.1:${appPort}/webhooks/resend`;
  await post(`${resend}/_test/hooks`, { url, secret: RESEND_SECRET });
  const ada = await signIn("ada@demo.rung.example");
  await paidAndCancelled(ada);
  await disputedAndWon(ada);
  await notPaidInTime(ada);
  await bounced(ada);
  await booksAgree();
  await nothingRefused();
  console.log("The walk holds against the strict stand-ins.");
} finally {
  await app.stop();
  for (const child of started) child.kill();
  await rm(stateDir, { recursive: true, force: true });
}

/** Books, pays, is told of it by mail, cancels and gets the money back. */
async function paidAndCancelled(ada) {
  const { id, session } = await book(ada, 0);
  await post(`${stripe}/_test/checkout/pay`, { id: session });
  await soon("the booking to be confirmed", async () => {
    const { state } = await ada(`/api/v1/bookings/${id}/payment`);
    return state === "booked";
  });
  const confirmed = await mail("ada@demo.rung.example", /^Booked/);
  assert.match(confirmed.attachments[0].text, /METHOD:REQUEST/);

  const { seq } = await ada(`/api/v1/bookings/${id}`);
  await ada(`/api/v1/bookings/${id}/cancellation`, { seq, reason: "" });
  await soon("the refund to arrive", async () => {
    const [refund] = await app.d1("SELECT status FROM refunds WHERE booking_id = ?", [id]);
    return refund?.status === "succeeded";
  });
  await mail("ada@demo.rung.example", /cancelled/i);
  const [{ intent, charged }] = await app.d1(
    "SELECT payment_intent_id AS intent, amount_minor AS charged FROM payments WHERE booking_id = ?",
    [id],
  );
  const { data } = await asStripe(`/v1/refunds?payment_intent=${String(intent)}`);
  assert.deepEqual(
    data.map(({ amount, status }) => [amount, status]),
    [[charged, "succeeded"]],
  );
}

/** Books, does not pay, and the session at Stripe runs out. */
async function notPaidInTime(ada) {
  const { id } = await book(ada, 1);
  await post(`${stripe}/_test/clock`, { advance: 32 * 60 });
  await soon("the payment to expire", async () => {
    const [payment] = await app.d1("SELECT status FROM payments WHERE booking_id = ?", [id]);
    return payment?.status === "expired";
  });
}

/** Ada's mail comes back: she is told so in the app, and the next mail to her is held back. */
async function bounced(ada) {
  const email = "ada@demo.rung.example";
  const { id } = await mail(email, /./);
  await post(`${resend}/_test/event`, { id, type: "email.bounced" });
  assert.equal((await ada("/api/v1/me")).unreachable, "bounced");
  const [row] = await app.d1("SELECT delivery FROM outbox WHERE provider_id = ?", [id]);
  assert.equal(row.delivery, "bounced");
  await form("/sign-in", { email });
  await soon("the next mail to be held back", async () => {
    const [held] = await app.d1("SELECT error FROM outbox WHERE suppression_id IS NOT NULL");
    return /bounced/.test(held?.error);
  });
  assert.equal((await mail(email, /./)).id, id);
}

/** A session is paid, held and shared out; the bank disputes it and the share comes back; won, the share is paid again, once. */
async function disputedAndWon(ada) {
  const { id, session, handle } = await book(ada, 2);
  await post(`${stripe}/_test/checkout/pay`, { id: session });
  await soon("the booking to be confirmed", () =>
    one("SELECT 1 FROM bookings WHERE id = ? AND status = 'confirmed'", id),
  );
  await payable(handle);
  const { ends } = await one("SELECT ends_at AS ends FROM bookings WHERE id = ?", id);
  await app.scheduled(ends + 2 * HOUR);
  await app.scheduled(ends + 72 * HOUR);
  const sent = () =>
    one("SELECT stripe_transfer_id AS transfer FROM transfers WHERE booking_id = ? AND status = 'sent'", id);
  const { transfer } = await soon("the share to be sent", sent);

  const { charge } = await one(
    "SELECT charge_id AS charge FROM payments WHERE booking_id = ? AND status = 'paid'",
    id,
  );
  const { id: dispute } = await post(`${stripe}/_test/disputes/create`, { charge });
  await soon("the share to come back", () =>
    one("SELECT 1 FROM transfers WHERE stripe_transfer_id = ? AND status = 'returned'", transfer),
  );
  await post(`${stripe}/_test/disputes/close`, { id: dispute, status: "won" });
  await soon("the dispute to end", () =>
    one("SELECT 1 FROM disputes WHERE id = ? AND status = 'won'", dispute),
  );
  await app.scheduled(ends + 73 * HOUR);
  await app.scheduled(ends + 74 * HOUR);
  assert.notEqual((await soon("the share to be paid again", sent)).transfer, transfer);
  await sentBack(handle);
  const { data } = await asStripe(`/v1/transfers?transfer_group=${id}`);
  assert.deepEqual(
    data.map(({ amount, amount_reversed: back }) => amount - back).toSorted((a, b) => a - b),
    [0, data[0].amount],
  );
}

/** Stripe pays the share out, and the mentor's bank does not take it: the mentor is told. */
async function sentBack(handle) {
  const account = await accountOf(handle);
  await post(`${stripe}/_test/hooks`, {
    url: webhook[1],
    secret: webhook[3],
    events: ["v1.payout.failed"],
    thin: true,
  });
  const headers = { authorization: "Bearer sk_test_local", "stripe-account": account };
  const body = new URLSearchParams({ amount: "100", currency: "gbp" });
  // What was transferred can be paid out some days later.
  await post(`${stripe}/_test/clock`, { advance: 8 * 86_400 });
  const { id } = await get(`${stripe}/v1/payouts`, { method: "POST", headers, body });
  await post(`${stripe}/_test/clock`, { advance: -8 * 86_400 });
  assert.ok(id, "the share can be paid out");
  await post(`${stripe}/_test/payouts/fail`, { id });
  await soon("the payout to be known as failed", () =>
    one(
      "SELECT 1 FROM payout_accounts WHERE stripe_account_id = ? AND payout_failed_at IS NOT NULL",
      account,
    ),
  );
}

async function accountOf(handle) {
  const { account } = await one(
    "SELECT stripe_account_id AS account FROM payout_accounts a JOIN mentors m ON m.id = a.mentor_id WHERE m.handle = ?",
    handle,
  );
  return account;
}

/** The mentor tells Stripe all it wants to know. */
async function payable(handle) {
  const { email } = await one(
    "SELECT u.email FROM users u JOIN mentors m ON m.user_id = u.id WHERE m.handle = ?",
    handle,
  );
  const { cookie } = await signIn(email);
  const visit = (method) =>
    fetch(`${app.appUrl}/mentoring/earnings/account`, {
      method,
      redirect: "manual",
      headers: { origin: app.appUrl, cookie },
    });
  assert.equal((await visit("POST")).status, 303);
  const account = await accountOf(handle);
  await post(`${stripe}/_test/accounts/onboard`, { id: account });
  await visit("GET");
  assert.ok(await one("SELECT 1 FROM payout_accounts WHERE stripe_account_id = ? AND ready = 1", account));
}

/** After all of it, a night's comparison finds nothing that differs, and both balances the same. */
async function booksAgree() {
  const night = Math.ceil(Date.now() / DAY) * DAY + 3 * HOUR + 10 * 60_000;
  const done =
    "SELECT stripe_minor AS stripes, ledger_minor AS ours FROM reconciliations WHERE stage = 'done'";
  for (let minute = 0; minute < 20 && !(await one(done)); minute++)
    await app.scheduled(night + minute * 60_000);
  const found = await one(done);
  assert.deepEqual(await app.d1("SELECT id, ours, stripes FROM money_differences", []), []);
  assert.equal(found.stripes, found.ours);
}

/** No request of the walk was turned down: no parameter was wrong, no key was used for two things. */
async function nothingRefused() {
  const { log } = await get(`${stripe}/_test/state`);
  const mails = await get(`${resend}/_test/log`);
  const refused = [...log, ...mails].filter(({ status }) => status >= 400);
  assert.ok(log.length > 5 && mails.length > 3, "the walk reached both");
  assert.deepEqual(refused, []);
}

/** Holds the nth free start of a session with a price, and presses Pay. */
async function book(person, nth) {
  const [offer] = await app.d1(
    `SELECT o.id, o.minutes, o.price_minor AS price, m.handle FROM offers o JOIN mentors m ON m.id = o.mentor_id
     WHERE o.price_minor > 0 AND o.retired_at IS NULL AND m.approval = 'instant' AND m.verified_at IS NOT NULL LIMIT 1`,
  );
  const zone = "Asia/Karachi";
  const query = new URLSearchParams({ offer: String(offer.id), zone });
  const { slots } = await person(`/api/v1/mentors/${String(offer.handle)}/slots?${query.toString()}`);
  const { booking } = await person("/api/v1/bookings", {
    offerId: offer.id,
    startsAt: slots[nth * 8].startsAt,
    minutes: offer.minutes,
    priceMinor: offer.price,
    zone,
    intake: { goal: "Which of my two audits to finish first.", standing: "", links: "", ownWork: true },
  });
  const { url } = await person(`/api/v1/bookings/${booking.id}/payment`, {});
  return { id: booking.id, session: /cs_test_\w+/.exec(url)[0], handle: offer.handle };
}

/** A signed-in person: a path is read, a path with a body is posted to. */
async function signIn(email) {
  const headers = { origin: app.appUrl };
  assert.equal((await form("/sign-in", { email, next: "/bookings" })).status, 200);
  const link = /\/sign-in\/\w+/.exec((await mail(email, /sign in/i)).text)[0];
  const cookie = (await form(link, { zone: "Asia/Karachi" })).headers.get("set-cookie").split(";")[0];
  const person = async (path, body) => {
    const asked = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
    const answer = await fetch(app.appUrl + path, {
      ...asked,
      headers: { ...headers, cookie, "content-type": "application/json" },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return Object.assign(person, { cookie });
}

function form(path, fields) {
  const headers = { origin: app.appUrl };
  const body = new URLSearchParams(fields);
  return fetch(app.appUrl + path, { method: "POST", body, headers, redirect: "manual" });
}

async function mail(to, subject) {
  return soon(`a mail to ${to}: ${subject}`, async () => {
    const sent = await get(`${resend}/_test/outbox`);
    return sent.findLast((each) => each.to.includes(to) && subject.test(each.subject));
  });
}

async function one(sql, ...values) {
  return (await app.d1(sql, values))[0];
}

async function soon(what, look) {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found) return found;
    if (tries % 20 === 19) await app.scheduled(Date.now());
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`Waited for ${what}, and it did not come.`);
}

function run(tool, port, ...more) {
  return spawn(process.execPath, [join(tools, tool), "--port", String(port), ...more], { stdio: "inherit" });
}

async function get(url, init) {
  return (await fetch(url, init)).json();
}

function post(url, body) {
  return get(url, { method: "POST", body: JSON.stringify(body) });
}

function asStripe(path) {
  return get(stripe + path, { headers: { authorization: "Bearer sk_test_local" } });
}
