import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { addressChanges, sessions, users } from "#workers/db/schema/accounts.ts";
import { suppressions } from "#workers/db/schema/mail.ts";
import { drain } from "#workers/outbox/drain.ts";

const NOTICE = "We cannot reach you by e-mail.";

const fresh = () => `new-${crypto.randomUUID()}@example.org`;
const newest = (world: World, email: string) => world.resend.inbox(email)[0];

async function emailOf(world: World, person: MadePerson) {
  const [row] = await world.context().db.select().from(users).where(eq(users.id, person.id));
  return row?.email;
}

async function linkTo(world: World, email: string): Promise<string> {
  await drain(world.context());
  const text = newest(world, email)?.text ?? "";
  return /https:\/\/rung\.test(\/account\/address\/[0-9a-f]{40})\n/.exec(text)?.[1] ?? "no link";
}

/** Ada, whose booked session was mailed to her, and the mail came back. */
async function unreachable(world: World) {
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const ada = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 3 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee: ada, offer, startsAt });
  await drain(world.context());
  await world.resend.tell(newest(world, ada.email)?.id ?? "", "bounced");
  return { mentor, ada, id };
}

async function cancel(world: World, by: MadePerson, id: Awaited<ReturnType<typeof booked>>) {
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, by), { id, seq: booking.seq, reason: "" });
  await drain(world.context());
}

test("who cannot be reached is told on every page of theirs, and nobody else is", async () => {
  const world = makeWorld();
  const { ada, mentor, id } = await unreachable(world);
  const browser = await world.as(ada);
  for (const path of [
    "/",
    "/bookings",
    `/bookings/${id}`,
    "/mentors",
    "/account",
    "/ladder/target",
    "/nowhere",
  ])
    expect([path, (await (await browser(path)).text()).includes(NOTICE)]).toEqual([path, true]);
  const me: { unreachable: string } = await (await browser("/api/v1/me")).json();
  expect(me.unreachable).toBe("bounced");
  for (const send of [world.send, await world.as(mentor), await world.as(await world.make.person())])
    for (const path of ["/", `/bookings/${id}`])
      expect(await (await send(path)).text()).not.toContain(NOTICE);
});

test("the address can be tried once again, and what still helps then comes", async () => {
  const world = makeWorld();
  const { ada, mentor, id } = await unreachable(world);
  await cancel(world, mentor, id);
  const browser = await world.as(ada);
  expect(await (await browser("/account/address")).text()).toContain("Try this address again");
  const answers = await Promise.all([1, 2].map(() => browser("/account/address/attempts", form({}))));
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(newest(world, ada.email)?.subject).toMatch(/^Cancelled/);
  expect(world.resend.inbox(ada.email)).toHaveLength(2);
  expect(await (await browser("/bookings")).text()).not.toContain(NOTICE);

  await world.resend.tell(newest(world, ada.email)?.id ?? "", "bounced");
  const again = await (await browser("/account/address")).text();
  expect(again).toContain(NOTICE);
  expect(again).not.toContain("Try this address again");
  expect((await browser("/account/address/attempts", form({}))).status).toBe(409);
  const [row] = await world.context().db.select().from(suppressions).where(eq(suppressions.email, ada.email));
  expect(row).toMatchObject({ state: "held", lifts: 1, liftedBy: ada.id });
});

test("a new address is used once it is confirmed: the held-back mail goes there, and older links and devices are void", async () => {
  const world = makeWorld();
  const { ada, mentor, id } = await unreachable(world);
  const oldLink = /https:\/\/rung\.test(\/b\/\S+)/.exec(newest(world, ada.email)?.text ?? "")?.[1] ?? "";
  await cancel(world, mentor, id);
  const [here, elsewhere] = [await world.as(ada), await world.as(ada)];
  const email = fresh();
  expect((await here("/account/address", form({ email: `  ${email.toUpperCase()} ` }))).status).toBe(303);
  expect(await (await here("/account/address")).text()).toContain(email);
  const link = await linkTo(world, email);

  const looked = await (await here(link)).text();
  expect(looked).toContain(`Use ${email}?`);
  expect(await emailOf(world, ada)).toBe(ada.email);
  const pressed = await Promise.all([1, 2].map(() => here(link, form({}))));
  expect(pressed.map(({ status }) => status).toSorted()).toEqual([303, 410]);
  expect(await emailOf(world, ada)).toBe(email);

  await drain(world.context());
  expect(world.resend.inbox(email).map(({ subject }) => subject.split(":")[0])).toEqual([
    "Cancelled",
    "Confirm your new address for Rung",
  ]);
  expect(await (await here("/bookings")).text()).not.toContain(NOTICE);
  expect((await elsewhere("/account")).status).toBe(303);
  const opened = await world.send(oldLink);
  const cookie = opened.headers.get("set-cookie")?.split(";")[0] ?? "";
  expect((await world.send(`/bookings/${id}`, { headers: { cookie } })).status).toBe(303);
  expect((await here(link)).status).toBe(410);
});

test("the old address is told, and a link to sign in that was on its way there opens nothing", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const here = await world.as(ada);
  await world.send("/sign-in", form({ email: ada.email }));
  const signIn = /https:\/\/rung\.test(\/sign-in\/\w+)/.exec(newest(world, ada.email)?.text ?? "")?.[1] ?? "";
  const email = fresh();
  await here("/account/address", form({ email }));
  await here(await linkTo(world, email), form({}));
  const told = newest(world, ada.email);
  expect(told?.subject).toBe("Your address for Rung has changed");
  expect(told?.text).toContain(email);
  expect((await world.send(signIn)).status).toBe(410);
});

test("a link to a new address opens nothing for anybody else, nor signed out, nor after an hour", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const here = await world.as(ada);
  const email = fresh();
  await here("/account/address", form({ email }));
  const link = await linkTo(world, email);
  const stranger = await world.as(await world.make.person());
  for (const init of [{}, form({})]) {
    expect((await stranger(link, init)).status).toBe(404);
    expect([303, 401]).toContain((await world.send(link, init)).status);
    expect((await here(`${link.slice(0, -1)}g`, init)).status).toBe(404);
  }
  world.pass(HOUR);
  expect((await here(link)).status).toBe(410);
  expect((await here(link, form({}))).status).toBe(410);
  expect(await emailOf(world, ada)).toBe(ada.email);
});

test("the secret of the link is kept nowhere", async () => {
  const world = makeWorld();
  const here = await world.as(await world.make.person());
  const email = fresh();
  world.resend.faults({ kind: "500" });
  await here("/account/address", form({ email }));
  world.pass(60_000);
  const secret = (await linkTo(world, email)).split("/").at(-1) ?? "";
  expect(secret).toMatch(/^[0-9a-f]{40}$/);
  const rows = await world.context().db.select().from(addressChanges).where(eq(addressChanges.email, email));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test("of two changes under way the one confirmed first counts, and the other is void", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const here = await world.as(ada);
  const [first, second] = [fresh(), fresh()];
  for (const email of [first, second]) await here("/account/address", form({ email }));
  const links = [await linkTo(world, first), await linkTo(world, second)];
  expect((await here(links[1] ?? "", form({}))).status).toBe(303);
  expect((await here(links[0] ?? "", form({}))).status).toBe(410);
  expect(await emailOf(world, ada)).toBe(second);
});

test("an address with an account of its own is not taken over, and the page of the form does not say that it has one", async () => {
  const world = makeWorld();
  const [ada, other] = [await world.make.person(), await world.make.person()];
  const here = await world.as(ada);
  expect((await here("/account/address", form({ email: other.email }))).status).toBe(303);
  const answer = await here(await linkTo(world, other.email), form({}));
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain("This address has an account of its own");
  expect(await emailOf(world, ada)).toBe(ada.email);
  expect(await world.context().db.$count(sessions, eq(sessions.userId, ada.id))).toBe(1);
});

test("a wrong, the present and an unreachable address come back with a message, and a sixth link in an hour is refused", async () => {
  const world = makeWorld();
  const { ada } = await unreachable(world);
  const somebody = await world.make.person();
  const here = await world.as(somebody);
  for (const [email, words] of [
    ["no address", "Write an e-mail address"],
    [somebody.email, "This is your address now."],
    [ada.email, "Mail to this address does not arrive either."],
  ] as const) {
    const answer = await here("/account/address", form({ email }));
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain(words);
    expect(text).toContain(`value="${email}"`);
  }
  for (let links = 0; links < 5; links++)
    expect((await here("/account/address", form({ email: fresh() }))).status).toBe(303);
  expect((await here("/account/address", form({ email: fresh() }))).status).toBe(429);
});
