import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { refusalWords } from "#web/pages/refusal-words.ts";
import { signInTokenOf } from "#workers/accounts/mail-secrets.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { sessions, signInLinks, users } from "#workers/db/schema/accounts.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { cookieNameFor, linkSeal } from "#workers/http/claims.ts";
import { book } from "#tests/support/booking-forms.ts";
import { HOUR } from "#shared/time.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";

const MINUTE = 60_000;
let people = 0;
const freshAddress = () => `newcomer-${Date.now()}-${people++}@example.org`;

async function linkFor(world: World, email: string): Promise<string> {
  const ctx = world.context();
  const rows = await ctx.db
    .select()
    .from(signInLinks)
    .where(eq(signInLinks.email, email))
    .orderBy(signInLinks.createdAt);
  const link = rows.at(-1);
  if (link === undefined) throw new Error("no link was made");
  return `/sign-in/${await signInTokenOf(world.settings.linkSecret, link.id)}`;
}

const cookieOf = (response: Response) => (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";

test("a newcomer asks for a link, presses its button, gives a name, and is signed in", async () => {
  const world = makeWorld();
  const email = freshAddress();
  const asked = await world.send("/sign-in", form({ email: ` ${email.toUpperCase()} `, next: "/bookings" }));
  expect(asked.status).toBe(200);
  expect(await asked.text()).toContain("Check your mail");

  const link = await linkFor(world, email);
  const shown = await world.send(link);
  expect(await shown.text()).toContain(email);
  const done = await world.send(link, form({ zone: "Asia/Karachi" }));
  expect(done.status).toBe(303);
  expect(done.headers.get("location")).toBe("/welcome?next=%2Fbookings");
  expect(done.headers.get("set-cookie")).toMatch(/^__Host-rung=\w{30,}; .*HttpOnly; Secure; SameSite=Lax/);

  const signedIn = { headers: { cookie: cookieOf(done) } };
  const welcome = await world.send("/welcome?next=/bookings", signedIn);
  expect(await welcome.text()).toMatch(/value="Asia\/Karachi" selected/);
  const named = await world.send("/welcome", {
    ...form({ name: "Ada Okafor", timeZone: "Asia/Karachi", next: "/bookings" }),
    ...signedIn,
  });
  expect(named.headers.get("location")).toBe("/bookings");
  expect(await (await world.send("/account", signedIn)).text()).toContain("Ada Okafor");
});

test("reading a sign-in link twice uses nothing up, and pressing its button twice signs in once", async () => {
  const world = makeWorld();
  const email = freshAddress();
  await world.send("/sign-in", form({ email }));
  const link = await linkFor(world, email);
  for (const method of ["GET", "HEAD", "GET", "HEAD"])
    expect((await world.send(link, { method })).status).toBe(200);
  const both = await Promise.all([world.send(link, form({})), world.send(link, form({}))]);
  expect(both.map((it) => it.status).toSorted()).toEqual([303, 410]);
  const slower = both.find(({ status }) => status === 410);
  expect(await slower?.text()).toContain("This link has been used");
  const again = await world.send(link);
  expect(again.status).toBe(410);
  expect(await again.text()).toContain("Each link signs in once");
});

test("a sign-in link works for 15 minutes, and its secret is kept nowhere", async () => {
  const world = makeWorld();
  const email = freshAddress();
  await world.send("/sign-in", form({ email }));
  const link = await linkFor(world, email);
  const secret = link.split("/").at(-1) ?? "";
  const ctx = world.context();
  const [row] = await ctx.db.select().from(signInLinks).where(eq(signInLinks.email, email));
  const promised = await ctx.db
    .select()
    .from(outbox)
    .where(eq(outbox.id, `email.sign-in:${row?.id}`));
  expect(JSON.stringify([row, promised])).not.toContain(secret);

  world.pass(15 * MINUTE);
  expect((await world.send(link)).status).toBe(410);
  expect((await world.send(link, form({}))).status).toBe(410);
});

test("the answer is the same for a known and an unknown address", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const known = await (await world.send("/sign-in", form({ email: ada.email }))).text();
  const unknownEmail = freshAddress();
  const unknown = await (await world.send("/sign-in", form({ email: unknownEmail }))).text();
  const neutral = (text: string, email: string) =>
    text.replaceAll(email, "E").replaceAll(/nonce="[^"]*"/g, "");
  expect(neutral(known, ada.email)).toBe(neutral(unknown, unknownEmail));
});

test("a sixth link to one address within the quarter hour is refused, on the page as well", async () => {
  const world = makeWorld();
  const email = freshAddress();
  for (let i = 0; i < 5; i++) expect((await world.send("/sign-in", form({ email }))).status).toBe(200);
  const sixth = await world.send("/sign-in", form({ email }));
  expect(sixth.status).toBe(429);
  expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("who has asked for five links is told how long to wait for the next, and then gets it", async () => {
  const world = makeWorld();
  const input = { email: freshAddress(), next: "/" };
  for (let i = 0; i < 5; i++) await requestSignIn(world.context(), input);
  world.pass(5 * MINUTE);
  await expect(requestSignIn(world.context(), input)).rejects.toMatchObject({
    code: "too-many-requests",
    detail: { minutes: 10 },
  });
  expect(refusalWords("too-many-requests", { minutes: 10 }).now).toContain("Try again in 10 minutes.");
  world.pass(10 * MINUTE);
  await requestSignIn(world.context(), input);
});

test("a wrong address comes back with its value and a message", async () => {
  const world = makeWorld();
  const answer = await world.send("/sign-in", form({ email: "ada at example", next: "/ladder" }));
  const text = await answer.text();
  expect(answer.status).toBe(422);
  expect(text).toContain('value="ada at example"');
  expect(text).toContain('value="/ladder"');
  expect(text).toContain("Write an e-mail address like name@example.org.");
});

test("a link never leads off the site", async () => {
  const world = makeWorld();
  for (const next of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    const email = freshAddress();
    await world.send("/sign-in", form({ email, next }));
    const [row] = await world.context().db.select().from(signInLinks).where(eq(signInLinks.email, email));
    expect(row?.nextPath).toBe("/");
  }
});

test("a time zone that is none comes back with a message, whatever it is called", async () => {
  const world = makeWorld();
  const ada = await world.as(await world.make.person());
  for (const timeZone of ["Mars/Olympus", "constructor", "__proto__"]) {
    const answer = await ada("/account", form({ name: "Ada Okafor", timeZone }));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("This time zone is not known.");
  }
});

test("the first operator comes from the settings", async () => {
  const world = makeWorld();
  const email = world.settings.operatorEmail;
  await world.send("/sign-in", form({ email }));
  await world.send(await linkFor(world, email), form({}));
  const [row] = await world.context().db.select().from(users).where(eq(users.email, email));
  expect(row?.operatorAt).not.toBeNull();
});

test("signing out leaves nothing of the person on a shared device, not even what a mail's link opened", async () => {
  const world = makeWorld();
  const browser = await world.as(await world.make.person());
  const out = await browser("/sign-out", form({}));
  expect(out.status).toBe(303);
  expect(out.headers.get("set-cookie")).toMatch(/^__Host-rung=; Max-Age=0/);
  expect(out.headers.get("clear-site-data")).toBe('"cookies"');
  expect((await browser("/account")).status).toBe(303);
});

test("signing out everywhere else leaves this device and ends the others", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const phone = await world.as(ada);
  const laptop = await world.as(ada);
  expect((await phone("/account/devices/end", form({}))).status).toBe(303);
  expect((await phone("/account")).status).toBe(200);
  const out = await laptop("/account");
  expect(out.status).toBe(303);
  expect(out.headers.get("location")).toBe("/sign-in?next=%2Faccount");
});

test("nobody ends another person's device or token", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const mallory = await world.as(await world.make.person());
  await world.as(ada);
  const [session] = await world.context().db.select().from(sessions).where(eq(sessions.userId, ada.id));
  await mallory(`/account/devices/${session?.id}/end`, form({}));
  expect(await world.context().db.$count(sessions, and(eq(sessions.userId, ada.id)))).toBe(1);
});

test("an access token acts as its person in the API until it is ended", async () => {
  const world = makeWorld();
  const ada = await world.make.person({ name: "Ada Okafor" });
  const browser = await world.as(ada);
  const shown = await (await browser("/account/tokens", form({ name: "My script", days: "30" }))).text();
  const secret = /rung_[0-9a-z]+/.exec(shown)?.[0] ?? "";
  const bearer = { headers: { authorization: `Bearer ${secret}` } };
  const me = await world.send("/api/v1/me", bearer);
  expect(me.status).toBe(200);
  expect(await me.json()).toMatchObject({ id: ada.id, roles: ["mentee"] });
  expect(await (await browser("/account")).text()).not.toContain(secret);

  const id = /\/account\/tokens\/(tok_\w+)\/end/.exec(await (await browser("/account")).text())?.[1];
  await browser(`/account/tokens/${id}/end`, form({}));
  const ended = await world.send("/api/v1/me", bearer);
  expect(ended.status).toBe(401);
  expect(ended.headers.get("content-type")).toBe("application/problem+json");
});

test("a form posted from another site is refused and changes nothing", async () => {
  const world = makeWorld();
  const ada = await world.make.person({ name: "Ada Okafor" });
  const browser = await world.as(ada);
  const answer = await browser("/account", {
    ...form({ name: "Mallory", timeZone: "Europe/London" }),
    headers: { origin: "https://evil.example" },
  });
  expect(answer.status).toBe(403);
  const [row] = await world.context().db.select().from(users).where(eq(users.id, ada.id));
  expect(row?.name).toBe("Ada Okafor");
});

test("a mail's link opens only the pages of its booking and changes nothing by itself", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const bookingId = world.context().newId("booking");
  const seal = await linkSeal(world.settings.linkSecret, bookingId, ada.id, 0);
  const opened = await world.send(`/b/${bookingId}/${ada.id}/${seal}?to=plan`);
  expect(opened.status).toBe(303);
  expect(opened.headers.get("location")).toBe(`/bookings/${bookingId}/plan`);
  const odd = await world.send(`/b/${bookingId}/${ada.id}/${seal}?to=constructor`);
  expect(odd.headers.get("location")).toBe(`/bookings/${bookingId}`);
  expect(opened.headers.get("set-cookie")).toContain(`Path=/bookings/${bookingId}`);
  expect(opened.headers.get("set-cookie")).not.toMatch(/max-age|expires/i);
  const account = await world.send("/account", { headers: { cookie: cookieOf(opened) } });
  expect(account.headers.get("location")).toContain("/sign-in");
  expect(cookieNameFor("http://localhost:8787")).toBe("rung");
});

test("signing out everywhere makes the links in earlier mails void", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person();
  const browser = await world.as(ada);
  const id = await book(browser, offer, world.now() + 30 * HOUR);
  const seal = await linkSeal(world.settings.linkSecret, id, ada.id, 0);
  const cookie = cookieOf(await world.send(`/b/${id}/${ada.id}/${seal}`));
  expect((await world.send(`/bookings/${id}`, { headers: { cookie } })).status).toBe(200);

  await browser("/account/devices/end", form({}));
  const after = await world.send(`/bookings/${id}`, { headers: { cookie } });
  expect(after.status).toBe(303);
  expect(after.headers.get("location")).toContain("/sign-in");
});

test("who is signed in stays so, whichever mail was opened on the device; for others' bookings the mail's link speaks", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.make.person({ name: "Ada Okafor" });
  const id = await book(await world.as(ada), offer, world.now() + 30 * HOUR);
  const adasLink = cookieOf(
    await world.send(`/b/${id}/${ada.id}/${await linkSeal(world.settings.linkSecret, id, ada.id, 0)}`),
  );
  const asBoth = async (person: typeof ada, path: string) => {
    const session = await world.as(person);
    return (await session(path, { headers: { cookie: adasLink } })).text();
  };
  expect(await asBoth(dev, `/bookings/${id}`)).toContain(`Account: </span>${dev.name}`);
  expect(await asBoth(await world.make.person({ name: "Eve Else" }), `/bookings/${id}`)).toContain(
    "Account: </span>Ada Okafor",
  );
});
