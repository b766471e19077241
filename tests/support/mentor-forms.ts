import { expect } from "vitest";
import type { OwnMentor } from "#shared/contract/mentors.ts";
import { form, type World } from "#tests/support/world.ts";

/** A profile as its form posts it. */
export const PROFILE = {
  name: "Sana Iqbal",
  specialty: "clinical-radiology",
  stage: "ST2",
  deanery: "wales",
  route: "trust-grade",
  monthsBefore: "14",
  qualifiedIn: "PK",
  languages: ["en", "ur"],
  exams: ["frcr-1"],
  about: "I was on the rota you are on now.",
  "when-0": "2021",
  "what-0": "Trust grade in Cardiff",
  "when-2": "2023",
  "what-2": "ST1 in the second round",
  "help-audit-qi": "Two finished cycles.",
  room: "none",
  roomUrl: "",
  approval: "instant",
};

/** The messages beside the fields of a page. */
export const errorsIn = async (response: Response) => {
  const html = await response.text();
  return [...html.matchAll(/class="wrong"[^>]*><span class="unseen">Error: <\/span>(.*?)<\/p>/g)].map(
    ([, message]) => message,
  );
};

/** Somebody who has just written a profile, signed in. */
export async function newMentor(world: World, fields: Record<string, string | readonly string[]> = {}) {
  const person = await world.make.person({ name: "" });
  const browser = await world.as(person);
  const answer = await browser("/mentoring/profile", form({ ...PROFILE, ...fields }));
  expect(answer.status).toBe(303);
  const own: OwnMentor = await (await browser("/api/v1/me/mentor")).json();
  return { person, browser, own };
}
