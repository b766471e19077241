import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "#tests/support/durations.ts";
import type { MadePerson } from "#tests/support/makers.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { menteeProfiles } from "#workers/db/schema/career.ts";

// Nine in the morning in the UK, so that a mail of the day may go.
const MORNING = Date.UTC(2026, 10, 23, 9, 0);

type Said = Omit<typeof menteeProfiles.$inferInsert, "userId" | "updatedAt">;

/** A mentee who has said these things; saying more later replaces them. */
async function said(world: World, things: Said, person?: MadePerson): Promise<MadePerson> {
  const mentee = person ?? (await world.make.person());
  const row = { userId: mentee.id, updatedAt: world.now(), ...things };
  const { db } = world.context();
  await db.insert(menteeProfiles).values(row).onConflictDoUpdate({ target: menteeProfiles.userId, set: row });
  return mentee;
}

const subjects = (world: World, { email }: MadePerson) =>
  world.resend
    .inbox(email)
    .toReversed()
    .map(({ subject }) => subject);

async function tickAt(world: World, ...moments: readonly number[]) {
  for (const moment of moments) {
    world.at(moment);
    await world.tick();
  }
}

test("a visa's end is told 180, 90 and 30 days before, once each, with sources and no advice", async () => {
  const world = makeWorld(MORNING);
  const ada = await said(world, { visaStatus: "health-and-care-worker", visaEndsOn: "2027-05-23" });
  const end = MORNING + 181 * DAY;
  const daysBefore = [181, 180, 180, 179, 91, 90, 89, 31, 30, 29, 1];
  await tickAt(world, ...daysBefore.map((days) => end - days * DAY));
  expect(subjects(world, ada)).toEqual([
    "Your visa ends on 23 May 2027, in 180 days",
    "Your visa ends on 23 May 2027, in 90 days",
    "Your visa ends on 23 May 2027, in 30 days",
  ]);
  const [mail] = world.resend.inbox(ada.email);
  expect(mail?.text).toContain(
    "Source: Applying for your visa, NHS England Yorkshire and the Humber, undated.",
  );
  expect(mail?.text).toContain("not immigration advice");
  expect(mail?.text).not.toMatch(/you (should|must|need to) apply/i);
});

test("a word about a visa that two days of standing still kept back is sent then, and not after two weeks", async () => {
  const world = makeWorld(MORNING);
  const ada = await said(world, { visaEndsOn: "2027-02-20" });
  const grace = await said(world, { visaEndsOn: "2027-02-05" });
  await tickAt(world, MORNING + DAY, MORNING + 2 * DAY);
  expect(subjects(world, ada)).toEqual(["Your visa ends on 20 February 2027, in 88 days"]);
  expect(subjects(world, grace)).toEqual([]);
});

test("a new date of a visa is told anew, and the old one no more", async () => {
  const world = makeWorld(MORNING);
  const ada = await said(world, { visaEndsOn: "2026-12-23" });
  await tickAt(world, MORNING);
  await said(world, { visaEndsOn: "2027-02-20" }, ada);
  await tickAt(world, MORNING + HOUR, MORNING + 30 * DAY);
  expect(subjects(world, ada)).toEqual([
    "Your visa ends on 23 December 2026, in 30 days",
    "Your visa ends on 20 February 2027, in 89 days",
  ]);
});

test("who may stay without an end is told of none, whatever date is left over", async () => {
  const world = makeWorld(MORNING);
  const settled = await said(world, { visaStatus: "ilr", visaEndsOn: "2027-02-21" });
  await tickAt(world, MORNING);
  expect(subjects(world, settled)).toEqual([]);
});

test("mails about dates go from eight in the UK, at a quarter of an hour", async () => {
  const world = makeWorld(MORNING);
  const ada = await said(world, { visaEndsOn: "2027-02-21" });
  await tickAt(world, MORNING - 75 * MINUTE, MORNING - 59 * MINUTE);
  expect(subjects(world, ada)).toEqual([]);
  await tickAt(world, MORNING - 45 * MINUTE);
  expect(subjects(world, ada)).toHaveLength(1);
});

// Round 1 of 2027 closes on 19 November 2026, by the one copy of the timeline we could read.
const THREE_WEEKS_BEFORE = Date.UTC(2026, 9, 29, 9, 0);

test("the closing of applications to the target is told 21 days before, once, with its source", async () => {
  const world = makeWorld(THREE_WEEKS_BEFORE);
  const ada = await said(world, { targetSpecialty: "clinical-radiology", targetStart: "2027-08" });
  await tickAt(world, THREE_WEEKS_BEFORE - DAY);
  expect(subjects(world, ada)).toEqual([]);
  await tickAt(world, THREE_WEEKS_BEFORE, THREE_WEEKS_BEFORE, THREE_WEEKS_BEFORE + DAY);
  expect(subjects(world, ada)).toEqual(["Clinical radiology ST1: applications close on Thu 19 November"]);
  const [mail] = world.resend.inbox(ada.email);
  expect(mail?.text).toContain("16:00 UK time");
  expect(mail?.text).toMatch(/Source: .*NHS England.*\. Check the official page\./);
  expect(mail?.text).toMatch(/https:\/\/medical\.hee\.nhs\.uk\//);
});

test("a target chosen late is still told, one for a later start or without a date is not", async () => {
  const world = makeWorld(THREE_WEEKS_BEFORE);
  const later = await said(world, { targetSpecialty: "paediatrics", targetStart: "2028-08" });
  const over = await said(world, { targetSpecialty: "paediatrics", targetStart: "2026-08" });
  const none = await said(world, {});
  await tickAt(world, THREE_WEEKS_BEFORE);
  expect(subjects(world, over)).toHaveLength(1);
  const late = await said(world, { targetSpecialty: "histopathology", targetStart: "2027-08" });
  await tickAt(world, THREE_WEEKS_BEFORE + 20 * DAY);
  expect(subjects(world, late)).toEqual(["Histopathology ST1: applications close on Thu 19 November"]);
  const tooLate = await said(world, { targetSpecialty: "histopathology", targetStart: "2027-08" });
  await tickAt(world, THREE_WEEKS_BEFORE + 21 * DAY);
  for (const person of [later, none, tooLate]) expect(subjects(world, person)).toEqual([]);
});

test("another target has its own mail", async () => {
  const world = makeWorld(THREE_WEEKS_BEFORE);
  const ada = await said(world, { targetSpecialty: "clinical-radiology", targetStart: "2027-08" });
  await tickAt(world, THREE_WEEKS_BEFORE);
  await said(world, { targetSpecialty: "paediatrics", targetStart: "2027-08" }, ada);
  await tickAt(world, THREE_WEEKS_BEFORE + HOUR);
  expect(subjects(world, ada)).toEqual([
    "Clinical radiology ST1: applications close on Thu 19 November",
    "Paediatrics ST1: applications close on Thu 19 November",
  ]);
});

test("mails about dates are stopped from their own link and from the account", async () => {
  const world = makeWorld(MORNING);
  const ada = await said(world, { visaEndsOn: "2027-02-21" });
  await tickAt(world, MORNING);
  const [mail] = world.resend.inbox(ada.email);
  const link = /<https:\/\/rung\.test([^>]+)>/.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "";
  expect(link).toContain("/dates/");
  const looked = await world.send(link);
  expect(await looked.text()).toContain("Stop mails about the end of your visa and closing applications?");
  await world.send(link, { method: "POST", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  await said(world, { visaEndsOn: "2027-02-22" }, ada);
  await tickAt(world, MORNING + DAY);
  expect(subjects(world, ada)).toHaveLength(1);

  const browser = await world.as(ada);
  const account = await browser("/account");
  expect(await account.text()).toContain("Dates ahead: your visa’s end");
  await browser("/account/mail", form({ wanted: ["dates"] }));
  await said(world, { visaEndsOn: "2027-02-23" }, ada);
  await tickAt(world, MORNING + 2 * DAY);
  expect(subjects(world, ada)).toHaveLength(2);
});
