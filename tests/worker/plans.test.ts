import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { actingAs, booked } from "#tests/support/booked.ts";
import { form, json, makeWorld, type World } from "#tests/support/world.ts";
import type { PlanDetail } from "#shared/contract/plans.ts";
import type { BookingId } from "#shared/ids.ts";
import { evidence } from "#workers/db/schema/career.ts";
import { bookings } from "#workers/db/schema/bookings.ts";
import { openActionsQuery } from "#workers/plans/store.ts";
import { writePlan } from "#workers/plans/write-plan.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

async function met(world: World) {
  const mentor = await world.make.mentor();
  const offer = await world.make.offer(mentor, { kind: "portfolio-review" });
  const mentee = await world.make.person();
  const startsAt = Math.floor(world.now() / DAY) * DAY + 2 * DAY + 18 * HOUR;
  const id = await booked(world, { mentee, offer, startsAt, zone: "Asia/Karachi" });
  world.at(startsAt + 40 * MINUTE);
  return { mentor, mentee, startsAt, id, asMentor: await world.as(mentor), asMentee: await world.as(mentee) };
}

const actionOf = (world: World, text: string, more: Record<string, string> = {}) => ({
  id: world.context().newId("action"),
  text,
  domain: "audit-qi",
  owner: "mentee",
  dueOn: "2027-01-15",
  ...more,
});

const formOf = (summary: string, rows: readonly Record<string, string>[]) =>
  form(
    Object.fromEntries([
      ["summary", summary],
      ...rows.flatMap((row, index) =>
        Object.entries(row).map(([name, value]) => [`actions.${index}.${name}`, value]),
      ),
    ]),
  );

async function planOf(browser: (path: string) => Promise<Response>, id: BookingId): Promise<PlanDetail> {
  const answer = await browser(`/api/v1/bookings/${id}/plan`);
  expect(answer.status).toBe(200);
  return answer.json();
}

/** The way into the plan that a mail gives, without signing in. */
async function byMail(world: World, address: string) {
  const [mail] = world.resend.inbox(address);
  const link = /https:\/\/rung\.test(\/b\/\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  const opened = await world.send(link);
  const cookie = /^[^;]+/.exec(opened.headers.get("set-cookie") ?? "")?.[0] ?? "";
  return {
    to: opened.headers.get("location"),
    browser: (path: string, init: RequestInit = {}) => world.send(path, init, { cookie }),
  };
}

test("the mentor writes the plan, the mentee ticks it off from the mail and it becomes evidence", async () => {
  const world = makeWorld();
  const { mentor, mentee, startsAt, id, asMentor, asMentee } = await met(world);
  const rows = [
    actionOf(world, "Finish the second audit cycle"),
    actionOf(world, "Send the lead's name", { owner: "mentor" }),
  ];
  const saved = await asMentor(`/bookings/${id}/plan`, formOf("Strong on teaching.", rows));
  expect(saved.status).toBe(303);

  world.at(startsAt + 30 * MINUTE + DAY);
  await world.tick();
  const [mail] = world.resend.inbox(mentee.email);
  expect(mail?.subject).toBe("Your plan from Dev: 2 things to do");
  expect(mail?.text).toContain(
    "1. Finish the second audit cycle\n   You, by Fri 15 January. Audit and quality improvement",
  );
  expect(mail?.text).toContain("Dev does this");

  const { to, browser } = await byMail(world, mentee.email);
  expect(to).toBe(`/bookings/${id}/plan`);
  const page = await (await browser(`/bookings/${id}/plan`)).text();
  expect(page).toContain("Finish the second audit cycle");
  expect(page).not.toContain("Save the plan");

  const [first] = rows;
  const ticked = await browser(`/bookings/${id}/plan/actions/${first?.id}`, form({ done: "yes" }));
  expect(ticked.status).toBe(303);
  const plan = await planOf(asMentee, id);
  expect(plan.actions.map(({ doneAt }) => doneAt)).toEqual([world.now(), null]);
  const { db } = world.context();
  const kept = () => db.select().from(evidence).where(eq(evidence.userId, mentee.id));
  expect(await kept()).toMatchObject([
    { title: "Finish the second audit cycle", source: "action", domain: "audit-qi", bookingId: id },
  ]);
  expect(await openActionsQuery(world.context(), mentee.id)).toEqual([]);

  await browser(`/bookings/${id}/plan/actions/${first?.id}`, form({ done: "no" }));
  expect(await kept()).toEqual([]);
  expect((await openActionsQuery(world.context(), mentee.id)).map(({ text }) => text)).toEqual([
    "Finish the second audit cycle",
  ]);
  expect((await planOf(asMentor, id)).actions[0]?.doneAt).toBeNull();
  expect(mentor.id).not.toBe(mentee.id);
});

test("ticking twice is ticking once, and what she noted about the proof survives an undone tick", async () => {
  const world = makeWorld();
  const { mentee, id, asMentor, asMentee } = await met(world);
  const row = actionOf(world, "Give the teaching session", { domain: "teaching" });
  await asMentor(`/bookings/${id}/plan`, formOf("", [row]));
  const tick = (done: "yes" | "no") => asMentee(`/bookings/${id}/plan/actions/${row.id}`, form({ done }));
  await tick("yes");
  const { db } = world.context();
  await db
    .update(evidence)
    .set({ proofWhere: "Turas", whatCame: "12 forms" })
    .where(eq(evidence.userId, mentee.id));
  world.pass(MINUTE);
  await tick("yes");
  await tick("no");
  const rows = await db.select().from(evidence).where(eq(evidence.userId, mentee.id));
  expect(rows).toMatchObject([{ proofWhere: "Turas", whatCame: "12 forms" }]);
});

test("an action whose id was made to fit an entry of hers changes nothing of that entry, ticked or not", async () => {
  const world = makeWorld();
  const { id, asMentor, asMentee } = await met(world);
  const own = { domain: "audit-qi", kind: "audit", title: "My own audit", happenedOn: "2026-01-15" };
  const entry: { id: string } = await (await asMentee("/api/v1/me/evidence", json(own))).json();
  const row = { ...actionOf(world, "Close the audit"), id: entry.id.replace("evi_", "act_") };
  expect((await asMentor(`/api/v1/bookings/${id}/plan`, json({ actions: [row] }, "PUT"))).status).toBe(200);
  for (const done of [true, false]) {
    expect((await asMentee(`/api/v1/actions/${row.id}`, json({ done }, "PATCH"))).status).toBe(200);
    const log = await (await asMentee("/api/v1/me/evidence")).json();
    expect(log).toMatchObject({ items: [{ ...own, id: entry.id }] });
  }
});

test("what is ticked while the mentor saves stays done, whether the mentor took it out or changed it", async () => {
  const world = makeWorld();
  const { mentor, id, asMentor, asMentee } = await met(world);
  const planned = { domain: "audit-qi", owner: "mentee", dueOn: "2027-01-15" } as const;
  const newId = () => world.context().newId("action");
  const out = { ...planned, id: newId(), text: "Register the audit" };
  const changed = { ...planned, id: newId(), text: "Close the audit" };
  await asMentor(`/api/v1/bookings/${id}/plan`, json({ actions: [out, changed] }, "PUT"));
  const ctx = actingAs(world, mentor);
  let batches = 0;
  // Between the mentor's read and the mentor's write both are ticked.
  const db = new Proxy(ctx.db, {
    get: (target, key) =>
      key !== "batch"
        ? Reflect.get(target, key)
        : async (statements: Parameters<typeof target.batch>[0]) => {
            batches += 1;
            if (batches === 2)
              for (const { id: action } of [out, changed])
                await asMentee(`/api/v1/actions/${action}`, json({ done: true }, "PATCH"));
            return target.batch(statements);
          },
  });
  const other = { ...changed, text: "Something else" };
  await writePlan({ ...ctx, db }, { id, summary: "", actions: [other] });
  const { actions } = await planOf(asMentee, id);
  expect(actions.map(({ text, doneAt }) => [text, doneAt])).toEqual([
    ["Register the audit", world.now()],
    ["Close the audit", world.now()],
  ]);
});

test("a plan written after the mentee's mail has gone is mailed by itself, once", async () => {
  const world = makeWorld();
  const { mentee, startsAt, id, asMentor } = await met(world);
  world.at(startsAt + 30 * MINUTE + DAY);
  await world.tick();
  expect(world.resend.inbox(mentee.email)[0]?.subject).toBe("After your session with Dev");
  world.pass(HOUR);
  const row = actionOf(world, "Register the audit");
  await asMentor(`/bookings/${id}/plan`, formOf("", [row]));
  await asMentor(`/bookings/${id}/plan`, formOf("", [{ ...row, text: "Register the audit today" }]));
  await world.tick();
  const plans = world.resend.inbox(mentee.email).filter(({ subject }) => subject.startsWith("Your plan"));
  expect(plans.map(({ subject }) => subject)).toEqual(["Your plan from Dev: one thing to do"]);
});

test("a plan that is there early is mailed the day after and at two weeks, with what is done", async () => {
  const world = makeWorld();
  const { mentor, mentee, startsAt, id, asMentor, asMentee } = await met(world);
  const rows = ["Audit", "Poster"].map((text) => actionOf(world, text));
  await asMentor(`/bookings/${id}/plan`, formOf("", rows));
  const end = startsAt + 30 * MINUTE;
  for (const at of [end + HOUR, end + DAY]) {
    world.at(at);
    await world.tick();
  }
  const asked = world.resend
    .inbox(mentor.email)
    .filter(({ subject }) => subject.startsWith("Write the plan"));
  expect(asked).toEqual([]);
  await asMentee(`/bookings/${id}/plan/actions/${rows[0]?.id}`, form({ done: "yes" }));
  world.at(end + 14 * DAY);
  await world.tick();
  await world.tick();
  const subjects = world.resend.inbox(mentee.email).map(({ subject }) => subject);
  expect(subjects.slice(0, 2)).toEqual(["Two weeks on: 1 of 2 done", "Your plan from Dev: 2 things to do"]);
  expect(world.resend.inbox(mentee.email)[0]?.text).toContain("[done] Audit");
});

test("the reflection counts as evidence, is the mentee's alone, and can be written anew", async () => {
  const world = makeWorld();
  const { mentee, id, asMentor, asMentee } = await met(world);
  const words = {
    happened: "We went through my portfolio.",
    showed: "My audits are one cycle short.",
    changes: "I finish one before I start another.",
  };
  const first = await asMentee(`/bookings/${id}/plan/reflection`, form(words));
  expect(first.headers.get("location")).toBe(`/bookings/${id}/plan?saved=reflection`);
  await asMentee(
    `/bookings/${id}/plan/reflection`,
    form({ ...words, changes: "I finish the second cycle by January." }),
  );
  const { db } = world.context();
  const kept = await db.select().from(evidence).where(eq(evidence.userId, mentee.id));
  expect(kept).toMatchObject([
    {
      source: "reflection",
      domain: "reflection",
      happenedOn: "2026-11-25",
      title: "Portfolio review with Dev Kulkarni",
    },
  ]);
  expect(kept[0]?.whatCame).toContain("What changes: I finish the second cycle by January.");
  expect((await planOf(asMentee, id)).reflection?.showed).toBe(words.showed);
  expect((await planOf(asMentor, id)).reflection).toBeNull();
  for (const path of [`/bookings/${id}/plan`, `/bookings/${id}/plan/print`])
    expect(await (await asMentor(path)).text()).not.toContain("one cycle short");
  expect(await (await asMentee(`/bookings/${id}/plan/print`)).text()).toContain("one cycle short");
});

test("a wrong plan comes back with its words and each message beside its field", async () => {
  const world = makeWorld();
  const { id, asMentor, asMentee } = await met(world);
  const empty = actionOf(world, "");
  const wrong = actionOf(world, "Write up patient 943 476 5919", { dueOn: "2027-02-30", domain: "" });
  const answer = await asMentor(`/bookings/${id}/plan`, formOf("In short", [empty, wrong]));
  expect(answer.status).toBe(422);
  const page = await answer.text();
  expect(page).toContain("Write up patient 943 476 5919");
  expect(page).toContain('href="#f-actions-1-text"');
  expect(page).toContain('href="#f-actions-1-dueOn"');
  expect(page).toContain("In short");
  expect((await planOf(asMentor, id)).actions).toEqual([]);

  const short = await asMentee(
    `/bookings/${id}/plan/reflection`,
    form({ happened: "Talk", showed: "", changes: "" }),
  );
  expect(short.status).toBe(422);
  expect(await short.text()).toContain("Say in a sentence what it showed you.");
});

test("six actions are refused, and two editors at once do not make six", async () => {
  const world = makeWorld();
  const { id, asMentor } = await met(world);
  const five = [1, 2, 3, 4, 5].map((n) => actionOf(world, `Action ${n}`));
  const six = await asMentor(
    `/api/v1/bookings/${id}/plan`,
    json({ summary: "", actions: [...five, actionOf(world, "Six")] }, "PUT"),
  );
  expect(six.status).toBe(422);
  const other = [1, 2, 3].map((n) => actionOf(world, `Other ${n}`));
  const both = await Promise.all(
    [five, other].map((actions) =>
      asMentor(`/api/v1/bookings/${id}/plan`, json({ summary: "", actions }, "PUT")),
    ),
  );
  expect(both.map(({ status }) => status).filter((status) => status === 200).length).toBeGreaterThanOrEqual(
    1,
  );
  expect((await planOf(asMentor, id)).actions.length).toBeLessThanOrEqual(5);
});

test("the same form sent twice makes the same plan", async () => {
  const world = makeWorld();
  const { id, asMentor } = await met(world);
  const rows = [actionOf(world, "Audit"), actionOf(world, "Poster")];
  await asMentor(`/bookings/${id}/plan`, formOf("", rows));
  const again = await asMentor(`/bookings/${id}/plan`, formOf("", rows));
  expect(again.status).toBe(303);
  expect((await planOf(asMentor, id)).actions.map(({ text }) => text)).toEqual(["Audit", "Poster"]);
});

test("nobody else sees or changes a plan, and each side only its own part", async () => {
  const world = makeWorld();
  const { id, asMentor, asMentee } = await met(world);
  const row = actionOf(world, "Audit");
  await asMentor(`/bookings/${id}/plan`, formOf("", [row]));
  const stranger = await world.as(await world.make.person());
  const otherMentor = await world.as(await world.make.mentor());
  const operator = await world.as(await world.make.operator());
  for (const browser of [stranger, otherMentor, operator]) {
    expect((await browser(`/bookings/${id}/plan`)).status).toBe(404);
    expect((await browser(`/bookings/${id}/plan/print`)).status).toBe(404);
    expect((await browser(`/bookings/${id}/plan`, formOf("", []))).status).toBe(404);
    expect((await browser(`/api/v1/actions/${row.id}`, json({ done: true }, "PATCH"))).status).toBe(404);
  }
  expect((await asMentee(`/bookings/${id}/plan`, formOf("Mine", []))).status).toBe(404);
  expect(
    (
      await asMentor(
        `/bookings/${id}/plan/reflection`,
        form({ happened: "x".repeat(20), showed: "x".repeat(20), changes: "x".repeat(20) }),
      )
    ).status,
  ).toBe(404);
  expect((await asMentor(`/api/v1/actions/${row.id}`, json({ done: true }, "PATCH"))).status).toBe(403);
  expect((await world.send(`/bookings/${id}/plan`)).headers.get("location")).toMatch(/^\/sign-in\?next=/);
  expect((await world.send(`/api/v1/bookings/${id}/plan`)).status).toBe(401);
  expect((await planOf(asMentor, id)).actions).toMatchObject([{ text: "Audit", doneAt: null }]);
});

test("the API ticks by PATCH and answers with the whole plan", async () => {
  const world = makeWorld();
  const { id, asMentor, asMentee } = await met(world);
  const row = actionOf(world, "Audit");
  await asMentor(`/api/v1/bookings/${id}/plan`, json({ summary: "", actions: [row] }, "PUT"));
  const answer = await asMentee(`/api/v1/actions/${row.id}`, json({ done: true }, "PATCH"));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    bookingId: id,
    actions: [{ id: row.id, doneAt: world.now() }],
  });
  const wrong = await asMentee(`/api/v1/actions/${row.id}`, json({ done: "yes" }, "PATCH"));
  expect(wrong.status).toBe(422);
});

test("a program may leave the ids of new actions to us", async () => {
  const world = makeWorld();
  const { id, asMentor } = await met(world);
  const actions = ["Audit", "Poster"].map((text) => ({ ...actionOf(world, text), id: undefined }));
  const answer = await asMentor(`/api/v1/bookings/${id}/plan`, json({ actions }, "PUT"));
  expect(answer.status).toBe(200);
  const plan = await planOf(asMentor, id);
  expect(plan.actions.map(({ text }) => text)).toEqual(["Audit", "Poster"]);
  expect(plan.actions.every((action) => action.id.startsWith("act_"))).toBe(true);
});

test("before the session the page says what will stand there, and nothing can be written", async () => {
  const world = makeWorld();
  const { startsAt, id, asMentor, asMentee } = await met(world);
  world.at(startsAt - HOUR);
  expect(await (await asMentor(`/bookings/${id}/plan`)).text()).toContain("The plan comes after the session");
  expect((await asMentor(`/bookings/${id}/plan`, formOf("", [actionOf(world, "Audit")]))).status).toBe(409);
  expect(
    (
      await asMentee(
        `/bookings/${id}/plan/reflection`,
        form({ happened: "x".repeat(20), showed: "x".repeat(20), changes: "x".repeat(20) }),
      )
    ).status,
  ).toBe(409);
});

test("a cancelled session has no plan to write", async () => {
  const world = makeWorld();
  const { id, asMentor } = await met(world);
  const { db } = world.context();
  await db.update(bookings).set({ status: "cancelled" }).where(eq(bookings.id, id));
  expect(await (await asMentor(`/bookings/${id}/plan`)).text()).toContain("This session left no plan");
  expect((await asMentor(`/bookings/${id}/plan`, formOf("", []))).status).toBe(409);
});
