import { mailTo } from "#tests/browser/support/mail.ts";
import { codeIn } from "#tests/browser/support/quick.ts";
import {
  fitsAcross,
  follow,
  join,
  pickStart,
  press,
  reads,
  seen,
  signIn,
} from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("a newcomer becomes a mentor, is verified and approved, and can be booked", async ({ open }) => {
  const zara = await open("phone");
  const { page } = zara;
  const email = await join(zara, "Zara Iqbal", "/mentoring");
  await seen(page, "Become a mentor");
  await page.getByLabel("Specialty you train in").selectOption({ value: "paediatrics" });
  await page.getByLabel("Your stage now").selectOption({ label: "ST2" });
  await page.getByLabel("Deanery").selectOption({ label: "Wales" });
  await page.getByLabel("Your route into training").selectOption({ value: "trust-grade" });
  await page.getByLabel("Country of your medical degree").selectOption({ label: "Pakistan" });
  await page
    .getByRole("textbox", { name: "Teaching", exact: true })
    .fill("A regional programme from a trust-grade post.");
  await fitsAcross(page);
  await press(page, "Save and go on");

  await seen(page, "What you offer");
  await page.getByLabel("Kind of session").selectOption({ value: "career-direction" });
  await page.getByLabel("Length").selectOption({ label: "30 minutes" });
  await press(page, "Add it");
  await reads(page, "Added. People see it once you are on the list.");
  await fitsAcross(page);

  await page.goto("/mentoring/availability");
  await page.getByRole("textbox", { name: "Saturday" }).fill("10am-1pm");
  for (const hour of ["14:00 to 15:00", "15:00 to 16:00", "16:00 to 17:00"])
    await page.getByRole("gridcell", { name: `Sunday ${hour}` }).click();
  expect(await page.getByRole("textbox", { name: "Sunday" }).inputValue()).toBe("14:00 to 17:00");
  await press(page, "Save your hours");
  await reads(page, /^Saved\./);
  await fitsAcross(page);

  await page.goto("/mentoring/verification");
  await page.getByLabel("GMC number").fill("7654321");
  await page.getByLabel("NHS mail address").fill("zara.iqbal@nhs.net");
  await press(page, "Send me a code");
  await reads(page, "Tick this to go on");
  await page.getByLabel("I ask and critique").check();
  await press(page, "Send me a code");
  await page.getByLabel("Code from the mail").fill(codeIn((await mailTo("zara.iqbal@nhs.net", /code/)).text));
  await press(page, "Confirm the address");
  await reads(page, "Waiting for the register check.");
  await fitsAcross(page);

  const guest = await open("desk");
  await guest.page.goto("/mentors?specialty=paediatrics");
  expect(await guest.page.getByRole("link", { name: "Zara Iqbal" }).count()).toBe(0);

  const olu = await open("desk");
  await signIn(olu, "operator@demo.rung.example", "/operator");
  await follow(olu.page, "Verifications");
  await follow(olu.page, "Zara Iqbal");
  for (const seenThere of await olu.page.getByRole("checkbox").all()) await seenThere.check();
  await olu.page.getByRole("radio", { name: "Approve" }).check();
  await fitsAcross(olu.page);
  await press(olu.page, "Decide");
  await mailTo(email, /^You are verified/);

  await guest.page.reload();
  await follow(guest.page, "Zara Iqbal");
  await reads(guest.page, /Verified/);
  await follow(guest.page, "See times for Career direction, 30 minutes");
  expect(await pickStart(guest.page)).toMatch(/^1[0-6]:/);
});
