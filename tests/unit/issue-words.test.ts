import { expect, test } from "vitest";
import { array, boolean, enum as oneOf, number, object, string, type ZodType } from "zod";
import { issueWords } from "#shared/contract/issue-words.ts";

test("whatever does not fit a contract that has no words of its own is said in a plain sentence", () => {
  const said = (schema: ZodType, value: unknown) =>
    schema.safeParse(value, { error: issueWords }).error?.issues[0]?.message;
  expect(said(object({ a: string() }), {})).toBe("This is missing.");
  expect(said(array(string()), "x")).toBe("Send a list here.");
  expect(said(number().int(), 1.5)).toBe("Give a whole number.");
  expect(said(boolean(), "yes")).toBe("Give true or false here.");
  expect(said(oneOf(["mentee", "mentor"]), "x")).toBe("Give one of these: mentee, mentor.");
  expect(said(string().min(3), "x")).toBe("Fewer characters than 3 are too few.");
  expect(said(array(string()).max(1), ["x", "y"])).toBe("More entries than 1 are too many.");
  expect(said(number().max(9), 10)).toBe("Give 9 or less.");
  expect(said(string().regex(/a/), "x")).toBe("This does not fit here.");
});
