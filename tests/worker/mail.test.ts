import { eq } from "drizzle-orm";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import { expectErrors } from "#tests/support/console.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { users } from "#workers/db/schema/accounts.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { drain } from "#workers/outbox/drain.ts";
import type { BookingId } from "#shared/ids.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function two(world: World, fields: { email?: string; priceMinor?: number } = {}) {
  // What other tests left to send must not meet the faults that this one asks for.
  await drain(world.context());
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { priceMinor: fields.priceMinor ?? 0 });
  const mentee = await world.make.person(fields.email === undefined ? {} : { email: fields.email });
  return { mentor, offer, mentee };
}

/** Tomorrow's clock plus some days, on the grid. */
const inDays = (world: World, days: number, hour = 18) =>
  Math.floor(world.now() / DAY) * DAY + days * DAY + hour * HOUR;

const rowsOf = (world: World, id: BookingId) =>
  world.context().db.select().from(outbox).where(eq(outbox.bookingId, id)).all();

function calendarsTo(world: World, address: string) {
  return world.resend
    .inbox(address)
    .toReversed()
    .flatMap(({ attachments }) => attachments)
    .map((file) => {
      const text = new TextDecoder().decode(
        Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0)),
      );
      const calendar = new ICAL.Component(ICAL.parse(text));
      const part = calendar.getFirstSubcomponent("vevent");
      if (part === null) throw new Error("no event in the file");
      return {
        type: file.contentType,
        method: String(calendar.getFirstPropertyValue("method")),
        event: new ICAL.Event(part),
      };
    });
}

test("a booking is mailed to both, each in their own zone, with the entry for the calendar", async () => {
  const world = makeWorld();
  const { mentor, offer, mentee } = await two(world);
  const startsAt = inDays(world, 2);
  await booked(world, { mentee, offer, startsAt, zone: "Asia/Karachi" });
  await drain(world.context());

  const [toMentee] = world.resend.inbox(mentee.email);
  expect(toMentee?.subject).toBe(
    "Booked: career direction with Dev Kulkarni, Wed 25 Nov, 23:00 Karachi time",
  );
  expect(toMentee?.from).toBe(world.settings.mailFrom);
  expect(toMentee?.text).toContain("Wed 25 November 2026, 23:00 to 23:30, Karachi time");
  expect(toMentee?.text).toContain("Wed 25 November 2026, 18:00 to 18:30, UK");

  const [toMentor] = world.resend.inbox(mentor.email);
  expect(toMentor?.subject).toBe("Ada Okafor booked you: Wed 25 Nov, 18:00 UK time");
  for (const person of [mentee, mentor]) {
    const [file] = calendarsTo(world, person.email);
    expect(file?.type).toBe("text/calendar; charset=utf-8; method=REQUEST");
    expect(file?.event.startDate.toJSDate().getTime()).toBe(startsAt);
    expect(file?.event.attendees.map((guest) => String(guest.getFirstValue()).toLowerCase())).toEqual([
      `mailto:${person.email}`,
    ]);
  }
});

test("neither person's address stands in anything the other gets", async () => {
  const world = makeWorld();
  const { mentor, offer, mentee } = await two(world);
  await booked(world, { mentee, offer, startsAt: inDays(world, 2) });
  await drain(world.context());
  const whole = (address: string) =>
    JSON.stringify(
      world.resend
        .inbox(address)
        .map((mail) => ({ ...mail, attachments: mail.attachments.map((file) => atob(file.content)) })),
    );
  expect(whole(mentee.email)).not.toContain(mentor.email);
  expect(whole(mentor.email)).not.toContain(mentee.email);
});

test("book, move, move, cancel: one name, numbers 0 to 3, and nothing left in either calendar", async () => {
  const world = makeWorld();
  const { mentor, offer, mentee } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 5) });
  await drain(world.context());
  for (const days of [6, 7]) {
    world.pass(MINUTE);
    const { booking } = await loadBooking(world.context(), id);
    await moveBooking(actingAs(world, mentee), { id, seq: booking.seq, startsAt: inDays(world, days) });
    await drain(world.context());
  }
  world.pass(MINUTE);
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentee), { id, seq: booking.seq, reason: "" });
  await drain(world.context());

  for (const person of [mentee, mentor]) {
    const files = calendarsTo(world, person.email);
    expect(files.map(({ event }) => event.sequence)).toEqual([0, 1, 2, 3]);
    expect(files.map(({ method }) => method)).toEqual(["REQUEST", "REQUEST", "REQUEST", "CANCEL"]);
    expect(new Set(files.map(({ event }) => event.uid)).size).toBe(1);
    expect(files.map(({ event }) => event.startDate.toJSDate().getTime())).toEqual(
      [5, 6, 7, 7].map((days) => inDays(world, days)),
    );
    expect(afterImporting(files)).toEqual([]);
  }
});

/** What a calendar holds that has read every file in order: a later number replaces, a cancellation removes. */
function afterImporting(files: ReturnType<typeof calendarsTo>): string[] {
  const held = new Map<string, { sequence: number }>();
  for (const { method, event } of files) {
    const before = held.get(event.uid);
    if (before !== undefined && before.sequence > event.sequence) continue;
    if (method === "CANCEL") held.delete(event.uid);
    else held.set(event.uid, { sequence: event.sequence });
  }
  return [...held.keys()];
}

test("the mail's own link gives the session as a file that invites nobody, and leads to the booking once it is off", async () => {
  const world = makeWorld();
  const { mentor, offer, mentee } = await two(world);
  const startsAt = inDays(world, 3);
  const id = await booked(world, { mentee, offer, startsAt });
  await drain(world.context());
  const links = [mentee, mentor].map(({ email }) => {
    const text = world.resend.inbox(email)[0]?.text ?? "";
    return /Calendar file \(\.ics\): https:\/\/rung\.test(\S+\.ics)\n/.exec(text)?.[1] ?? "none";
  });
  for (const link of links) {
    const answer = await world.send(link);
    expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8; method=PUBLISH");
    const text = await answer.text();
    expect(text).toMatch(/\r\n$/);
    expect(text).not.toContain("ATTENDEE");
    const calendar = new ICAL.Component(ICAL.parse(text));
    expect(calendar.getFirstPropertyValue("method")).toBe("PUBLISH");
    const [part] = calendar.getAllSubcomponents("vevent");
    expect(part?.getFirstPropertyValue("uid")).toBe(`booking-${id}@rung.test`);
    expect(part?.getFirstProperty("organizer")?.getFirstParameter("cn")).toBe("Dev Kulkarni via Rung");
    expect((await world.send(link.replace(/.{6}\.ics$/, "000000.ics"))).status).toBe(404);
  }
  const stranger = await world.make.person();
  expect((await world.send((links[0] ?? "").replace(mentee.id, stranger.id))).status).toBe(404);
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentee), { id, seq: booking.seq, reason: "" });
  const after = await world.send(links[0] ?? "");
  expect(after.status).toBe(303);
  expect(after.headers.get("location")).toMatch(new RegExp(`^/b/${id}/`));
});

test("Resend down for an hour: the booking stands, and each mail arrives once afterwards", async () => {
  const world = makeWorld();
  const { mentor, offer, mentee } = await two(world);
  world.resend.faults({ kind: "500", until: world.now() + HOUR });
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  for (let minutes = 0; minutes < 60; minutes += 5) {
    await drain(world.context());
    world.pass(5 * MINUTE);
  }
  expect((await loadBooking(world.context(), id)).booking.status).toBe("confirmed");
  expect(world.resend.inbox(mentee.email)).toEqual([]);

  for (let minutes = 0; minutes < 120; minutes += 5) {
    await drain(world.context());
    world.pass(5 * MINUTE);
  }
  expect(world.resend.inbox(mentee.email).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("Booked: career direction with Dev Kulkarni"),
  ]);
  expect(world.resend.inbox(mentor.email)).toHaveLength(1);
  expect((await rowsOf(world, id)).map(({ state }) => state)).toEqual(["done", "done"]);
});

test.each(["accepted-no-answer", "timeout"] as const)(
  "a mail whose first try ends in %s arrives once",
  async (kind) => {
    const world = makeWorld();
    const { offer, mentee } = await two(world);
    await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
    world.resend.faults({ kind, times: 2 });
    for (let tries = 0; tries < 4; tries++) {
      await drain(world.context());
      world.pass(5 * MINUTE);
    }
    expect(world.resend.inbox(mentee.email)).toHaveLength(1);
  },
);

test.each(["500", "accepted-no-answer"] as const)(
  "after %s a later try sends the words of the first, whatever has changed meanwhile",
  async (kind) => {
    const world = makeWorld();
    const { offer, mentee, mentor } = await two(world);
    const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
    world.resend.faults({ kind, times: 2 });
    await drain(world.context());
    const { db } = world.context();
    await db.update(users).set({ name: "Somebody Else" }).where(eq(users.id, mentee.id));
    world.pass(5 * MINUTE);
    await drain(world.context());
    expect(world.resend.inbox(mentor.email).map(({ subject }) => subject)).toEqual([
      expect.stringContaining("Ada Okafor booked you"),
    ]);
    expect(
      (await rowsOf(world, id)).every(({ state, rendered }) => state === "done" && rendered === null),
    ).toBe(true);
  },
);

test("asked to wait, nothing is sent until the wait is over", async () => {
  const world = makeWorld();
  const { offer, mentee, mentor } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  world.resend.faults({ kind: "429", times: 1 });
  await drain(world.context());
  const rows = await rowsOf(world, id);
  expect(rows.map(({ attempts }) => attempts).toSorted()).toEqual([0, 1]);
  expect(rows.every(({ nextAt }) => nextAt === world.now() + 1000)).toBe(true);
  world.pass(999);
  await drain(world.context());
  expect(world.resend.inbox(mentee.email)).toEqual([]);
  world.pass(1);
  await drain(world.context());
  expect(world.resend.inbox(mentee.email)).toHaveLength(1);
  expect(world.resend.inbox(mentor.email)).toHaveLength(1);
});

test("an address that Resend refuses is given up at once, and the other person's mail arrives", async () => {
  expectErrors(/email\.booking-confirmed is dead: 422/);
  const world = makeWorld();
  const { offer, mentee, mentor } = await two(world, { email: `no address ${Math.random()}` });
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  await drain(world.context());
  expect(world.resend.inbox(mentor.email)).toHaveLength(1);
  const rows = await rowsOf(world, id);
  expect(Object.fromEntries(rows.map((row) => [row.id.split(":").at(-1), row.state]))).toEqual({
    mentee: "dead",
    mentor: "done",
  });
  // Other tests run the jobs of later days over this session too.
  const { db } = world.context();
  await db
    .update(users)
    .set({ email: `${mentee.id}@example.org` })
    .where(eq(users.id, mentee.id));
});

test("a mail that is no longer true is not sent", async () => {
  const world = makeWorld();
  const { offer, mentee, mentor } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentor), { id, seq: booking.seq, reason: "Nights again." });
  await drain(world.context());
  const subjects = world.resend.inbox(mentee.email).map(({ subject }) => subject);
  expect(subjects).toEqual([expect.stringMatching(/^Cancelled: /)]);
  expect(world.resend.inbox(mentee.email)[0]?.text).toContain("> Nights again.");
});

test("a mentor who cancels leaves the mentee with other free times", async () => {
  const world = makeWorld();
  const { offer, mentee, mentor } = await two(world, { priceMinor: 3500 });
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3), zone: "Africa/Cairo" });
  const { booking } = await loadBooking(world.context(), id);
  await cancelBooking(actingAs(world, mentor), { id, seq: booking.seq, reason: "" });
  await drain(world.context());
  const [mail] = world.resend.inbox(mentee.email);
  expect(mail?.text).toContain("£35.00, all of it, is on its way back to the card you paid with.");
  expect(mail?.text?.match(/Cairo time, /g)).toHaveLength(3);
  expect(mail?.text).toMatch(/Take one of them:\nhttps:\S+\?to=alternatives\n/);
});

test("of two drains at once each row is sent by one", async () => {
  const world = makeWorld();
  const { offer, mentee, mentor } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  await Promise.all([drain(world.context()), drain(world.context()), drain(world.context())]);
  expect(world.resend.inbox(mentee.email)).toHaveLength(1);
  expect(world.resend.inbox(mentor.email)).toHaveLength(1);
  expect((await rowsOf(world, id)).map(({ attempts }) => attempts)).toEqual([1, 1]);
});

test("a drain that died in the middle leaves its rows to the next, once their lease is over", async () => {
  const world = makeWorld();
  const { offer, mentee } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 3) });
  const { db } = world.context();
  await db
    .update(outbox)
    .set({ lease: "a-drain-that-died", leaseUntilAt: world.now() + MINUTE, attempts: 1 })
    .where(eq(outbox.bookingId, id));
  await drain(world.context());
  expect(world.resend.inbox(mentee.email)).toEqual([]);
  world.pass(MINUTE);
  await drain(world.context());
  expect(world.resend.inbox(mentee.email)).toHaveLength(1);
});

test("a mail nobody would take for a day is given up and said", async () => {
  expectErrors(/is dead: (500|Resend did not say)/);
  const world = makeWorld();
  const { offer, mentee } = await two(world);
  const id = await booked(world, { mentee, offer, startsAt: inDays(world, 30) });
  world.resend.faults({ kind: "500", until: world.now() + 3 * DAY });
  for (let hours = 0; hours < 30; hours++) {
    await drain(world.context());
    world.pass(HOUR);
  }
  expect((await rowsOf(world, id)).map(({ state }) => state)).toEqual(["dead", "dead"]);
});

test("the secret of a sign-in link is in the mail and nowhere in the database", async () => {
  const world = makeWorld();
  const email = `new-${Math.random().toString(36).slice(2)}@example.org`;
  world.resend.faults({ kind: "500", times: 1 });
  await requestSignIn(world.context(), { email, next: "/" });
  await drain(world.context());
  const { db } = world.context();
  const rows = (await db.select().from(outbox)).filter(({ kind }) => kind === "email.sign-in");
  expect(rows.every(({ rendered }) => rendered === null)).toBe(true);
  world.pass(MINUTE);
  await drain(world.context());
  const [mail] = world.resend.inbox(email);
  expect(mail?.text).toMatch(new RegExp(`${world.settings.origin}/sign-in/[0-9a-f]{40}\\n`));
});

test("a sign-in link that is over is not sent any more", async () => {
  const world = makeWorld();
  const email = `late-${Math.random().toString(36).slice(2)}@example.org`;
  world.resend.faults({ kind: "500", until: world.now() + 20 * MINUTE });
  await requestSignIn(world.context(), { email, next: "/" });
  await drain(world.context());
  world.pass(30 * MINUTE);
  await drain(world.context());
  expect(world.resend.inbox(email)).toEqual([]);
});

test("the operator looks at every mail, and nobody else does", async () => {
  const world = makeWorld();
  const operator = await world.as(await world.make.operator());
  const list = await (await operator("/operator/mails")).text();
  const slugs = [...list.matchAll(/href="\/operator\/mails\/([\w-]+)"/g)].map(([, slug = ""]) => slug);
  expect(slugs.length).toBeGreaterThan(25);
  for (const slug of slugs) {
    const shown = await (await operator(`/operator/mails/${slug}`)).text();
    for (const look of ["light", "dark"])
      for (const width of [390, 640])
        expect(shown).toMatch(
          new RegExp(
            `<iframe title="${width} wide, ${look}" src="/operator/mails/${slug}/html\\?look=${look}"`,
          ),
        );
    const html = await operator(`/operator/mails/${slug}/html?look=dark`);
    expect(html.status).toBe(200);
    expect(html.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(html.headers.get("content-security-policy")).toContain("style-src 'unsafe-inline'");
    expect(html.headers.get("content-security-policy")).not.toContain("script-src");
    const drawn = await html.text();
    expect(drawn).toContain("</h1>");
    expect(drawn).toContain("@media all{");
    const text = await operator(`/operator/mails/${slug}/text`);
    expect(text.headers.get("content-type")).toContain("text/plain");
    expect(await text.text()).toMatch(/^Subject: /);
  }
  expect((await operator("/operator/mails/no-such-mail")).status).toBe(404);
  const mentee = await world.as(await world.make.person());
  expect((await mentee("/operator/mails")).status).toBe(404);
  expect((await mentee(`/operator/mails/${slugs[0]}`)).status).toBe(404);
  expect((await world.send("/operator/mails")).headers.get("location")).toMatch(/^\/sign-in/);
});

test("a page of ours keeps its own strict policy", async () => {
  const world = makeWorld();
  const policy = (await world.send("/sign-in")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("style-src 'self'");
  expect(policy).not.toContain("unsafe-inline");
});
