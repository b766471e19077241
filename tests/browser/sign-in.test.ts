import { axeClean } from "#tests/browser/support/axe.ts";
import { signIn, seen } from "#tests/browser/support/steps.ts";
import { test } from "#tests/browser/support/test.ts";

test("Ada signs in by the link in her mail and lands on her ladder", async ({ open }) => {
  const ada = await open("phone");
  await signIn(ada, "ada@demo.rung.example", "/ladder");
  await seen(ada.page, "Clinical Radiology");
  await axeClean(ada.page, "the ladder");
});
