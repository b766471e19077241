import { mailTo } from "#tests/browser/support/mail.ts";
import { rows } from "#tests/browser/support/product.ts";
import { fitsAcross, follow, join, pickStart, press, reads, seen } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("somebody who cannot pay books with a bursary code on a phone with scripts off", async ({ open }) => {
  const lina = await open("phone", { javaScriptEnabled: false });
  const { page } = lina;
  const email = await join(lina, "Lina Haddad", "/mentors/arjun-thapa");
  await follow(page, /^See times for Mock interview/);
  await pickStart(page, 4);
  await press(page, "Hold this time for 30 minutes");
  await page.getByLabel("What do you want to leave with?").fill("What my answers leave out.");
  await page.getByLabel(/my own work/).check();
  await press(page, "Go on to payment");

  await seen(page, "Pay for your session");
  await page.getByText("I have a code").click();
  await page.getByLabel("Code").fill("no such code");
  await press(page, "Use the code");
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("Code").inputValue()).toBe("no such code");
  await fitsAcross(page);
  await page.getByLabel("Code").fill("demo bursary");
  await press(page, "Use the code");
  await reads(page, /There is nothing for you to pay/);
  await fitsAcross(page);
  await press(page, "Book this session");
  await reads(page, /^Booked\. Both of you get a mail/);
  const mail = await mailTo(email, /^Booked: /);
  expect(mail.text).toContain("£45.00 by your code");
  const [paid] = await rows<{ sessions: number }>(
    "SELECT count(p.session_id) AS sessions FROM payments p JOIN bookings b ON b.id = p.booking_id JOIN users u ON u.id = b.mentee_id WHERE u.email = ?",
    email,
  );
  expect(paid?.sessions).toBe(0);
});

test("a pack of three is bought with its first session, and pays for the second", async ({ open }) => {
  const omar = await open("phone");
  const { page } = omar;
  const email = await join(omar, "Omar Nasser", "/mentors/samir-haddad");
  await reads(page, /or three for £60\.00/);
  await follow(page, /^See times for Exam strategy, 45 minutes/);
  await pickStart(page, 3);
  await press(page, "Hold it as the first of three, £60.00");
  await page.getByLabel("What do you want to leave with?").fill("How to plan the MSRA beside nights.");
  await page.getByLabel(/my own work/).check();
  await press(page, "Go on to payment");
  await seen(page, "Pay for your session");
  await fitsAcross(page);
  await press(page, "Pay £60.00");
  await page.getByRole("button", { name: "Pay £60.00" }).click();
  await seen(page, "Paid and booked");
  await mailTo(email, /^Booked: /);

  await page.goto("/bookings");
  await follow(page, /pack of three/);
  await reads(page, "1 of 3");
  await fitsAcross(page);
  await follow(page, "Book the next session");
  await pickStart(page, 5);
  await press(page, "Hold it with your pack (2 left)");
  await page.getByLabel("What do you want to leave with?").fill("Which questions I keep getting wrong.");
  await page.getByLabel(/my own work/).check();
  await press(page, "Book this session");
  await reads(page, /^Booked\. Both of you get a mail/);
  await follow(page, "The pack");
  await reads(page, "2 of 3");
  await follow(page, "End the pack");
  await seen(page, "This pack cannot end yet");
  await fitsAcross(page);
});
