import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { MUTABLE_MAIL } from "#shared/contract/accounts.ts";
import { muteMail } from "#workers/accounts/mute-mail.ts";
import { users } from "#workers/db/schema/accounts.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function session(
  world: World,
  { days = 3, hour = 18, prepared = true }: { days?: number; hour?: number; prepared?: boolean } = {},
) {
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor);
  const mentee = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + days * DAY + hour * HOUR;
  const id = await booked(world, { mentee, offer, startsAt, prepared });
  await world.tick();
  return { mentor, offer, mentee, startsAt, id };
}

/** What has come since the booking, oldest first, by the first words of the subject. */
const since = (world: World, person: MadePerson) =>
  world.resend
    .inbox(person.email)
    .toReversed()
    .map(({ subject }) => subject.split(/[:,]/)[0] ?? "")
    .filter((subject) => !subject.startsWith("Booked") && !subject.includes("booked you"));

/** Runs the minute's jobs at each of these moments. */
async function tickAt(world: World, ...moments: readonly number[]) {
  for (const moment of moments) {
    world.at(moment);
    await world.tick();
  }
}

test("both are reminded a day and an hour before, however often the jobs run", async () => {
  const world = makeWorld();
  const { mentor, mentee, startsAt } = await session(world);
  const times = [25 * HOUR, DAY, DAY - MINUTE, 7 * HOUR, HOUR, HOUR - MINUTE, MINUTE];
  await tickAt(world, ...times.flatMap((before) => [startsAt - before, startsAt - before]));
  expect(since(world, mentee)).toEqual(["Coming up", "Soon"]);
  expect(since(world, mentor)).toEqual(["Coming up", "Soon"]);
  const [soon] = world.resend.inbox(mentee.email);
  expect(soon?.text).toMatch(/Join the session:\nhttps:\/\/rung\.test\/join\//);
});

test("of two runs of the jobs at once one reminds", async () => {
  const world = makeWorld();
  const { mentee, startsAt } = await session(world);
  world.at(startsAt - DAY);
  await Promise.all([world.tick(), world.tick(), world.tick()]);
  expect(since(world, mentee)).toEqual(["Coming up"]);
});

test("jobs that stood still for two hours send what still helps and drop the rest", async () => {
  const world = makeWorld();
  const first = await session(world, { days: 3, hour: 18 });
  await tickAt(world, first.startsAt - DAY + 2 * HOUR);
  expect(since(world, first.mentee)).toEqual(["Coming up"]);

  const second = await session(world, { days: 3, hour: 19 });
  await tickAt(world, second.startsAt - 5 * HOUR, second.startsAt + HOUR);
  expect(since(world, second.mentee)).toEqual([]);
});

test("a session booked five hours ahead has the one at an hour only", async () => {
  const world = makeWorld();
  const mentor = await world.make.mentor({ availability: { limits: await shortNotice() } });
  const offer = await world.make.offer(mentor);
  const mentee = await world.make.person();
  const startsAt = world.now() + 5 * HOUR;
  await booked(world, { mentee, offer, startsAt });
  await tickAt(world, world.now(), startsAt - 4 * HOUR, startsAt - HOUR);
  expect(since(world, mentee)).toEqual(["Soon"]);
});

async function shortNotice() {
  const { defaultAvailability } = await import("#shared/contract/availability.ts");
  return { ...defaultAvailability("Europe/London").limits, noticeMinutes: 120 };
}

test("a moved session is reminded of at its new time only", async () => {
  const world = makeWorld();
  const { mentee, startsAt, id } = await session(world);
  const { booking } = await loadBooking(world.context(), id);
  const later = startsAt + 2 * DAY;
  await moveBooking(actingAs(world, mentee), { id, seq: booking.seq, startsAt: later });
  await tickAt(world, startsAt - DAY, startsAt - HOUR);
  expect(since(world, mentee)).toEqual(["Moved to Thu 26 Nov"].map(() => expect.stringMatching(/^Moved to/)));
  await tickAt(world, later - DAY, later - HOUR);
  expect(since(world, mentee).slice(1)).toEqual(["Coming up", "Soon"]);
});

test.each(["moved", "cancelled"] as const)(
  "a reminder that waits for Resend is dropped when the session is %s meanwhile",
  async (what) => {
    const world = makeWorld();
    const { mentee, mentor, startsAt, id } = await session(world);
    world.at(startsAt - DAY);
    world.resend.faults({ kind: "500", until: world.now() + HOUR });
    await world.tick();
    const { booking } = await loadBooking(world.context(), id);
    const by = actingAs(world, mentor);
    if (what === "moved") await moveBooking(by, { id, seq: booking.seq, startsAt: startsAt + 3 * DAY });
    else await cancelBooking(by, { id, seq: booking.seq, reason: "" });
    await tickAt(world, world.now() + 2 * HOUR, startsAt - HOUR);
    expect(since(world, mentee)).toEqual([expect.stringMatching(what === "moved" ? /^Moved/ : /^Cancelled/)]);
  },
);

test("a reminder that Resend would not take in time is not sent late", async () => {
  const world = makeWorld();
  const { mentee, startsAt } = await session(world);
  world.at(startsAt - HOUR);
  world.resend.faults({ kind: "500", until: startsAt + MINUTE });
  await tickAt(
    world,
    startsAt - HOUR,
    startsAt - 30 * MINUTE,
    startsAt,
    startsAt + 10 * MINUTE,
    startsAt + HOUR / 2,
  );
  expect(since(world, mentee)).not.toContain("Soon");
});

test("who has muted reminders gets none; the other does, and moves and cancellations still come", async () => {
  const world = makeWorld();
  const { mentee, mentor, startsAt, id } = await session(world);
  const { db } = world.context();
  await db
    .update(users)
    .set({ muted: ["reminders", "preparation", "plan", "progress", "dates", "search"] })
    .where(eq(users.id, mentee.id));
  await tickAt(world, startsAt - DAY);
  expect(since(world, mentee)).toEqual([]);
  expect(since(world, mentor)).toEqual(["Coming up"]);
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentor), { id, seq: booking.seq, reason: "" });
  await world.tick();
  expect(since(world, mentee)).toEqual(["Cancelled"]);
});

test("a mentee who has prepared nothing is asked once, three days before", async () => {
  const world = makeWorld();
  const { mentee, startsAt } = await session(world, { days: 6, prepared: false });
  await tickAt(world, startsAt - 73 * HOUR, startsAt - 72 * HOUR, startsAt - 71 * HOUR);
  expect(since(world, mentee)).toEqual(["What do you want from Dev?"]);
  const [mail] = world.resend.inbox(mentee.email);
  expect(mail?.text).toContain("?to=prepare");
});

test("a mentee who has prepared is not asked", async () => {
  const world = makeWorld();
  const { mentee, startsAt } = await session(world, { days: 6 });
  await tickAt(world, startsAt - 72 * HOUR);
  expect(since(world, mentee)).toEqual([]);
});

test("after the session the mentor is asked for the plan at an hour, and the mentee hears at a day without one", async () => {
  const world = makeWorld();
  const { mentee, mentor, startsAt } = await session(world);
  const end = startsAt + 30 * MINUTE;
  await tickAt(world, end, end + HOUR - MINUTE);
  expect(since(world, mentor)).toEqual([]);
  await tickAt(world, end + HOUR, end + 2 * HOUR);
  expect(since(world, mentor)).toEqual(["Write the plan for Ada while it is fresh"]);
  await tickAt(world, end + DAY, end + DAY + HOUR);
  expect(since(world, mentee).at(-1)).toBe("After your session with Dev");
  const [mail] = world.resend.inbox(mentee.email);
  expect(mail?.text).toContain("Your half does not need to wait.");
  await tickAt(world, end + 14 * DAY);
  expect(since(world, mentee).at(-1)).toBe("After your session with Dev");
});

/** Where the foot of a mail lets its reader stop mails like it. */
const muteLinkIn = (text: string | null | undefined) =>
  /Stop mails like this one: https:\/\/rung\.test(\S+)/.exec(text ?? "")?.[1] ?? "";

test("a follow-up can be stopped by one click in the mail program, and asking for that page changes nothing", async () => {
  const world = makeWorld();
  const { mentee, startsAt } = await session(world);
  const end = startsAt + 30 * MINUTE;
  await tickAt(world, end + DAY);
  const [mail] = world.resend.inbox(mentee.email);
  const link = muteLinkIn(mail?.text);
  expect(link).toContain("/plan/");
  expect(mail?.headers["list-unsubscribe"]).toBe(`<https://rung.test${link}>`);
  expect(mail?.headers["list-unsubscribe-post"]).toBe("List-Unsubscribe=One-Click");
  const muted = async () => {
    const rows = await world.context().db.select().from(users).where(eq(users.id, mentee.id));
    return rows[0]?.muted;
  };
  for (const method of ["GET", "HEAD"]) expect((await world.send(link, { method })).status).toBe(200);
  expect(await muted()).toEqual([]);
  // What RFC 8058 has a mail program send: this body, and no cookie, origin or referrer.
  const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
  for (const headers of [{ origin: "" }, { origin: "null" }]) {
    expect((await world.send(link, { method: "POST", body, headers })).status).toBe(200);
    expect(await muted()).toEqual(["plan"]);
  }
  await tickAt(world, end + 14 * DAY);
  expect(since(world, mentee)).toEqual(["After your session with Dev"]);
});

test("a reminder can be stopped from its foot without signing in, and sent again", async () => {
  const world = makeWorld();
  const { mentee, startsAt, offer } = await session(world);
  await tickAt(world, startsAt - DAY);
  const [mail] = world.resend.inbox(mentee.email);
  const link = muteLinkIn(mail?.text);
  expect(mail?.headers["list-unsubscribe"]).toBeUndefined();
  expect(mail?.headers["list-unsubscribe-post"]).toBeUndefined();

  const muted = async () => {
    const rows = await world.context().db.select().from(users).where(eq(users.id, mentee.id));
    return rows[0]?.muted;
  };
  const looked = await world.send(link);
  expect(await looked.text()).toContain("Stop reminders before a session?");
  expect(await muted()).toEqual([]);

  const post = { method: "POST", body: new URLSearchParams() };
  for (const origin of ["", "https://mail.example"]) {
    const answer = await world.send(link, { ...post, headers: { origin } });
    expect(answer.status).toBe(200);
    expect(await muted()).toEqual(["reminders"]);
  }
  await tickAt(world, startsAt - HOUR);
  expect(since(world, mentee)).toEqual(["Coming up"]);

  await world.send(link, { method: "POST", body: new URLSearchParams({ again: "yes" }) });
  expect(await muted()).toEqual([]);
  const next = Math.floor(world.now() / DAY) * DAY + 3 * DAY + 18 * HOUR;
  await booked(world, { mentee, offer, startsAt: next });
  await tickAt(world, next - HOUR);
  expect(since(world, mentee).filter((subject) => subject === "Soon")).toHaveLength(1);
});

test("nobody else's mail can be stopped by a link that was changed", async () => {
  const world = makeWorld();
  const { mentee, mentor, startsAt } = await session(world);
  await tickAt(world, startsAt - DAY);
  const [mail] = world.resend.inbox(mentee.email);
  const link = muteLinkIn(mail?.text);
  for (const forged of [
    link.replace(mentee.id, mentor.id),
    link.replace("/reminders/", "/plan/"),
    link.replace("/reminders/", "/everything/"),
    `${link.slice(0, -1)}x`,
  ]) {
    const answer = await world.send(forged, { method: "POST", body: new URLSearchParams() });
    expect(answer.status).toBe(404);
  }
});

test("what must be known carries no link to stop it", async () => {
  const world = makeWorld();
  const { mentee } = await session(world);
  const [mail] = world.resend.inbox(mentee.email);
  expect(mail?.headers["list-unsubscribe"]).toBeUndefined();
  expect(mail?.text).not.toContain("Stop mails like this one");
});

test("every kind of mail that is stopped at the same moment stays stopped, and so does starting one again", async () => {
  const world = makeWorld();
  const ada = await world.make.person();
  const ctx = world.context();
  const muted = async () => {
    const [row] = await ctx.db.select({ muted: users.muted }).from(users).where(eq(users.id, ada.id));
    return row?.muted.toSorted();
  };
  const all = MUTABLE_MAIL.map((kind) => ({ userId: ada.id, kind }));
  await Promise.all([...all, ...all].map((mutable) => muteMail(ctx, mutable, true)));
  expect(await muted()).toEqual(MUTABLE_MAIL.toSorted());
  await Promise.all(all.slice(1).map((mutable) => muteMail(ctx, mutable, false)));
  expect(await muted()).toEqual([MUTABLE_MAIL[0]]);
});
