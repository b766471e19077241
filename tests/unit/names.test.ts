import { expect, test } from "vitest";
import { AccountInput, WelcomeInput } from "#shared/contract/accounts.ts";
import { MentorProfile } from "#shared/contract/mentors.ts";

const refused = (schema: typeof AccountInput | typeof WelcomeInput | typeof MentorProfile, name: string) =>
  schema.safeParse({ name }).error?.issues.find(({ path }) => path[0] === "name")?.message;
const nameOf = (name: string) => AccountInput.parse({ name, timeZone: "Europe/London" }).name;

test("a name stands on one line, whatever was pasted: it goes into the subjects of mails", () => {
  expect(nameOf("  Ada\r\nBcc:\tx@example.org \n")).toBe("Ada Bcc: x@example.org");
});

test("names of every script and mark are taken as they are", () => {
  for (const name of [
    "Bob “B” O’Neil",
    "سارة أحمد",
    "فاطمه\u200cزهرا",
    "李 娜",
    "Zoë-Ann D'Souza Jr.",
    "x".repeat(80),
  ])
    expect(nameOf(name)).toBe(name);
});

test("nothing in a name turns the words around it, hides in them, or is no name at all", () => {
  for (const schema of [AccountInput, WelcomeInput, MentorProfile])
    for (const name of [
      "Ada\u202eevil",
      "Ada\u0000",
      "\u2067Ada",
      "\u200b\u200b\u200b",
      "...",
      "A",
      "x".repeat(81),
    ])
      expect([name, typeof refused(schema, name)]).toEqual([name, "string"]);
});
