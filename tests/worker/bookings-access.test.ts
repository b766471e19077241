import { expect, test } from "vitest";
import { linkSeal } from "#workers/http/claims.ts";
import { book, bookJson, hold, holdPost, london, type Browser } from "#tests/support/booking-forms.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";

const HOUR = 3_600_000;
const START = london("2026-11-23", 9);
const TEN = london("2026-11-30", 10);

/** Everybody who might knock, and a booking of two of them that is in the given state. */
async function cast(world: World, state: "held" | "requested" | "confirmed") {
  const dev = await world.make.mentor({ approval: state === "requested" ? "request" : "instant" });
  const offer = await world.make.offer(dev);
  const ada = await world.as(await world.make.person());
  const id = state === "held" ? await hold(ada, offer, TEN) : await book(ada, offer, TEN);
  const anon: Browser = (path, init) => world.send(path, init);
  return {
    id,
    anon,
    otherMentee: await world.as(await world.make.person()),
    otherMentor: await world.as(await world.make.mentor()),
    operator: await world.as(await world.make.operator()),
    mentee: ada,
    mentor: await world.as(dev),
  };
}

type Who = Exclude<keyof Awaited<ReturnType<typeof cast>>, "id">;
type Knock = {
  readonly state: "held" | "requested" | "confirmed";
  readonly path: (id: string) => string;
  readonly init?: RequestInit;
  readonly at?: number;
  /** What the two parties get; everybody else finds nothing. */
  readonly mentee: number;
  readonly mentor: number;
};

const seq = { held: 1, requested: 2, confirmed: 3 };
const pageOf =
  (path: string): ((id: string) => string) =>
  (id) =>
    `/bookings/${id}${path}`;
const apiOf =
  (path: string): ((id: string) => string) =>
  (id) =>
    `/api/v1/bookings/${id}${path}`;

const KNOCKS: Readonly<Record<string, Knock>> = {
  "its page": { state: "confirmed", path: pageOf(""), mentee: 200, mentor: 200 },
  "its page while it is held": { state: "held", path: pageOf(""), mentee: 200, mentor: 404 },
  "the page to prepare it": { state: "held", path: pageOf("/prepare"), mentee: 200, mentor: 404 },
  "handing in what was prepared": {
    state: "held",
    path: pageOf("/intake"),
    init: form({ goal: "What to do before the window.", ownWork: "yes" }),
    mentee: 303,
    mentor: 404,
  },
  "letting it go": { state: "held", path: pageOf("/release"), init: form({}), mentee: 303, mentor: 404 },
  "accepting it": {
    state: "requested",
    path: pageOf("/acceptance"),
    init: form({ seq: seq.requested }),
    mentee: 404,
    mentor: 303,
  },
  "declining it": {
    state: "requested",
    path: pageOf("/declination"),
    init: form({ seq: seq.requested }),
    mentee: 404,
    mentor: 303,
  },
  "the page to move it": { state: "confirmed", path: pageOf("/move"), mentee: 200, mentor: 200 },
  "moving it": {
    state: "confirmed",
    path: pageOf("/move"),
    init: form({ seq: seq.confirmed, startsAt: TEN + 26 * HOUR }),
    mentee: 303,
    mentor: 303,
  },
  "the page to cancel it": { state: "confirmed", path: pageOf("/cancel"), mentee: 200, mentor: 200 },
  "cancelling it": {
    state: "confirmed",
    path: pageOf("/cancellation"),
    init: form({ seq: seq.confirmed, refundMinor: 0 }),
    mentee: 303,
    mentor: 303,
  },
  "the page to say who did not come": {
    state: "confirmed",
    path: pageOf("/claim"),
    at: TEN + HOUR,
    mentee: 200,
    mentor: 200,
  },
  "saying who did not come": {
    state: "confirmed",
    path: pageOf("/claim"),
    init: form({ seq: seq.confirmed, says: "mentor-absent" }),
    at: TEN + HOUR,
    mentee: 303,
    mentor: 303,
  },
  "saying that it took place": {
    state: "confirmed",
    path: pageOf("/completion"),
    init: form({ seq: seq.confirmed }),
    at: TEN + HOUR,
    mentee: 404,
    mentor: 303,
  },
  "the page to report it": { state: "confirmed", path: pageOf("/report"), mentee: 200, mentor: 200 },
  "reporting it": {
    state: "confirmed",
    path: pageOf("/report"),
    init: form({ reason: "other" }),
    mentee: 303,
    mentor: 303,
  },
  "it, as data": { state: "confirmed", path: apiOf(""), mentee: 200, mentor: 200 },
  "handing in, as data": {
    state: "held",
    path: apiOf("/intake"),
    init: json({ goal: "What to do before the window.", ownWork: true }),
    mentee: 200,
    mentor: 404,
  },
  "moving it, as data": {
    state: "confirmed",
    path: apiOf("/move"),
    init: json({ seq: seq.confirmed, startsAt: TEN + 26 * HOUR }),
    mentee: 200,
    mentor: 200,
  },
  "cancelling it, as data": {
    state: "confirmed",
    path: apiOf("/cancellation"),
    init: json({ seq: seq.confirmed }),
    mentee: 200,
    mentor: 200,
  },
  "accepting it, as data": {
    state: "requested",
    path: apiOf("/acceptance"),
    init: json({ seq: seq.requested }),
    mentee: 404,
    mentor: 200,
  },
  "declining it, as data": {
    state: "requested",
    path: apiOf("/declination"),
    init: json({ seq: seq.requested }),
    mentee: 404,
    mentor: 200,
  },
  "saying who did not come, as data": {
    state: "confirmed",
    path: apiOf("/no-show"),
    init: json({ seq: seq.confirmed, who: "mentee" }),
    at: TEN + HOUR,
    mentee: 200,
    mentor: 200,
  },
};

function headersOf({ init }: Knock): Record<string, string> {
  return Object.fromEntries(new Headers(init?.headers));
}

test.each(Object.entries(KNOCKS))("%s is for its own two people", async (_, knock) => {
  const isPage = knock.init === undefined && knock.path("x").startsWith("/bookings");
  const isForm = knock.init !== undefined && headersOf(knock)["content-type"] === undefined;
  const world = makeWorld();
  const scene = async () => {
    world.at(START);
    const people = await cast(world, knock.state);
    if (knock.at !== undefined) world.at(knock.at);
    return (who: Who, headers: Record<string, string> = {}) =>
      people[who](knock.path(people.id), { ...knock.init, headers: { ...headersOf(knock), ...headers } });
  };
  const ask = await scene();
  // Those who get nothing come first, so that the booking is still as it was for the one who may.
  const others = {
    signedOut: (await ask("anon")).status,
    otherMentee: (await ask("otherMentee")).status,
    otherMentor: (await ask("otherMentor")).status,
    operator: (await ask("operator")).status,
    fromElsewhere: isForm ? (await ask("mentee", { origin: "https://elsewhere.example" })).status : null,
  };
  const mentor = (await ask("mentor")).status;
  const again = mentor === 404 ? ask : await scene();
  const mentee = (await again("mentee")).status;
  expect({ ...others, mentee, mentor }).toEqual({
    signedOut: isPage ? 303 : 401,
    otherMentee: 404,
    otherMentor: 404,
    operator: 404,
    fromElsewhere: isForm ? 403 : null,
    mentee: knock.mentee,
    mentor: knock.mentor,
  });
});

test("an unknown booking and somebody else's are answered alike", async () => {
  const world = makeWorld();
  const { id, otherMentee } = await cast(world, "confirmed");
  const texts = [];
  for (const one of [id, "bkg_0000000000000000000000000", "nonsense"]) {
    const answer = await otherMentee(`/bookings/${one}`);
    expect(answer.status).toBe(404);
    texts.push((await answer.text()).replaceAll(/nonce="[^"]*"/g, ""));
  }
  expect(new Set(texts).size).toBe(1);
});

test("a signed-out reader of a booking is sent to sign in and comes back", async () => {
  const world = makeWorld();
  const { id } = await cast(world, "confirmed");
  const answer = await world.send(`/bookings/${id}/cancel`);
  expect(answer.headers.get("location")).toBe(`/sign-in?next=%2Fbookings%2F${id}%2Fcancel`);
});

test("nobody holds a time or reads a list of bookings signed out", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  expect((await world.send("/holds", holdPost(offer, TEN))).status).toBe(401);
  expect((await world.send("/api/v1/bookings", bookJson(offer, TEN))).status).toBe(401);
  expect((await world.send("/api/v1/bookings")).status).toBe(401);
  expect((await world.send("/bookings")).headers.get("location")).toBe("/sign-in?next=%2Fbookings");
  const times = `/mentors/${dev.handle}/offers/${offer.id}/times`;
  const page = await (await world.send(`${times}?zone=Asia/Karachi&start=${TEN}`)).text();
  expect(page).toContain("Sign in to hold this time");
  expect(page).toContain(encodeURIComponent(`${times}?zone=Asia/Karachi&start=${TEN}`));
  expect((await world.send(`/api/v1/mentors/${dev.handle}/slots?offer=${offer.id}`)).status).toBe(200);
});

test("a list of bookings holds one's own and pages through them", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const ada = await world.as(await world.make.person());
  const ids = [];
  for (const day of [0, 1, 2]) ids.push(await book(ada, offer, TEN + day * 24 * HOUR));
  await book(await world.as(await world.make.person()), offer, TEN + 4 * HOUR);

  type Page = { items: { id: string; role: string }[]; next: string | null };
  const first = await (await ada("/api/v1/bookings?limit=2")).json<Page>();
  expect(first.items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  const second = await (await ada(`/api/v1/bookings?limit=2&cursor=${first.next}`)).json<Page>();
  expect(second).toMatchObject({ items: [{ id: ids[0], role: "mentee" }], next: null });
  expect((await ada("/api/v1/bookings?cursor=nonsense")).status).toBe(422);

  const devs = await (await (await world.as(dev))("/api/v1/bookings?role=mentor")).json<Page>();
  expect(devs.items).toHaveLength(4);
  const asMentee = await (await (await world.as(dev))("/api/v1/bookings?role=mentee")).json<Page>();
  expect(asMentee.items).toEqual([]);
});

test("a mail's link opens its own booking and no other", async () => {
  const world = makeWorld();
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const person = await world.make.person();
  const ada = await world.as(person);
  const id = await book(ada, offer, TEN);
  const other = await book(ada, offer, TEN + 26 * HOUR);
  const seal = await linkSeal(world.settings.linkSecret, id, person.id, 0);
  const cookie = { cookie: `rung-link=${id}.${person.id}.${seal}` };
  expect((await world.send(`/bookings/${id}`, {}, cookie)).status).toBe(200);
  expect((await world.send(`/bookings/${other}`, {}, cookie)).status).toBe(303);
  expect((await world.send("/bookings", {}, cookie)).status).toBe(303);
  const forged = { cookie: `rung-link=${other}.${person.id}.${seal}` };
  expect((await world.send(`/bookings/${other}`, {}, forged)).status).toBe(303);
  const moved = await world.send(`/bookings/${id}/move`, form({ seq: 3, startsAt: TEN + 50 * HOUR }), cookie);
  expect(moved.headers.get("location")).toBe(`/bookings/${id}?done=moved`);
});
