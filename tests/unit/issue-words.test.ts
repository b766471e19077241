import { expect, test } from "vitest";
import {
  array,
  boolean,
  enum as oneOf,
  number,
  object,
  string,
  type ZodMiniType,
  int,
  minLength,
  maxLength,
  maximum,
  regex,
} from "zod/mini";
import { issueWords } from "#shared/contract/issue-words.ts";

test("whatever does not fit a contract that has no words of its own is said in a plain sentence", () => {
  const said = (schema: ZodMiniType, value: unknown) =>
    schema.safeParse(value, { error: issueWords }).error?.issues[0]?.message;
  expect(said(object({ a: string() }), {})).toBe("This is missing.");
  expect(said(array(string()), "x")).toBe("Send a list here.");
  expect(said(number().check(int()), 1.5)).toBe("Give a whole number.");
  expect(said(boolean(), "yes")).toBe("Give true or false here.");
  expect(said(oneOf(["mentee", "mentor"]), "x")).toBe("Give one of these: mentee, mentor.");
  expect(said(string().check(minLength(3)), "x")).toBe("Fewer characters than 3 are too few.");
  expect(said(array(string()).check(maxLength(1)), ["x", "y"])).toBe("More entries than 1 are too many.");
  expect(said(number().check(maximum(9)), 10)).toBe("Give 9 or less.");
  expect(said(string().check(regex(/a/)), "x")).toBe("This does not fit here.");
});
