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
  unverified,
  waitingMentor,
  wrongCode,
} from "#tests/support/verifying.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { verifications } from "#workers/db/schema/mentors.ts";
import { outbox } from "#workers/db/schema/outbox.ts";

const DAY = 86_400_000;

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
    const answer = await browser("/mentoring/verification", form({ gmcNumber, nhsEmail, rules: "yes" }));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const message of messages) expect(html).toContain(message);
    expect(html).toContain(`value="${gmcNumber}"`);
  });

  test("no code goes to who has not ticked the rules that both sides keep", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor(unverified);
    const browser = await world.as(mentor);
    const given = { gmcNumber: numberOf(), nhsEmail: addressOf() };
    const answer = await browser("/mentoring/verification", form(given));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("an application stays the applicant’s own work");
    const { db } = world.context();
    expect(await db.$count(verifications, eq(verifications.mentorId, mentor.mentorId))).toBe(0);
    expect((await browser("/mentoring/verification", form({ ...given, rules: "yes" }))).status).toBe(303);
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
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" }),
    );
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
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" }),
    );
    const code = wrongCode(await codeFor(world, mentor));
    const html = await (await browser("/mentoring/verification/code", form({ code }))).text();
    expect(html).toContain("This is not the code. 4 tries left.");
  });

  test("a code works for half an hour; a new one ends the old", async () => {
    const world = makeWorld();
    const mentor = await world.make.mentor(unverified);
    const browser = await world.as(mentor);
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" }),
    );
    const old = await codeFor(world, mentor);
    world.pass(30 * 60_000);
    expect((await browser("/mentoring/verification/code", form({ code: old }))).status).toBe(410);
    expect(await (await browser("/mentoring/verification")).text()).toContain("This code no longer works");
    expect((await browser("/mentoring/verification/code/new", form({}))).status).toBe(303);
    expect((await browser("/mentoring/verification/code", form({ code: old }))).status).toBe(422);
    const code = await codeFor(world, mentor);
    expect((await browser("/mentoring/verification/code", form({ code }))).status).toBe(303);
  });

  test("no code is said to be on its way to an address that mail does not reach", async () => {
    const world = makeWorld();
    const browser = await world.as(await world.make.mentor(unverified));
    const give = (nhsEmail: string) =>
      browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail, rules: "yes" }));
    const wrong = addressOf();
    await give(wrong);
    await world.resend.tell(world.resend.inbox(wrong)[0]?.id ?? "", "bounced");
    for (const answer of [await browser("/mentoring/verification/code/new", form({})), await give(wrong)]) {
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain("Mail to this address does not arrive.");
    }
    expect((await give(addressOf())).status).toBe(303);
  });

  test("at most five codes a day, for one mentor and for one address", async () => {
    const world = makeWorld();
    const nhsEmail = addressOf();
    const ask = async (browser: Awaited<ReturnType<World["as"]>>) =>
      (await browser("/mentoring/verification", form({ gmcNumber: numberOf(), nhsEmail, rules: "yes" })))
        .status;
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
    const again = form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" });
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
    await browser(
      "/mentoring/verification",
      form({ gmcNumber: numberOf(), nhsEmail: addressOf(), rules: "yes" }),
    );
    await browser("/mentoring/verification/code", form({ code: await codeFor(world, mentor) }));
    const { id } = await latestOf(world, mentor);
    expect(await (await browser(`/operator/verifications/${id}`)).text()).toContain("This is you");
    const decision = form({ decision: "approve", seen: SEEN, reason: "" });
    expect((await browser(`/operator/verifications/${id}/decision`, decision)).status).toBe(409);
  });
});
