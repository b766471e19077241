import { linkIn, mailTo } from "#tests/browser/support/mail.ts";
import { jobsAt, rows } from "#tests/browser/support/product.ts";
import { endedAgo } from "#tests/browser/support/quick.ts";
import { fitsAcross, follow, pickStart, press, reads, seen, signIn } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";
import type { Visitor } from "#tests/browser/support/visitor.ts";

const ADA = "ada@demo.rung.example";
const ADAEZE = "adaeze@demo.rung.example";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test("after a session the mentor writes the plan and Ada ticks it off, both from their mails, and her ladder shows it", async ({
  open,
}) => {
  const ada = await open("phone");
  await signIn(ada, ADA);
  const { id, startsAt } = await book(ada);

  await jobsAt(startsAt - DAY);
  for (const address of [ADA, ADAEZE]) await mailTo(address, /^Coming up: /);
  await jobsAt(startsAt - HOUR);
  for (const address of [ADA, ADAEZE]) await mailTo(address, /^Soon: /);

  await endedAgo(id, 90 * 60_000);
  await jobsAt(Date.now());
  const adaeze = await open("desk");
  await adaeze.page.goto(linkIn(await mailTo(ADAEZE, /^Write the plan for Ada/), /Write the plan/));
  await writePlan(adaeze);

  await endedAgo(id, DAY + HOUR);
  await jobsAt(Date.now());
  const phone = await open("phone");
  const { page } = phone;
  await page.goto(linkIn(await mailTo(ADA, /^Your plan from Adaeze: 5 things to do/), /Open your plan/));
  await seen(page, "Your plan");
  await fitsAcross(page);
  await page.getByRole("button", { name: /^Done.*Register the audit/ }).click();
  await reads(page, "1 of 5 done");
  await page.getByLabel("What happened").fill("I asked which audit to close.");
  await page.getByLabel("What it showed you").fill("One finished cycle beats two begun.");
  await page.getByLabel("What changes now").fill("I close the chest X-ray audit by March.");
  await press(page, "Keep it as evidence");
  await reads(page, "Kept, and added to your evidence.");
  await fitsAcross(page);

  await endedAgo(id, 14 * DAY + HOUR);
  await jobsAt(Date.now());
  await page.goto(linkIn(await mailTo(ADA, /of 5/), /Tick off what is done/));
  await page.getByRole("button", { name: /^Done.*Present it/ }).click();
  await reads(page, "2 of 5 done");

  await ada.page.goto("/ladder");
  const main = ada.page.getByRole("main");
  await main.getByRole("link", { name: "Ask the lead for a second cycle" }).waitFor();
  await main.getByRole("link", { name: "Career direction with Adaeze Nwosu" }).waitFor();
  await follow(ada.page, "Register the audit");
  await ada.page.waitForURL(/\/ladder\/evidence\//);
});

async function book({ page }: Visitor): Promise<{ id: string; startsAt: number }> {
  await page.goto("/mentors/adaeze-nwosu");
  await follow(page, "See times for Career direction, 30 minutes");
  await pickStart(page);
  await press(page, "Hold this time for 30 minutes");
  await page.getByLabel(/my own work/).check();
  await press(page, "Prepare later");
  await reads(page, /^Booked\. Both of you get a mail/);
  const id = /bkg_\w+/.exec(page.url())?.[0] ?? "";
  const [booking] = await rows<{ starts_at: number }>("SELECT starts_at FROM bookings WHERE id = ?", id);
  return { id, startsAt: booking?.starts_at ?? 0 };
}

const ACTIONS = [
  "Register the audit",
  "Present it at the department meeting",
  "Ask the lead for a second cycle",
  "Read the scoring guidance",
  "Book a taster day",
];

async function writePlan({ page }: Visitor): Promise<void> {
  await seen(page, "The plan for Ada");
  await page.getByText("Up to 3 more").click();
  for (const [i, text] of ACTIONS.entries()) {
    const action = page.getByRole("group", { name: `Action ${i + 1}`, exact: true });
    await action.getByLabel("What is to be done").fill(text);
    await action.getByLabel("What it counts towards").selectOption({ index: 1 + (i % 3) });
    await action.getByRole("radio", { name: "Ada" }).check();
    expect(await action.getByLabel("By when").inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  await fitsAcross(page);
  await press(page, "Save the plan");
  await reads(page, "The plan is saved.");
  await reads(page, "0 of 5 done");
}
