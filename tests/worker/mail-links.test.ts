import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { makeWorld, type World } from "#tests/support/world.ts";
import type { BookingId } from "#shared/ids.ts";
import { requestSignIn } from "#workers/accounts/request-sign-in.ts";
import { acceptRequest } from "#workers/bookings/accept-request.ts";
import { cancelBooking } from "#workers/bookings/cancel-booking.ts";
import { declineRequest } from "#workers/bookings/decline-request.ts";
import { holdSlot } from "#workers/bookings/hold-slot.ts";
import { moveBooking } from "#workers/bookings/move-booking.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { submitIntake } from "#workers/bookings/submit-intake.ts";
import { writePlan } from "#workers/plans/write-plan.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything in the database, as one number per table. */
async function everything(): Promise<Record<string, string>> {
  const { results: tables } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\' ORDER BY name",
  ).all<{ name: string }>();
  const hashes: Record<string, string> = {};
  for (const { name } of tables) {
    const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
    const bytes = new TextEncoder().encode(JSON.stringify(results));
    hashes[name] = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  }
  return hashes;
}

/** Every address in a mail, from either part. */
function linksIn(mail: { html: string | null; text: string | null }): string[] {
  const html = [...(mail.html ?? "").matchAll(/href="([^"]+)"/g)].map(([, href = ""]) =>
    href.replaceAll("&amp;", "&"),
  );
  const text = (mail.text ?? "").match(/https?:\/\/\S+/g) ?? [];
  return [...new Set([...html, ...text])];
}

/** Opens a link as a mail scanner does: where it leads, and on, with the cookies it is given. */
async function follow(world: World, href: string, method: "GET" | "HEAD"): Promise<number> {
  let path = href.slice(world.settings.origin.length);
  const cookies: string[] = [];
  for (let hops = 0; hops < 6; hops++) {
    const answer = await world.send(path, { method }, { cookie: cookies.join("; ") });
    const cookie = /^[^;]+/.exec(answer.headers.get("set-cookie") ?? "")?.[0];
    if (cookie !== undefined) cookies.push(cookie);
    const next = answer.headers.get("location");
    await answer.text();
    if (next === null) return answer.status;
    const url = new URL(next, world.settings.origin);
    if (url.origin !== world.settings.origin) return answer.status;
    path = url.pathname + url.search;
  }
  throw new Error(`${href} leads in circles`);
}

const inDays = (world: World, days: number, hour: number) =>
  Math.floor(world.now() / DAY) * DAY + days * DAY + hour * HOUR;

/** Most of what the product ever mails, for one mentee and two mentors. */
async function walk(world: World): Promise<MadePerson[]> {
  const mentor = await world.make.mentor();
  const asked = await world.make.mentor({ approval: "request" });
  const mentee = await world.make.person({ timeZone: "Asia/Karachi" });
  const offer = await world.make.offer(mentor, { priceMinor: 3500 });
  const free = await world.make.offer(mentor);
  const onRequest = await world.make.offer(asked, { priceMinor: 2000 });
  const seqOf = async (id: BookingId) => (await loadBooking(world.context(), id)).booking.seq;

  await requestSignIn(world.context(), { email: mentee.email, next: "/bookings" });
  const first = await booked(world, { mentee, offer, startsAt: inDays(world, 4, 18), zone: "Asia/Karachi" });
  await moveBooking(actingAs(world, mentee), {
    id: first,
    seq: await seqOf(first),
    startsAt: inDays(world, 5, 18),
  });
  const second = await booked(world, {
    mentee,
    offer: free,
    startsAt: inDays(world, 6, 18),
    prepared: false,
  });
  await world.tick();
  const requests: BookingId[] = [];
  for (const hour of [9, 11]) {
    const ctx = actingAs(world, mentee);
    const { minutes, priceMinor } = onRequest;
    const { id } = await holdSlot(ctx, {
      offerId: onRequest.id,
      startsAt: inDays(world, 7, hour),
      minutes,
      priceMinor,
      zone: "Asia/Karachi",
    });
    const goal = "Which two audits to finish first.";
    await submitIntake(ctx, { id, intake: { goal, standing: "", links: "", ownWork: true } });
    requests.push(id);
  }
  await world.tick();
  const [yes, no] = requests;
  if (yes === undefined || no === undefined) throw new Error("no requests");
  await acceptRequest(actingAs(world, asked), { id: yes, seq: await seqOf(yes) });
  await declineRequest(actingAs(world, asked), { id: no, seq: await seqOf(no), reason: "Nights." });
  await world.tick();

  const starts = (await loadBooking(world.context(), first)).booking.startsAt;
  for (const at of [starts - DAY, starts - HOUR]) {
    world.at(at);
    await world.tick();
  }
  world.at(starts + 90 * MINUTE);
  await world.tick();
  await writePlan(actingAs(world, mentor), {
    id: first,
    summary: "",
    actions: [
      {
        id: world.context().newId("action"),
        text: "Finish the audit",
        domain: "audit-qi",
        owner: "mentee",
        dueOn: "2027-01-10",
      },
    ],
  });
  await cancelBooking(actingAs(world, mentor), { id: second, seq: await seqOf(second), reason: "Rota." });
  world.at(starts + 26 * HOUR);
  await world.tick();
  world.at(starts + 15 * DAY);
  await world.tick();
  return [mentee, mentor, asked];
}

test("GET and HEAD on every link of every mail, twice, change nothing", async () => {
  const world = makeWorld();
  const people = await walk(world);
  const mails = people.flatMap(({ email }) => world.resend.inbox(email));
  const subjects = mails.map(({ subject }) => subject.split(/[:,]/)[0]);
  const kinds = [
    "Your link to sign in to Rung",
    "Booked",
    "Moved to Sat 28 Nov",
    "Asked for",
    "Not booked",
    "Coming up",
    "Soon",
    "Cancelled",
    "Your plan from Dev",
    "Two weeks on",
  ];
  expect(kinds.filter((kind) => !subjects.some((subject) => subject?.startsWith(kind)))).toEqual([]);

  const links = [...new Set(mails.flatMap(linksIn))];
  const ours = links.filter((href) => href.startsWith(`${world.settings.origin}/`));
  const elsewhere = links.filter((href) => !href.startsWith(`${world.settings.origin}/`));
  for (const href of elsewhere)
    expect(new URL(href).hostname).toMatch(/^(calendar\.google\.com|outlook\.office\.com)$/);
  expect(ours.length).toBeGreaterThan(15);

  const before = await everything();
  for (const round of [1, 2])
    for (const method of ["GET", "HEAD"] as const)
      for (const href of ours) {
        const status = await follow(world, href, method);
        expect(`${round} ${method} ${status} ${href}`).not.toMatch(/ (404|5\d\d) /);
      }
  expect(await everything()).toEqual(before);
});
