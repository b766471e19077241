import { calendarIn, mailTo } from "#tests/browser/support/mail.ts";
import {
  fitsAcross,
  follow,
  pickStart,
  press,
  reads,
  reopenedUntil,
  seen,
  signIn,
  turnTo,
} from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

const ADA = "ada@demo.rung.example";
const DEV = "dev@demo.rung.example";

test("Ada goes from her biggest gap to a paid portfolio review on her phone, moves it, cancels it and gets her money back", async ({
  open,
}) => {
  const ada = await open("phone");
  const { page } = ada;
  await signIn(ada, ADA, "/ladder");
  await seen(page, /^Clinical radiology/);
  await follow(page, "Find a mentor for Audit and QI");
  await seen(page, /radiology/i);
  await fitsAcross(page);
  await follow(page, "Dev Kulkarni");
  await follow(page, "See times for Portfolio review, 45 minutes");
  await seen(page, "Portfolio review with Dev Kulkarni");
  await fitsAcross(page);

  await turnTo(page, 1);
  const time = await pickStart(page);
  await press(page, "Hold this time for 30 minutes");

  await seen(page, "What do you want from Dev?");
  await page.getByLabel("What do you want to leave with?").fill("Which of my two audits to finish first.");
  await page.getByLabel(/my own work/).check();
  await fitsAcross(page);
  await press(page, "Go on to payment");

  await seen(page, "Pay for your session");
  await fitsAcross(page);
  await press(page, "Pay £35.00");
  await page.getByRole("button", { name: "Pay with a card that is declined" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("button", { name: "Pay £35.00" }).click();

  await seen(page, "Paid and booked");
  await follow(page, "See your booking");
  await reads(page, "Booked");
  await reads(page, new RegExp(time));
  await fitsAcross(page);

  const booked = { ada: await mailTo(ADA, /^Booked: /), dev: await mailTo(DEV, /booked you/) };
  const first = calendarIn(booked.ada);
  expect(first).toMatchObject({ method: "REQUEST", sequence: 0 });
  expect(calendarIn(booked.dev)).toMatchObject({ method: "REQUEST", uid: first.uid, start: first.start });

  await follow(page, "Move it");
  await seen(page, "Move your session");
  await fitsAcross(page);
  await pickStart(page, 3);
  await press(page, "Move the session");
  await reads(page, "Moved. Both calendars follow by mail.");
  const moved = calendarIn(await mailTo(ADA, /^Moved to /));
  expect(moved).toMatchObject({ method: "REQUEST", uid: first.uid, sequence: 1 });
  expect(moved.start).not.toBe(first.start);
  expect(calendarIn(await mailTo(DEV, /^Moved to /))).toEqual(moved);

  await follow(page, "Cancel it");
  await seen(page, "Cancel this session?");
  await reads(page, "£35.00");
  await fitsAcross(page);
  await press(page, "Cancel the session");
  await reads(page, "Cancelled. Both of you get a mail.");
  expect(calendarIn(await mailTo(ADA, /^Cancelled: /))).toMatchObject({
    method: "CANCEL",
    uid: first.uid,
    sequence: 2,
  });
  await reopenedUntil(page, "£35.00 refunded");
});
