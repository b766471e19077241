import { linkIn, mailTo } from "#tests/browser/support/mail.ts";
import { jobsAt, rows } from "#tests/browser/support/product.ts";
import { endedAgo, pay, post, prepare, seqOf } from "#tests/browser/support/quick.ts";
import { fitsAcross, follow, join, press, reads, seen, signIn } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

const HOUR = 3_600_000;

test("who waited in vain says so, the mentor says otherwise from the mail, both write, and an operator decides", async ({
  open,
}) => {
  const imran = await open("phone");
  const email = await join(imran, "Imran Sheikh");
  const { page } = imran;
  const id = await prepare(page, "ifeoma-okeke", "application-strategy");
  await pay(page, id);
  await endedAgo(id, HOUR / 2);

  await page.goto(`/bookings/${id}`);
  await follow(page, "It did not go as agreed");
  await page.getByRole("radio", { name: "Ifeoma did not come" }).check();
  await reads(page, "If it stands: all of the £20.00 goes back to your card.");
  await fitsAcross(page);
  await press(page, "Say so");
  await reads(page, "You said that Ifeoma did not come.");
  await reads(page, "Ifeoma may answer until");
  await fitsAcross(page);

  const ifeoma = await open("desk");
  const asked = await mailTo("ifeoma@demo.rung.example", /^Imran says you did not come/);
  await ifeoma.page.goto(linkIn(asked, /Answer/));
  await ifeoma.page.getByLabel("If it is not so: what happened").fill("No");
  await press(ifeoma.page, "It was otherwise");
  await reads(ifeoma.page, "Say in a sentence or more what happened.");
  await ifeoma.page
    .getByLabel("If it is not so: what happened")
    .fill("I was there from ten past until the end.");
  await press(ifeoma.page, "It was otherwise");
  await reads(ifeoma.page, "Both of you may write what happened until");
  await ifeoma.page
    .getByLabel(/^What happened, for the person/)
    .fill("My ward round ran over by ten minutes.");
  await press(ifeoma.page, "Hand it in");
  await reads(ifeoma.page, "You wrote for the person who decides:");

  await page.goto(linkIn(await mailTo(email, /^Ifeoma said otherwise/), /Write what happened/));
  await reads(page, "I was there from ten past until the end.");
  await page.getByLabel(/^What happened, for the person/).fill("I left at a quarter past; nobody had come.");
  await press(page, "Hand it in");
  await reads(page, "A person at Rung decides by");
  await fitsAcross(page);

  const olu = await open("desk");
  await signIn(olu, "operator@demo.rung.example", "/operator/claims");
  await follow(olu.page, "Imran Sheikh and Ifeoma Okeke");
  await reads(olu.page, "My ward round ran over by ten minutes.");
  await reads(olu.page, "I left at a quarter past; nobody had come.");
  await olu.page.getByRole("radio", { name: "It was cut short" }).check();
  await reads(olu.page, "£10.00 back to the mentee, £8.50 to the mentor.");
  await olu.page.getByLabel("Why").fill("Both agree that it began late.");
  await fitsAcross(olu.page);
  await press(olu.page, "Decide");

  await page.goto(linkIn(await mailTo(email, /^Settled/), /Open the booking/));
  await reads(page, "Settled: it was cut short.");
  await reads(page, /£10\.00 of the £20\.00 goes back to your card/);
});

test("a mentor cancels, and one tap from the mail takes a time that was held, without signing in", async ({
  open,
}) => {
  const sana = await open("phone");
  const email = await join(sana, "Sana Qureshi");
  const lost = await prepare(sana.page, "hana-farouk", "life-in-specialty");
  const hana = await open("desk");
  await signIn(hana, "hana@demo.rung.example");
  await post(hana.page, `/bookings/${lost}/cancellation`, { seq: await seqOf(lost), reason: "On call." });

  const phone = await open("phone");
  const { page } = phone;
  await page.goto(linkIn(await mailTo(email, /^Cancelled/), /Take (it|one of them)/));
  await seen(page, "Another time");
  await reads(page, /held for you alone until/);
  await page.locator("[data-left]").filter({ hasText: /\d/ }).waitFor();
  await fitsAcross(page);
  const held = await rows("SELECT id FROM bookings WHERE instead_of = ? AND status = 'held'", lost);
  expect(held.length).toBeGreaterThan(0);
  await page
    .getByRole("button", { name: /^Take it/ })
    .first()
    .click();
  await reads(page, /^Booked\. Both of you get a mail/);
  await fitsAcross(page);
  const after = await rows<{ status: string }>("SELECT status FROM bookings WHERE instead_of = ?", lost);
  expect(after.filter(({ status }) => status === "confirmed")).toHaveLength(1);
  expect(after.filter(({ status }) => status === "held")).toHaveLength(0);
});

test("a mentee reviews from her plan, the mentor from his mail, and then both see what the other wrote", async ({
  open,
}) => {
  const zara = await open("phone");
  await join(zara, "Zara Malik");
  const { page } = zara;
  const id = await prepare(page, "yusuf-rahman", "exam-strategy");
  await endedAgo(id, 2 * HOUR);
  await jobsAt(Date.now());
  await page.goto(`/bookings/${id}/plan`);
  await follow(page, "Say how the session was");
  await seen(page, "How was it with Yusuf?");
  for (const group of [/How clear/, /How well/, /How much/, /How kind/])
    await page.getByRole("group", { name: group }).getByRole("radio", { name: "4" }).check();
  await page.getByLabel("In your words").fill("A plan for the exam, and when to sit it.");
  await fitsAcross(page);
  await press(page, "Send it");
  await reads(page, /Yusuf does not see it yet/);

  const yusuf = await open("desk");
  const mail = await mailTo("yusuf@demo.rung.example", /^Zara reviewed your exam strategy/);
  await yusuf.page.goto(linkIn(mail, /Write your review/));
  expect(await yusuf.page.getByRole("main").innerText()).not.toContain("when to sit it");
  for (const group of [/How well/, /How kind/])
    await yusuf.page.getByRole("group", { name: group }).getByRole("radio", { name: "5" }).check();
  await yusuf.page.getByLabel("In your words").fill("Came with two dates to choose from.");
  await press(yusuf.page, "Send it");
  await reads(yusuf.page, "A plan for the exam, and when to sit it.");
  await yusuf.page.getByLabel("Reply, once").fill("Good luck in March.");
  await press(yusuf.page, "Reply");

  await page.goto(`/bookings/${id}/review`);
  await reads(page, "Came with two dates to choose from.");
  await page.goto("/mentors/yusuf-rahman");
  await reads(page, "Means are shown from three reviews on.");
  await reads(page, /Good luck in March/);
  await fitsAcross(page);
});
