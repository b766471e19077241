import { desc, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import type { MadeMentor } from "#tests/support/makers.ts";
import { nhsCodeOf } from "#workers/accounts/mail-secrets.ts";
import { mentors, verifications } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

const DAY = 86_400_000;
const SEEN = ["name-and-number", "licence", "in-programme", "specialty"];

const unverified = { verifiedAt: null, verifiedUntilAt: null };
const numberOf = () => String(1_000_000 + Math.floor(Math.random() * 8_999_999));
const addressOf = () => `${crypto.randomUUID().slice(0, 12)}@nhs.net`;

async function latestOf(world: World, mentor: MadeMentor) {
  const [row] = await world
    .context()
    .db.select()
    .from(verifications)
    .where(eq(verifications.mentorId, mentor.mentorId))
    .orderBy(desc(verifications.createdAt), sql`verifications.rowid DESC`)
    .limit(1);
  if (row === undefined) throw new Error("no attempt");
  return row;
}

async function mentorRow(world: World, mentor: MadeMentor) {
  const [row] = await world.context().db.select().from(mentors).where(eq(mentors.id, mentor.mentorId));
  if (row === undefined) throw new Error("no mentor");
  return row;
}

async function codeFor(world: World, mentor: MadeMentor): Promise<string> {
  return nhsCodeOf(world.settings.linkSecret, (await latestOf(world, mentor)).id);
}

const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** A mentor whose NHS address is confirmed and who waits in the queue. */
async function waitingMentor(world: World, gmcNumber = numberOf(), nhsEmail = addressOf()) {
  const mentor = await world.make.mentor(unverified);
  await world.make.offer(mentor);
  const browser = await world.as(mentor);
  await browser("/mentoring/verification", form({ gmcNumber, nhsEmail }));
  const code = await codeFor(world, mentor);
  expect((await browser("/mentoring/verification/code", form({ code }))).status).toBe(303);
  return { mentor, browser, id: (await latestOf(world, mentor)).id, gmcNumber, nhsEmail };
}

async function operatorIn(world: World) {
  return world.as(await world.make.operator());
}

describe("proving the NHS address", () => {
  test("a code goes by mail to the NHS address and nowhere else, and puts the mentor into the queue", async () => {
    const world = makeWorld();
    const { mentor, browser, id } = await waitingMentor(world);
    expect(await latestOf(world, mentor)).toMatchObject({ status: "waiting", confirmedAt: world.now() });
    const { db } = world.context();
    expect(await db.$count(outbox, eq(outbox.id, `email.nhs-code:${id}`))).toBe(1);
    expect(await (await browser("/mentoring/verification")).text()).toContain(
      "Waiting for the register check",
    );
    expect((await mentorRow(world, mentor)).verifiedAt).toBeNull();
  });

  test.each([
    ["123456", "me@nhs.net", ["A GMC number has seven digits, such as 7654321."]],
    ["C1234567", "me@nhs.net", ["A GMC number has seven digits, such as 7654321."]],
    ["1234567", "me@gmail.com", ["The address must end in nhs.net or nhs.uk."]],
    ["1234567", "me@nhs.net.evil.example", ["The address must end in nhs.net or nhs.uk."]],
    ["1234567", "me@evilnhs.uk", ["The address must end in nhs.net or nhs.uk."]],
    ["1234567", "nonsense", ["Write an address like name@nhs.net."]],
  ])("refuses number %s with address %s", async (gmcNumber, nhsEmail, messages) => {
    const world = makeWorld();
    const browser = await world.as(await world.make.mentor(unverified));
    const answer = await browser("/mentoring/verification", form({ gmcNumber, nhsEmail }));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const message of messages) expect(html).toContain(message);
    expect(html).toContain(`value="${gmcNumber}"`);
  });

  test("takes an address of a trust, a number with spaces, and marks the L form for a closer look", async () => {
    const world = makeWorld();
    const first = await waitingMentor(
      world,
      "71 234 56",
      "x@uhbw.nhs.uk".replace("x", addressOf().slice(0, 8)),
    );
    expect(await latestOf(world, first.mentor)).toMatchObject({ gmcNumber: "7123456", byHand: false });
    const second = await waitingMentor(world, "l123456");
    expect(await latestOf(world, second.mentor)).toMatchObject({ gmcNumber: "L123456", byHand: true });
  });

  test("five tries, counted even when they come at once; the sixth is not judged", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor(unverified);
    const browser = await world.as(mentor);
    await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail: addressOf() }));
    const code = await codeFor(world, mentor);
    const tries = await Promise.all(
      Array.from({ length: 8 }, () =>
        browser("/mentoring/verification/code", form({ code: wrongCode(code) })),
      ),
    );
    expect(tries.filter((each) => each.status === 422)).toHaveLength(5);
    expect(tries.filter((each) => each.status === 410)).toHaveLength(3);
    expect((await browser("/mentoring/verification/code", form({ code }))).status).toBe(410);
    expect((await latestOf(world, mentor)).codeAttempts).toBe(5);
  });

  test("says how many tries are left", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor(unverified);
    const browser = await world.as(mentor);
    await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail: addressOf() }));
    const code = wrongCode(await codeFor(world, mentor));
    const html = await (await browser("/mentoring/verification/code", form({ code }))).text();
    expect(html).toContain("This is not the code. 4 tries left.");
  });

  test("a code works for half an hour; a new one ends the old", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor(unverified);
    const browser = await world.as(mentor);
    await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail: addressOf() }));
    const old = await codeFor(world, mentor);
    world.pass(30 * 60_000);
    expect((await browser("/mentoring/verification/code", form({ code: old }))).status).toBe(410);
    expect(await (await browser("/mentoring/verification")).text()).toContain("This code no longer works");
    expect((await browser("/mentoring/verification/code/new", form({}))).status).toBe(303);
    expect((await browser("/mentoring/verification/code", form({ code: old }))).status).toBe(422);
    const code = await codeFor(world, mentor);
    expect((await browser("/mentoring/verification/code", form({ code }))).status).toBe(303);
  });

  test("at most five codes a day, for one mentor and for one address", async () => {
    const world = makeWorld();
    const nhsEmail = addressOf();
    const ask = async (browser: Awaited<ReturnType<World["as"]>>) =>
      (await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail }))).status;
    const browser = await world.as(await world.make.mentor(unverified));
    for (let i = 0; i < 5; i++) expect(await ask(browser)).toBe(303);
    expect(await ask(browser)).toBe(429);
    expect((await browser("/mentoring/verification/code/new", form({}))).status).toBe(429);
    expect(await ask(await world.as(await world.make.mentor(unverified)))).toBe(429);
    world.pass(DAY);
    expect(await ask(browser)).toBe(303);
  });
});

describe("the register check", () => {
  test("an approval needs every tick, then holds 90 days, is mailed, and puts the mentor on the list", async () => {
    const world = makeWorld();
    const { mentor, id } = await waitingMentor(world);
    const operator = await operatorIn(world);
    const path = `/operator/verifications/${id}/decision`;
    const short = await operator(
      path,
      form({ decision: "approve", seen: ["licence", "specialty"], reason: "" }),
    );
    expect(short.status).toBe(422);
    expect(await short.text()).toContain("Not all of it is ticked");
    expect((await world.send(`/mentors/${mentor.handle}`)).status).toBe(404);
    expect((await operator(path, form({ decision: "approve", seen: SEEN, reason: "" }))).status).toBe(303);
    expect(await mentorRow(world, mentor)).toMatchObject({
      verifiedAt: world.now(),
      verifiedUntilAt: world.now() + 90 * DAY,
    });
    expect(await latestOf(world, mentor)).toMatchObject({
      status: "approved",
      seen: SEEN,
      recheckAt: world.now() + 90 * DAY,
    });
    const { db } = world.context();
    expect(await db.$count(outbox, eq(outbox.id, `email.verification-decided:${id}`))).toBe(1);
    const html = await (await world.send(`/mentors/${mentor.handle}`)).text();
    expect(html).toContain("Verified trainee, 23 November 2026");
    world.pass(90 * DAY);
    expect(await (await world.send(`/mentors/${mentor.handle}`)).text()).not.toContain("Verified trainee");
  });

  test("somebody who finished training lately can be approved as well", async () => {
    const world = makeWorld();
    const { mentor, id } = await waitingMentor(world);
    const operator = await operatorIn(world);
    const seen = ["name-and-number", "licence", "finished", "specialty"];
    await operator(`/operator/verifications/${id}/decision`, form({ decision: "approve", seen, reason: "" }));
    expect((await mentorRow(world, mentor)).verifiedUntilAt).toBe(world.now() + 90 * DAY);
  });

  test("a number of the L form needs words on what was found", async () => {
    const world = makeWorld();
    const { id } = await waitingMentor(world, "L765432");
    const operator = await operatorIn(world);
    const path = `/operator/verifications/${id}/decision`;
    expect((await operator(path, form({ decision: "approve", seen: SEEN, reason: "" }))).status).toBe(422);
    const reason = "Old number, found under the name.";
    expect((await operator(path, form({ decision: "approve", seen: SEEN, reason }))).status).toBe(303);
  });

  test("a rejection needs a reason, which the mentor reads, and the mentor can try again", async () => {
    const world = makeWorld();
    const { mentor, browser, id } = await waitingMentor(world);
    const operator = await operatorIn(world);
    const path = `/operator/verifications/${id}/decision`;
    expect((await operator(path, form({ decision: "reject", reason: "no" }))).status).toBe(422);
    const reason = "The register shows another specialty.";
    expect((await operator(path, form({ decision: "reject", reason }))).status).toBe(303);
    expect(await (await browser("/mentoring/verification")).text()).toContain(reason);
    const again = form({ gmcNumber: numberOf(), nhsEmail: addressOf() });
    expect((await browser("/mentoring/verification", again)).status).toBe(303);
    expect((await latestOf(world, mentor)).status).toBe("code-sent");
  });

  test("two operators at once: one decision stands", async () => {
    const world = makeWorld();
    const { mentor, id } = await waitingMentor(world);
    const [one, other] = [await operatorIn(world), await operatorIn(world)];
    const path = `/operator/verifications/${id}/decision`;
    const answers = await Promise.all([
      one(path, form({ decision: "approve", seen: SEEN, reason: "" })),
      other(path, form({ decision: "reject", reason: "I could not find this name." })),
    ]);
    expect(answers.map((each) => each.status).toSorted()).toEqual([303, 409]);
    const { status } = await latestOf(world, mentor);
    const { verifiedUntilAt } = await mentorRow(world, mentor);
    expect(verifiedUntilAt === null).toBe(status === "rejected");
  });

  test("shows the operator who else gave the same number or address", async () => {
    const world = makeWorld();
    const number = numberOf();
    const first = await waitingMentor(world, number);
    const second = await waitingMentor(world, number);
    const operator = await operatorIn(world);
    const html = await (await operator(`/operator/verifications/${second.id}`)).text();
    expect(html).toContain("Somebody else gave the same number");
    expect(html).toContain(first.mentor.handle);
  });

  test("nobody decides on themselves", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor({ ...unverified, person: { operatorAt: world.now() } });
    const browser = await world.as(mentor);
    await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail: addressOf() }));
    await browser("/mentoring/verification/code", form({ code: await codeFor(world, mentor) }));
    const { id } = await latestOf(world, mentor);
    expect(await (await browser(`/operator/verifications/${id}`)).text()).toContain("This is you");
    const decision = form({ decision: "approve", seen: SEEN, reason: "" });
    expect((await browser(`/operator/verifications/${id}/decision`, decision)).status).toBe(409);
  });
});

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
    await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail: addressOf() }));
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
