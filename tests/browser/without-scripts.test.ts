import { calendarIn, mailTo } from "#tests/browser/support/mail.ts";
import { follow, join, pickStart, press, reads, seen, turnTo } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("the paid booking, its move and its cancellation work on a phone with scripts off", async ({ open }) => {
  const amir = await open("phone", { javaScriptEnabled: false });
  const { page } = amir;
  const email = await join(amir, "Amir Saleh", "/mentors?specialty=clinical-radiology");
  await follow(page, "Dev Kulkarni");
  await follow(page, "See times for Mock interview, 60 minutes");
  await turnTo(page, 2);
  await pickStart(page);
  await press(page, "Hold this time for 30 minutes");
  await seen(page, "What do you want from Dev?");
  await press(page, "Go on to payment");
  await page.getByRole("alert").waitFor();
  await page.getByLabel("What do you want to leave with?").fill("What my answers leave out.");
  await page.getByLabel(/my own work/).check();
  await press(page, "Go on to payment");
  await press(page, "Pay £45.00");
  await page.getByRole("button", { name: "Pay £45.00" }).click();
  await seen(page, "Paid and booked");
  await follow(page, "See your booking");

  const first = calendarIn(await mailTo(email, /^Booked: /));
  await follow(page, "Move it");
  await pickStart(page, 2);
  await press(page, "Move the session");
  await reads(page, "Moved. Both calendars follow by mail.");
  expect(calendarIn(await mailTo(email, /^Moved to /))).toMatchObject({ uid: first.uid, sequence: 1 });

  await follow(page, "Cancel it");
  await press(page, "Cancel the session");
  await reads(page, "Cancelled. Both of you get a mail.");
  expect(calendarIn(await mailTo(email, /^Cancelled: /))).toMatchObject({ method: "CANCEL", sequence: 2 });
});
