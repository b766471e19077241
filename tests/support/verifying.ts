import { desc, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { MadeMentor } from "#tests/support/makers.ts";
import { form, type World } from "#tests/support/world.ts";
import { nhsCodeOf } from "#workers/accounts/mail-secrets.ts";
import { mentors, verifications } from "#workers/db/schema/mentors.ts";

/** All that an approval of a trainee needs. */
export const SEEN = ["name-and-number", "licence", "in-programme", "specialty"];

/** A mentor nobody has checked. */
export const unverified = { verifiedAt: null, verifiedUntilAt: null };
/** A register number of this test's own. */
export const numberOf = () => String(1_000_000 + Math.floor(Math.random() * 8_999_999));
/** An NHS address of this test's own. */
export const addressOf = () => `${crypto.randomUUID().slice(0, 12)}@nhs.net`;

/** The mentor's latest attempt. */
export async function latestOf(world: World, mentor: MadeMentor) {
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

/** The mentor's row as it stands. */
export async function mentorRow(world: World, mentor: MadeMentor) {
  const [row] = await world.context().db.select().from(mentors).where(eq(mentors.id, mentor.mentorId));
  if (row === undefined) throw new Error("no mentor");
  return row;
}

/** The code that was mailed for the latest attempt. */
export async function codeFor(world: World, mentor: MadeMentor): Promise<string> {
  return nhsCodeOf(world.settings.linkSecret, (await latestOf(world, mentor)).id);
}

/** A code that is not this one. */
export const wrongCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

/** A mentor whose NHS address is confirmed and who waits in the queue. */
export async function waitingMentor(world: World, gmcNumber = numberOf(), nhsEmail = addressOf()) {
  const mentor = await world.make.mentor(unverified);
  await world.make.offer(mentor);
  const browser = await world.as(mentor);
  await browser("/mentoring/verification", form({ gmcNumber, nhsEmail, rules: "yes" }));
  const code = await codeFor(world, mentor);
  expect((await browser("/mentoring/verification/code", form({ code }))).status).toBe(303);
  return { mentor, browser, id: (await latestOf(world, mentor)).id, gmcNumber, nhsEmail };
}

/** A browser in which an operator is signed in. */
export async function operatorIn(world: World) {
  return world.as(await world.make.operator());
}
