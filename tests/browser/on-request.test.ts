import { calendarIn, linkIn, mailTo } from "#tests/browser/support/mail.ts";
import { fitsAcross, follow, join, pickStart, press, reads, seen } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";
import type { Visitor } from "#tests/browser/support/visitor.ts";

const MARYAM = "maryam@demo.rung.example";

test("a session on request is paid for and booked only after Maryam has said yes", async ({ open }) => {
  const bilal = await open("phone");
  const { page } = bilal;
  const email = await join(bilal, "Bilal Ahmed");
  await ask(bilal, "See times for Person specification walkthrough, 60 minutes");
  await reads(page, "You pay only after a yes.");
  await mailTo(email, /^Asked for: /);

  const maryam = await open("desk");
  await maryam.page.goto(linkIn(await mailTo(MARYAM, /^Bilal Ahmed asks for /), /Read and answer/));
  await reads(maryam.page, "Which line of the form am I reading wrongly?");
  await fitsAcross(maryam.page);
  await press(maryam.page, "Accept");
  await reads(maryam.page, "Accepted. Your mentee is told.");

  await page.goto(linkIn(await mailTo(email, /said yes: pay £40.00/), /^Pay £40\.00/));
  await press(page, "Pay £40.00");
  await page.getByRole("button", { name: "Pay £40.00" }).click();
  await seen(page, "Paid and booked");

  const booked = calendarIn(await mailTo(email, /^Booked: /));
  expect(booked).toMatchObject({ method: "REQUEST", sequence: 0 });
  expect(calendarIn(await mailTo(MARYAM, /^Bilal Ahmed booked you/))).toEqual(booked);
});

test("a request that Maryam declines ends with a kind word and no charge", async ({ open }) => {
  const leila = await open("desk");
  const email = await join(leila, "Leila Karimi");
  await ask(leila, "See times for Fit call, 15 minutes");

  const maryam = await open("phone");
  const { page } = maryam;
  await page.goto(linkIn(await mailTo(MARYAM, /^Leila Karimi asks for /), /Read and answer/));
  await page.getByText("Decline", { exact: true }).click();
  await page.getByLabel("A line for your mentee").fill("I am on nights; Dev knows this better.");
  await fitsAcross(page);
  await press(page, "Decline the request");
  await reads(page, "Declined. Your mentee is told.");

  const mail = await mailTo(email, /^Not booked: /);
  expect(mail.text).toContain("I am on nights; Dev knows this better.");
  await leila.page.reload();
  await reads(leila.page, "Nothing was charged.");
});

/** Asks Maryam for the first time that this offer is free. */
async function ask({ page }: Visitor, offer: string): Promise<void> {
  await page.goto("/mentors/maryam-hussain");
  await follow(page, offer);
  await pickStart(page);
  await press(page, "Hold this time for 30 minutes");
  await seen(page, "What do you want from Maryam?");
  await page
    .getByLabel("What do you want to leave with?")
    .fill("Which line of the form am I reading wrongly?");
  await page.getByLabel(/my own work/).check();
  await press(page, "Ask Maryam");
  await reads(page, /^Your request is on its way/);
}
