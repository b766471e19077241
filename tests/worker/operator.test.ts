import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { booked } from "#tests/support/booked.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { reports } from "#workers/db/schema/bookings.ts";
import { innermost } from "#workers/db/commit.ts";
import { outbox } from "#workers/db/schema/outbox.ts";
import { decisions } from "#workers/db/schema/trust.ts";

async function operatorIn(world: World) {
  return world.as(await world.make.operator({ name: "Olu Operator" }));
}

const PAGES = ["", "/verifications", "/reports", "/outbox", "/decisions"];
const THINGS = ["/verifications/ver_0000000000000000000000000", "/reports/rpt_0000000000000000000000000"];
const POSTS = [
  "/verifications/ver_0000000000000000000000000/decision",
  "/reports/rpt_0000000000000000000000000/outcome",
  "/outbox/retries",
];

describe("who may", () => {
  test("the console does not exist for anybody but operators", async () => {
    const world = makeWorld();
    const mentee = await world.as(await world.make.person());
    const mentor = await world.as(await world.make.mentor());
    for (const path of [...PAGES, ...THINGS]) {
      expect([path, (await world.send(`/operator${path}`)).status]).toEqual([path, 303]);
      expect([path, (await mentee(`/operator${path}`)).status]).toEqual([path, 404]);
      expect([path, (await mentor(`/operator${path}`)).status]).toEqual([path, 404]);
    }
    for (const path of POSTS) {
      expect([path, (await world.send(`/operator${path}`, form({}))).status]).toEqual([path, 401]);
      expect([path, (await mentee(`/operator${path}`, form({}))).status]).toEqual([path, 404]);
      expect([path, (await mentor(`/operator${path}`, form({}))).status]).toEqual([path, 404]);
    }
  });

  test("operators see every page, and no other site can act for them", async () => {
    const world = makeWorld();
    const operator = await operatorIn(world);
    for (const path of PAGES)
      expect([path, (await operator(`/operator${path}`)).status]).toEqual([path, 200]);
    for (const path of THINGS)
      expect([path, (await operator(`/operator${path}`)).status]).toEqual([path, 404]);
    for (const path of POSTS) {
      const evil = { ...form({}), headers: { origin: "https://evil.example" } };
      expect([path, (await operator(`/operator${path}`, evil)).status]).toEqual([path, 403]);
    }
  });
});

describe("reports", () => {
  test("a report is read without the mentee's preparation, and closed once with what was done", async () => {
    const world = makeWorld();
    const id = await reportOf(world);
    const [one, other] = [await operatorIn(world), await operatorIn(world)];
    const html = await (await one(`/operator/reports/${id}`)).text();
    expect(html).toContain("Asked for the real interview questions.");
    expect(html).not.toContain("Which two audits to finish");
    expect((await one(`/operator/reports/${id}/outcome`, form({ outcome: "ok" }))).status).toBe(422);
    const outcome = "Spoke to both; the mentor has been warned.";
    const answers = await Promise.all(
      [one, other].map((operator) => operator(`/operator/reports/${id}/outcome`, form({ outcome }))),
    );
    expect(answers.map((each) => each.status).toSorted()).toEqual([303, 409]);
    expect(await (await one(`/operator/reports/${id}`)).text()).toContain(outcome);
    const audit = await (await one("/operator/decisions")).text();
    expect(audit).toContain(`/operator/reports/${id}`);
    expect(audit).toContain(outcome);
  });

  async function reportOf(world: World) {
    const mentee = await world.make.person();
    const offer = await world.make.offer(await world.make.mentor());
    const bookingId = await booked(world, { mentee, offer, startsAt: world.now() + 3 * 86_400_000 });
    const ctx = world.context();
    const id = ctx.newId("report");
    await ctx.db.insert(reports).values({
      id,
      bookingId,
      userId: mentee.id,
      reason: "interview-questions",
      text: "Asked for the real interview questions.",
      createdAt: ctx.now,
    });
    return id;
  }
});

describe("the outbox", () => {
  async function deadMail(world: World) {
    const ctx = world.context();
    const { now } = ctx;
    const verificationId = ctx.newId("verification");
    const id = `email.verification-decided:${verificationId}`;
    await ctx.db.insert(outbox).values({
      id,
      kind: "email.verification-decided",
      effect: { kind: "email.verification-decided", verificationId },
      state: "dead",
      generation: 1,
      attempts: 9,
      nextAt: now,
      error: "the provider said no",
      createdAt: now - 2 * 86_400_000,
      doneAt: now,
    });
    return id;
  }

  test("a dead effect is shown with its error, and retried under a new generation, once", async () => {
    const world = makeWorld();
    const id = await deadMail(world);
    const [one, other] = [await operatorIn(world), await operatorIn(world)];
    const html = await (await one("/operator/outbox")).text();
    expect(html).toContain(id);
    expect(html).toContain("the provider said no");
    const { db } = world.context();
    const answers = await Promise.all(
      [one, other].map((operator) => operator("/operator/outbox/retries", form({ id }))),
    );
    expect(answers.map((each) => each.status).toSorted()).toEqual([303, 409]);
    const [row] = await db.select().from(outbox).where(eq(outbox.id, id));
    expect(row).toMatchObject({ generation: 2 });
    expect(await db.$count(decisions, eq(decisions.subjectId, id))).toBe(1);
  });

  test("what is not dead, or not there, is not retried", async () => {
    const world = makeWorld();
    const operator = await operatorIn(world);
    const id = await deadMail(world);
    await world.context().db.update(outbox).set({ state: "done" }).where(eq(outbox.id, id));
    expect((await operator("/operator/outbox/retries", form({ id }))).status).toBe(409);
    expect((await operator("/operator/outbox/retries", form({ id: "email.none" }))).status).toBe(404);
  });
});

test("decisions are written once: the database refuses to change or forget one", async () => {
  const world = makeWorld();
  const { db, now } = world.context();
  const operator = await world.make.operator();
  const id = `report:${crypto.randomUUID()}:0`;
  await db.insert(decisions).values({
    id,
    kind: "report",
    subjectId: id,
    byUserId: operator.id,
    at: now,
    outcome: "closed",
  });
  const here = eq(decisions.id, id);
  const failure = async (work: Promise<unknown>) => work.then(() => "", innermost);
  expect(await failure(db.update(decisions).set({ outcome: "open" }).where(here))).toContain("written once");
  expect(await failure(db.delete(decisions).where(here))).toContain("written once");
});
