import type { Page } from "playwright-core";
import { faultsOf } from "#tests/browser/support/inspect.ts";
import { becomeMentor, endedAgo, hold, prepare, rivalTakes } from "#tests/browser/support/quick.ts";
import { fitsAcross, follow, join, pickStart, press, seen } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("a wrong form comes back with what was typed, a message at its field and a list of them on top", async ({
  open,
}) => {
  const { page } = await open("phone");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill("ada at example");
  await press(page, "Send me a link");
  await page.getByRole("alert").waitFor();
  const field = page.getByLabel("E-mail address");
  expect(await field.inputValue()).toBe("ada at example");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("alert").getByRole("link").first().click();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("axe finds nothing on forms that came back wrong", async ({ open }) => {
  const omar = await open("phone");
  const { page } = omar;
  await join(omar, "Omar Farsi");
  const held = await hold(page, "rohan-silva", "portfolio-review");
  const over = await prepare(page, "samir-haddad", "career-direction");
  await endedAgo(over, 2 * 3_600_000);
  await allWrong(page, {
    "/welcome": "Go on",
    "/ladder/evidence/new": "Log it",
    "/ladder/posts/new": "Add it",
    [`/bookings/${held}/prepare`]: "Go on to payment",
    [`/bookings/${over}/report`]: "Send",
    [`/bookings/${over}/plan`]: "Keep it as evidence",
    "/mentoring": "Save and go on",
  });
  await becomeMentor(page, "Omar Farsi");
  await allWrong(page, {
    "/mentoring/offers": "Add it",
    "/mentoring/declaration": "Say so and set prices",
    "/mentoring/availability/rota": "Save the rota",
    "/mentoring/feeds": "See what it blocks",
  });
});

test("a time that somebody else took meanwhile is answered with three others and no charge", async ({
  open,
}) => {
  const first = await open("phone");
  const { page } = first;
  await join(first, "Imran Sheikh");
  await page.goto("/mentors/samir-haddad");
  await follow(page, "See times for Exam strategy, 45 minutes");
  await pickStart(page);
  const second = await open("desk");
  await join(second, "Nadia Rahimi");
  await rivalTakes(second.page, page.url());

  await press(page, "Hold this time for 30 minutes");
  await seen(page, /taken|gone/);
  await fitsAcross(page);
  expect(await page.getByRole("main").getByRole("listitem").count()).toBe(3);
  expect(await faultsOf(page, "the page of a time just taken")).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  await press(page, "Hold this time for 30 minutes");
  await seen(page, "What do you want from Samir?");
});

/** Sends each form as it stands, emptied, and finds nothing wrong with how it comes back. */
async function allWrong(page: Page, forms: Record<string, string>): Promise<void> {
  const faults: string[] = [];
  for (const [path, button] of Object.entries(forms)) {
    await page.goto(path);
    for (const box of await page.getByRole("main").getByRole("textbox").all())
      if (await box.isVisible()) await box.fill("");
    await page.getByRole("main").getByRole("button", { name: button, exact: true }).first().click();
    await page.getByRole("alert").waitFor();
    faults.push(...(await faultsOf(page, `${path}, wrong`)));
  }
  expect(faults).toEqual([]);
}
