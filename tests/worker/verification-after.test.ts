import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  SEEN,
  addressOf,
  codeFor,
  latestOf,
  mentorRow,
  numberOf,
  operatorIn,
  waitingMentor,
} from "#tests/support/verifying.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

const DAY = 86_400_000;

describe("after the check", () => {
  const PROFILE = {
    specialty: "clinical-radiology",
    stage: "ST4",
    deanery: "south-west",
    route: "trust-grade",
    qualifiedIn: "IN",
    languages: ["en"],
    "help-audit-qi": "Two cycles.",
    room: "none",
    approval: "instant",
  };

  async function approved(world: World) {
    const waiting = await waitingMentor(world);
    const operator = await operatorIn(world);
    const decision = form({ decision: "approve", seen: SEEN, reason: "" });
    await operator(`/operator/verifications/${waiting.id}/decision`, decision);
    world.pass(DAY);
    return { ...waiting, operator };
  }

  test("a new stage keeps the badge; a new name or specialty takes it off and goes back to the queue", async () => {
    const world = makeWorld();
    const { mentor, browser, operator } = await approved(world);
    const { name } = await mentorRow(world, mentor);
    await browser("/mentoring/profile", form({ ...PROFILE, name }));
    expect((await mentorRow(world, mentor)).verifiedUntilAt).not.toBeNull();
    const saved = await browser("/mentoring/profile", form({ ...PROFILE, name: "Dev K. Kulkarni" }));
    expect(saved.headers.get("location")).toBe("/mentoring/profile?saved=again");
    expect((await mentorRow(world, mentor)).verifiedUntilAt).toBeNull();
    const waiting = await latestOf(world, mentor);
    expect(waiting).toMatchObject({ status: "waiting", cause: "changed", name: "Dev K. Kulkarni", seen: [] });
    await browser(
      "/mentoring/profile",
      form({ ...PROFILE, name: "Dev K. Kulkarni", specialty: "general-practice" }),
    );
    const again = await latestOf(world, mentor);
    expect(again).toMatchObject({ status: "waiting", specialty: "general-practice" });
    expect(again.id).not.toBe(waiting.id);
    const old = form({ decision: "approve", seen: SEEN, reason: "" });
    expect((await operator(`/operator/verifications/${waiting.id}/decision`, old)).status).toBe(409);
    expect((await operator(`/operator/verifications/${again.id}/decision`, old)).status).toBe(303);
  });

  test("an approval and a change of name at the same moment never leave an unseen name with a badge", async () => {
    const world = makeWorld();
    const { mentor, browser, id } = await waitingMentor(world);
    const operator = await operatorIn(world);
    await Promise.all([
      operator(
        `/operator/verifications/${id}/decision`,
        form({ decision: "approve", seen: SEEN, reason: "" }),
      ),
      browser("/mentoring/profile", form({ ...PROFILE, name: "Somebody Else" })),
    ]);
    const row = await mentorRow(world, mentor);
    expect(row.name === "Somebody Else" && row.verifiedUntilAt !== null).toBe(false);
  });

  test("another number takes the badge off once its address is confirmed", async () => {
    const world = makeWorld();
    const { mentor, browser } = await approved(world);
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" }),
    );
    expect((await mentorRow(world, mentor)).verifiedUntilAt).not.toBeNull();
    await browser("/mentoring/verification/code", form({ code: await codeFor(world, mentor) }));
    expect((await mentorRow(world, mentor)).verifiedUntilAt).toBeNull();
    expect(await latestOf(world, mentor)).toMatchObject({ status: "waiting", cause: "changed" });
  });

  test("the badge is renewed in its last two weeks, and holds meanwhile", async () => {
    const world = makeWorld();
    const { mentor, browser, operator, gmcNumber, nhsEmail } = await approved(world);
    expect((await browser("/mentoring/verification/renewal", form({}))).status).toBe(409);
    const until = (await mentorRow(world, mentor)).verifiedUntilAt ?? 0;
    world.at(until - 10 * DAY);
    expect(await (await browser("/mentoring/verification")).text()).toContain("Renew your badge");
    expect((await browser("/mentoring/verification/renewal", form({}))).status).toBe(303);
    expect(await latestOf(world, mentor)).toMatchObject({
      status: "code-sent",
      cause: "renewal",
      gmcNumber,
      nhsEmail,
    });
    await browser("/mentoring/verification/code", form({ code: await codeFor(world, mentor) }));
    expect((await mentorRow(world, mentor)).verifiedUntilAt).toBe(until);
    const { id } = await latestOf(world, mentor);
    await operator(
      `/operator/verifications/${id}/decision`,
      form({ decision: "approve", seen: SEEN, reason: "" }),
    );
    expect((await mentorRow(world, mentor)).verifiedUntilAt).toBe(world.now() + 90 * DAY);
  });

  test("the mentor is warned by mail 14 and 3 days before the lapse, once each", async () => {
    const world = makeWorld();
    const { mentor } = await approved(world);
    const { db } = world.context();
    const until = (await mentorRow(world, mentor)).verifiedUntilAt ?? 0;
    const mails = async () => {
      const names = [14, 3].map((days) => `email.verification-lapsing-${days}d:${mentor.mentorId}:${until}`);
      const rows = await Promise.all(names.map((name) => db.$count(outbox, eq(outbox.id, name))));
      return rows;
    };
    world.at(until - 15 * DAY);
    await world.tick();
    expect(await mails()).toEqual([0, 0]);
    world.at(until - 14 * DAY);
    await world.tick();
    await world.tick();
    expect(await mails()).toEqual([1, 0]);
    world.at(until - 3 * DAY);
    await world.tick();
    expect(await mails()).toEqual([1, 1]);
  });
});

test("the register number and the NHS address appear on no page or answer but the operator's own sheet", async () => {
  const world = makeWorld();
  const { mentor, browser, id, gmcNumber, nhsEmail } = await waitingMentor(world);
  const operator = await operatorIn(world);
  await operator(
    `/operator/verifications/${id}/decision`,
    form({ decision: "approve", seen: SEEN, reason: "" }),
  );
  const seen = await Promise.all([
    world.send(`/mentors/${mentor.handle}`),
    world.send(`/mentors`),
    world.send(`/api/v1/mentors/${mentor.handle}`),
    browser("/api/v1/me/mentor"),
    browser("/mentoring/preview"),
    operator("/operator/verifications"),
    operator("/operator/decisions"),
  ]);
  expect(await (await operator(`/operator/verifications/${id}`)).text()).toContain(gmcNumber);
  for (const response of seen) {
    const text = await response.text();
    expect(text).not.toContain(gmcNumber);
    expect(text).not.toContain(nhsEmail);
  }
});
