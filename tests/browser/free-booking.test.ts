import { calendarIn, mailTo } from "#tests/browser/support/mail.ts";
import { tabTo } from "#tests/browser/support/keyboard.ts";
import {
  fitsAcross,
  follow,
  join,
  joinHere,
  pickStart,
  press,
  reads,
  seen,
} from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("a free fit call is booked at a desk without any payment step", async ({ open }) => {
  const noor = await open("desk");
  const { page } = noor;
  await page.goto("/mentors/dev-kulkarni");
  await follow(page, "See times for Fit call, 15 minutes");
  const time = await pickStart(page);
  await follow(page, "Sign in to hold this time");
  const email = await joinHere(page, "Noor Rahman");
  await reads(page, new RegExp(time));
  await press(page, "Hold this time for 30 minutes");

  await seen(page, "What do you want from Dev?");
  await page.getByLabel("What do you want to leave with?").fill("Whether radiology is for me.");
  await page.getByLabel(/my own work/).check();
  await fitsAcross(page);
  await press(page, "Book this session");

  await reads(page, /^Booked\. Both of you get a mail/);
  await fitsAcross(page);
  const mail = await mailTo(email, /^Booked: /);
  expect(calendarIn(mail)).toMatchObject({ method: "REQUEST", sequence: 0 });
  expect(mail.text).not.toMatch(/£/);
  await mailTo("dev@demo.rung.example", /Noor Rahman booked you/);
});

test("a reader in Kolkata is offered the zone of the device, and sees UK time under each start", async ({
  open,
}) => {
  const { page } = await open("phone", { timezoneId: "Asia/Kolkata" });
  await page.goto("/mentors/samir-haddad");
  await follow(page, /^See times/);
  await reads(page, /^Times below are in UK time/);
  await press(page, "Use Kolkata, this device’s zone");
  await press(page, "Show these times");
  await reads(page, /^Times below are in Kolkata time/);
  const start = page
    .getByRole("main")
    .getByRole("link", { name: /^\d\d:\d\d/ })
    .first();
  const [here = 0, uk = 0] = [...(await start.innerText()).matchAll(/(\d\d):(\d\d)/g)].map(
    ([, hours, minutes]) => Number(hours) * 60 + Number(minutes),
  );
  expect((here - uk + 1440) % 1440).toBe(330);
  await fitsAcross(page);
});

test("a session is booked with the keyboard alone", async ({ open }) => {
  const musa = await open("desk");
  const { page } = musa;
  const email = await join(musa, "Musa Bello");
  await page.goto("/mentors/grace-mensah");
  await tabTo(page, "link", /^See times for Life in the specialty/);
  await page.keyboard.press("Enter");
  await seen(page, /with Grace Mensah$/);
  await tabTo(page, "link", /^\d\d:\d\d/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/start=/);
  await tabTo(page, "button", "Hold this time for 30 minutes");
  await page.keyboard.press("Enter");

  await seen(page, "What do you want from Grace?");
  await tabTo(page, "textbox", /^What do you want to leave with/);
  await page.keyboard.type("How people move with a family.");
  await tabTo(page, "checkbox", /my own work/);
  await page.keyboard.press("Space");
  await tabTo(page, "button", "Book this session");
  await page.keyboard.press("Enter");
  await reads(page, /^Booked\. Both of you get a mail/);
  await mailTo(email, /^Booked: /);
});
