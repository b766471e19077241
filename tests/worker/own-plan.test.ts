import ICAL from "ical.js";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { booked } from "#tests/support/booked.ts";
import { DAY, HOUR } from "#tests/support/durations.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";
import { ownActions, rungChanges } from "#workers/db/schema/career.ts";
import { plans, planActions } from "#workers/db/schema/plans.ts";

async function mentee() {
  const world = makeWorld();
  const ada = await world.make.person({ name: "Ada Okafor" });
  const browse = await world.as(ada);
  await browse("/ladder/target", form({ specialty: "clinical-radiology", start: "2028-08" }));
  const own = () => world.context().db.select().from(ownActions).where(eq(ownActions.userId, ada.id));
  return { world, ada, browse, own };
}

const text = async (response: Response) => (await response.text()).replaceAll(/\s+/g, " ");
const KEY = "clinical-radiology:2028-08:D:audit-qi";

test("suggestions worked back from the window are taken with the day that was typed, once, and then no longer offered", async () => {
  const { browse, own } = await mentee();
  await browse("/ladder/bands/audit-qi", form({ band: "E", note: "" }));
  const offered = await text(await browse("/ladder/plan"));
  expect(offered).toContain("No date is announced; last year’s would make it 22 October 2027.");
  expect(offered).toContain("Begin: Contributed to, but did not lead, an audit or QI project");
  expect(offered).toContain(`name="due ${KEY}"`);
  const wrong = await browse("/ladder/plan/suggestions", form({ keys: [KEY], [`due ${KEY}`]: "soon" }));
  expect(wrong.status).toBe(422);
  expect(await text(wrong)).toMatch(/value="soon"/);
  const take = form({ keys: [KEY, "clinical-radiology:2028-08:nothing"], [`due ${KEY}`]: "2027-02-01" });
  await browse("/ladder/plan/suggestions", take);
  await browse("/ladder/plan/suggestions", take);
  expect(await own()).toMatchObject([{ dueOn: "2027-02-01", domain: "audit-qi", suggested: KEY }]);
  const taken = await text(await browse("/ladder/plan"));
  expect(taken).not.toContain(`name="due ${KEY}"`);
  expect(taken).toContain("Mon 1 February 2027");
});

test("a suggestion that was taken and done is not offered again a month later; the next rung of its domain is", async () => {
  const { world, browse, own } = await mentee();
  await browse("/ladder/bands/audit-qi", form({ band: "E", note: "" }));
  await browse("/ladder/plan/suggestions", form({ keys: [KEY] }));
  const [step] = await own();
  await browse(`/ladder/plan/actions/${step?.id}/done`, form({ done: "yes" }));
  world.pass(40 * DAY);
  const later = await text(await browse("/ladder/plan"));
  expect(later).not.toContain("Done this month");
  expect(later).not.toContain(`name="due ${KEY}"`);
  await browse("/ladder/bands/audit-qi", form({ band: "D", note: "" }));
  const next = KEY.replace(":D:", ":C:");
  expect(await text(await browse("/ladder/plan"))).toContain(`name="due ${next}"`);
  await browse("/ladder/plan/suggestions", form({ keys: [next] }));
  expect((await own()).map(({ suggested }) => suggested)).toEqual(expect.arrayContaining([KEY, next]));
});

test("a step of one's own is added once, changed, done, undone and taken out; a done one offers itself as evidence", async () => {
  const { world, browse, own } = await mentee();
  const id = world.context().newId("action");
  const step = { id, text: "Register the second cycle", domain: "audit-qi", dueOn: "2026-12-01" };
  await browse("/ladder/plan/actions", form(step));
  await browse("/ladder/plan/actions", form(step));
  expect(await own()).toHaveLength(1);
  expect(
    (await browse("/ladder/plan/actions", form({ ...step, text: "", dueOn: "2026-13-01" }))).status,
  ).toBe(422);
  expect(
    (await browse(`/ladder/plan/actions/${id}`, form({ ...step, text: "For 943 476 5919" }))).status,
  ).toBe(422);
  await browse(`/ladder/plan/actions/${id}`, form({ ...step, dueOn: "2026-12-08" }));
  expect(await text(await browse("/ladder"))).toContain("Tue 8 December");
  await browse(`/ladder/plan/actions/${id}/done`, form({ done: "yes" }));
  const done = await text(await browse("/ladder/plan"));
  expect(done).toContain("Done this month");
  expect(done).toContain('href="/ladder/evidence/new?domain=audit-qi"');
  expect(await text(await browse("/ladder"))).not.toContain("Register the second cycle");
  await browse(`/ladder/plan/actions/${id}/done`, form({ done: "no" }));
  expect(await own()).toMatchObject([{ doneAt: null, dueOn: "2026-12-08" }]);
  await browse(`/ladder/plan/actions/${id}/removal`, { method: "POST" });
  expect(await own()).toEqual([]);
});

test("programs plan, change and take out the same steps, and nobody else's", async () => {
  const { world, browse, own } = await mentee();
  const step = { text: "Ask my referees", domain: "application", dueOn: "2027-09-22" };
  const made: { id: string } = await (await browse("/api/v1/me/actions", json(step))).json();
  expect(await (await browse("/api/v1/me/actions")).json()).toMatchObject({
    items: [{ ...step, bookingId: null }],
  });
  const snoop = await world.as(await world.make.person());
  expect((await snoop(`/api/v1/me/actions/${made.id}`, json(step, "PUT"))).status).toBe(404);
  expect((await snoop(`/api/v1/me/actions/${made.id}`, { method: "DELETE" })).status).toBe(404);
  expect((await snoop(`/ladder/plan/actions/${made.id}`)).status).toBe(404);
  const done = await browse(`/api/v1/me/actions/${made.id}`, json({ ...step, done: true }, "PUT"));
  expect(await done.json()).toMatchObject({ doneAt: world.now() });
  expect(await (await browse("/api/v1/me/actions")).json()).toEqual({ items: [], next: null });
  await browse(`/api/v1/me/actions/${made.id}`, { method: "DELETE" });
  expect(await own()).toEqual([]);
});

async function withSession(setting: Awaited<ReturnType<typeof mentee>>) {
  const { world, ada, browse } = setting;
  const dev = await world.make.mentor();
  const offer = await world.make.offer(dev);
  const startsAt = world.now() + 30 * HOUR;
  const bookingId = await booked(world, { mentee: ada, offer, startsAt });
  const ctx = world.context();
  const { db, now: createdAt } = ctx;
  await db.insert(plans).values({ bookingId, menteeId: ada.id, summary: "", writtenAt: createdAt });
  const agreed = { bookingId, menteeId: ada.id, position: 0, owner: "mentee", createdAt } as const;
  await db.insert(planActions).values({
    ...agreed,
    id: ctx.newId("action"),
    text: "Agreed with Dev",
    domain: "audit-qi",
    dueOn: "2026-12-10",
  });
  const own = { text: "My own step", domain: "teaching", dueOn: "2026-12-05" };
  await browse("/api/v1/me/actions", json(own));
  return { bookingId, startsAt };
}

test("what was agreed in sessions and what is planned alone stand together, soonest first", async () => {
  const setting = await mentee();
  const { bookingId } = await withSession(setting);
  const plan = await text(await setting.browse("/ladder/plan"));
  expect(plan.indexOf("My own step")).toBeGreaterThan(0);
  expect(plan.indexOf("Agreed with Dev")).toBeGreaterThan(plan.indexOf("My own step"));
  expect(plan).toContain(`href="/bookings/${bookingId}/plan"`);
});

test("the mail two weeks on names what is next on the plan", async () => {
  const setting = await mentee();
  const { world, ada } = setting;
  const { startsAt } = await withSession(setting);
  world.at(startsAt + 14 * DAY + 2 * HOUR);
  await world.tick();
  const progress = world.resend.inbox(ada.email).find(({ subject }) => subject.startsWith("Two weeks on"));
  expect(progress?.text).toContain("Next on your plan");
  expect(progress?.text).toContain("My own step");
});

test("the mail 21 days before applications close names what is next on the plan", async () => {
  const { world, ada, browse } = await mentee();
  world.at(Date.UTC(2026, 9, 28, 9));
  await browse("/ladder/target", form({ specialty: "clinical-radiology", start: "2027-08" }));
  await browse(
    "/api/v1/me/actions",
    json({ text: "Ask my referees", domain: "application", dueOn: "2026-11-02" }),
  );
  world.at(Date.UTC(2026, 9, 29, 9));
  await world.tick();
  const mail = world.resend.inbox(ada.email).find(({ subject }) => subject.includes("applications close"));
  expect(mail?.text).toContain("Ask my referees");
  expect(mail?.text).toContain("By Mon 2 November");
});

test("the plan is a calendar at a secret address of its own: a day for each step and the visa's end, until it is ended", async () => {
  const setting = await mentee();
  const { world, browse } = setting;
  await withSession(setting);
  const said = { countryQualified: "", gmcStatus: "unknown", priorityGroup: "unknown" };
  await browse("/ladder/standing", form({ ...said, visaStatus: "graduate", visaEndsOn: "2027-08-14" }));
  const made = await (await browse("/calendar/plan", { method: "POST" })).text();
  const path = /https:\/\/rung\.test(\/calendar\/plan\/[0-9a-z]+\.ics)/.exec(made)?.[1] ?? "";
  const answer = await world.send(path);
  expect(answer.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  const events = ICAL.Component.fromString(await answer.text())
    .getAllSubcomponents("vevent")
    .map((event) => new ICAL.Event(event));
  expect(events.map(({ summary, startDate }) => [summary, startDate.isDate, startDate.toString()])).toEqual([
    ["My own step", true, "2026-12-05"],
    ["Agreed with Dev", true, "2026-12-10"],
    ["Visa ends", true, "2027-08-14"],
  ]);
  const etag = answer.headers.get("etag") ?? "";
  expect((await world.send(path, { headers: { "if-none-match": etag } })).status).toBe(304);
  const sessions = await (await browse("/calendar", { method: "POST" })).text();
  const other = /https:\/\/rung\.test(\/calendar\/[0-9a-z]+\.ics)/.exec(sessions)?.[1] ?? "";
  expect(await (await world.send(other)).text()).not.toContain("My own step");
  await browse("/calendar/plan", { method: "POST" });
  expect((await world.send(path)).status).toBe(404);
  await browse("/calendar/plan/end", { method: "POST" });
  expect(await text(await browse("/calendar/plan"))).toContain("Make my calendar’s address");
});

test("rungs climbed this month are told; the first entry of a domain and going down are not remarked on", async () => {
  const { world, ada, browse } = await mentee();
  const band = (domain: string, letter: string) => {
    world.pass(1000);
    return browse(`/ladder/bands/${domain}`, form({ band: letter, note: "" }));
  };
  await band("audit-qi", "D");
  expect(await text(await browse("/ladder"))).not.toMatch(/rungs? climbed/);
  await band("audit-qi", "D");
  await band("audit-qi", "B");
  await band("teaching", "C");
  await band("teaching", "D");
  expect(await world.context().db.$count(rungChanges, eq(rungChanges.userId, ada.id))).toBe(2);
  expect(await text(await browse("/ladder"))).toContain("November 2026: 2 rungs climbed (Audit and QI).");
  world.at(Date.UTC(2026, 11, 1));
  expect(await text(await browse("/ladder"))).not.toMatch(/rungs? climbed/);
});

test("two targets stand beside each other, and one target in two rounds: what a year changes is on the page", async () => {
  const { world, browse } = await mentee();
  const said = { countryQualified: "", gmcStatus: "unknown", priorityGroup: "unknown" };
  await browse("/ladder/standing", form({ ...said, visaStatus: "graduate", visaEndsOn: "2028-07-31" }));
  const radiology = { specialty: "clinical-radiology", start: "2028-08" };
  const year = await text(await browse("/ladder/compare"));
  expect(year).toContain("Clinical radiology ST1, August 2028");
  expect(year).toContain("Clinical radiology ST1, August 2029");
  expect(year).toContain("11.3 applications for each post in 2025");
  expect(year).toMatch(/Ends 1 day before<\/td><td>Ends 366 days before/);
  expect(year).toMatch(
    /Between 1 February 2025 and 31 July 2028; yours is not said<\/td><td>Between 1 February 2026/,
  );
  await browse("/ladder/target", form({ ...radiology, others: ["general-practice", "histopathology"] }));
  await browse("/ladder/bands/leadership?specialty=histopathology", form({ band: "6", note: "" }));
  const two = await text(await browse("/ladder/compare?one=clinical-radiology&other=histopathology"));
  expect(two).toContain("Histopathology ST1, August 2028");
  expect(two).toMatch(/None entered, 24 at most.*6 of 71, in 1 of 10 domains/);
  expect(await text(await browse("/ladder/compare"))).toContain("The MSRA decides alone");
  expect(await text(await browse("/ladder/compare?other=cardiology&otherStart=1999-08"))).not.toContain(
    "Cardiology",
  );
  const nobody = await world.as(await world.make.person());
  expect((await nobody("/ladder/compare")).headers.get("location")).toBe("/ladder/target");
});
