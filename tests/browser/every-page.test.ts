import type { Page } from "playwright-core";
import { faultsOf } from "#tests/browser/support/inspect.ts";
import { linkIn, mailTo } from "#tests/browser/support/mail.ts";
import { pagesOfTheProduct } from "#tests/browser/support/pages.ts";
import { app, rows } from "#tests/browser/support/product.ts";
import {
  addBusyCalendar,
  becomeMentor,
  blockDays,
  dispute,
  endedAgo,
  hold,
  joinLinkOf,
  pay,
  post,
  prepare,
  seqOf,
  sponsorLink,
  writeAction,
} from "#tests/browser/support/quick.ts";
import { join, signIn } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

const HOUR = 3_600_000;

/** The paths of the pages that were looked at in this file. */
const looked = new Set<string>();

test("axe finds nothing on the public pages, on a phone or at a desk, in the light or in the dark", async ({
  open,
}) => {
  const { page } = await open("desk");
  await page.goto("/mentors/dev-kulkarni");
  const times = await page
    .getByRole("link", { name: /^See times/ })
    .first()
    .getAttribute("href");
  await allWell(page, [
    "/",
    "/how-it-works",
    "/rules",
    "/privacy",
    "/ranking",
    "/accessibility",
    "/prioritisation",
    "/timeline",
    "/stuck",
    "/routes",
    "/mentors",
    "/mentors?specialty=clinical-radiology&words=audit",
    "/mentors?specialty=ophthalmology",
    "/mentors/dev-kulkarni",
    "/mentors/maryam-hussain",
    times ?? "",
    `${times}?zone=Asia/Kathmandu`,
    `${times}?from=2020-01-06`,
    "/prioritisation",
    "/timeline",
    "/stuck",
    "/routes",
    "/community",
    "/specialties",
    "/specialties?words=radiology",
    "/specialties/clinical-radiology",
    "/specialties/internal-medicine-training",
    "/sign-in",
    "/sign-in/not-a-link",
    "/mentoring",
    "/nowhere",
    "/mentors/nobody",
  ]);
});

test("axe finds nothing on a mentee's pages", async ({ open }) => {
  const ada = await open("desk");
  const { page } = ada;
  await signIn(ada, "ada@demo.rung.example", "/ladder");
  const band = await page.getByRole("link", { name: "Audit and QI", exact: true }).getAttribute("href");
  const evidence = await page.getByRole("link", { name: /chest X-ray teaching/ }).getAttribute("href");
  await page.goto("/ladder/plan");
  await page.getByRole("checkbox", { name: "Ask my referees" }).check();
  await page.getByRole("button", { name: "Add what I ticked" }).click();
  const step = await page.getByRole("link", { name: "Ask my referees" }).getAttribute("href");
  await page.goto("/ladder/standing");
  const posting = await page.getByRole("link", { name: "Radiology" }).first().getAttribute("href");
  await allWell(page, [
    "/",
    "/ladder",
    "/ladder/target",
    "/ladder/standing",
    "/ladder/posts/new",
    posting ?? "",
    band ?? "",
    "/ladder/evidence",
    "/ladder/evidence/new",
    "/ladder/evidence/reflections/new",
    "/ladder/compare",
    "/ladder/plan",
    "/ladder/plan/actions/new",
    step ?? "",
    "/calendar/plan",
    "/ladder/evidence/import",
    "/ladder/evidence/portfolio",
    evidence ?? "",
    "/mentors",
    "/bookings",
    "/account",
    await askForAddress(page),
    "/account/address",
    "/calendar",
    "/welcome",
  ]);
});

test("axe finds nothing on the pages of somebody new, who has nothing yet", async ({ open }) => {
  const noor = await open("phone");
  await join(noor, "Sana Malik");
  await allWell(noor.page, ["/ladder", "/bookings", "/ladder/evidence", "/ladder/standing", "/mentoring"]);
});

test("axe finds nothing on a booking's pages, whatever has become of it", async ({ open }) => {
  const tariq = await open("desk");
  const { page } = tariq;
  await join(tariq, "Tariq Aziz");
  const at = (id: string, ...ends: string[]) => ends.map((end) => `/bookings/${id}${end}`);

  const held = await hold(page, "rohan-silva", "portfolio-review");
  const unpaid = await prepare(page, "arjun-thapa", "mock-interview");
  const requested = await prepare(page, "maryam-hussain", "fit-call");
  const paid = await prepare(page, "ifeoma-okeke", "application-strategy");
  await pay(page, paid);
  await post(page, `/bookings/${paid}/sharing`, { question: "Which audit first?" });
  const cancelled = await prepare(page, "samir-haddad", "exam-strategy");
  await pay(page, cancelled);
  const joinLate = await joinLinkOf(page, cancelled);
  await post(page, `/bookings/${cancelled}/cancellation`, { seq: await seqOf(cancelled) });
  const lost = await prepare(page, "yusuf-rahman", "exam-strategy");
  const yusuf = await open("phone");
  await signIn(yusuf, "yusuf@demo.rung.example");
  await post(yusuf.page, `/bookings/${lost}/cancellation`, { seq: await seqOf(lost), reason: "On call." });
  const now = await prepare(page, "hana-farouk", "life-in-specialty");
  await endedAgo(now, -10 * 60_000);
  const over = await prepare(page, "grace-mensah", "life-in-specialty");
  await endedAgo(over, 2 * HOUR);
  const joinEarly = await joinLinkOf(page, paid);

  await allWell(page, [
    ...at(held, "", "/prepare"),
    ...at(unpaid, "", "/pay", "/payment"),
    ...at(requested, "", "/prepare", "/cancel"),
    ...at(
      paid,
      "",
      "?done=booked",
      "/prepare",
      "/payment",
      "/receipt",
      "/move",
      "/cancel",
      "/report",
      "/plan",
      "/sharing",
      "/shared",
    ),
    ...at(cancelled, "", "/receipt"),
    ...at(lost, "", "/alternatives"),
    ...at(now, "", "/claim"),
    ...at(over, "", "/plan"),
    joinEarly,
    joinLate,
    "/bookings",
  ]);

  const grace = await open("desk");
  await signIn(grace, "grace@demo.rung.example", `/bookings/${over}/plan`);
  await allWell(grace.page, ["/bookings", ...at(over, "", "/plan")]);
  await writeAction(grace.page, over);
  await allWell(grace.page, at(over, "/plan", "/plan/print"));
  await allWell(page, at(over, "/plan", "/plan/print"));

  const claimed = await prepare(page, "grace-mensah", "life-in-specialty", 1);
  await endedAgo(claimed, HOUR);
  await post(page, `/bookings/${claimed}/claim`, { seq: await seqOf(claimed), says: "mentor-absent" });
  await allWell(grace.page, ["/bookings", ...at(claimed, "", "/claim")]);
  const text = "I was in the room from ten past.";
  await post(grace.page, `/bookings/${claimed}/claim/answer`, { answer: "contest", text });
  await allWell(page, ["/bookings", ...at(claimed, "", "/claim")]);
  await post(page, `/bookings/${claimed}/claim/evidence`, { text });
  await post(grace.page, `/bookings/${claimed}/claim/evidence`, { text });

  const maryam = await open("desk");
  await signIn(maryam, "maryam@demo.rung.example", "/bookings");
  await allWell(maryam.page, ["/bookings", ...at(requested, "")]);

  const ifeoma = await open("desk");
  await signIn(ifeoma, "ifeoma@demo.rung.example", "/mentoring");
  await allWell(ifeoma.page, ["/mentoring", "/mentoring/earnings", ...at(paid, "")]);

  const olu = await open("desk");
  await signIn(olu, "operator@demo.rung.example", "/operator");
  await allWell(olu.page, [`/operator/bookings/${paid}`]);
  const disputed = `/operator/disputes/${await dispute(paid)}`;
  await allWell(olu.page, [`/operator/money?q=${paid}`, `/operator/bookings/${paid}`, disputed]);
  await post(olu.page, `${disputed}/evidence`, { reason: "The bank asks for our answer." });
  await rows(
    `INSERT INTO money_differences (id, kind, subject, ours, stripes, since_at, first_day, last_day)
     VALUES ('missing:payout:txn_1', 'missing', 'payout:txn_1', 'nothing', '-£120.00', 1, '2026-11-20', '2026-11-20')`,
  );
  await allWell(olu.page, [
    `${disputed}/evidence`,
    "/operator/money",
    "/operator/differences/missing:payout:txn_1",
  ]);
  await allWell(page, at(paid, ""));
  await allWell(ifeoma.page, ["/mentoring/earnings", ...at(paid, "")]);
  const scores = { clarity: "5", preparation: "4", usefulness: "5", kindness: "5" };
  await allWell(page, at(over, "/review"));
  await post(page, `/bookings/${over}/review`, { ...scores, text: "Told me what to close first." });
  await post(grace.page, `/bookings/${over}/review`, { ...scores, text: "Came with one question." });
  await allWell(page, at(over, "/review"));
  await allWell(grace.page, at(over, "/review"));
  await page.goto("/mentors/grace-mensah");
  const report = await page.getByRole("link", { name: /^Report this review/ }).getAttribute("href");
  await allWell(page, ["/mentors/grace-mensah", report ?? ""]);
  const review = `/operator/reviews/${/rev_\w+/.exec(report ?? "")?.[0]}`;
  await allWell(olu.page, [review]);

  const ofClaim = `/operator/claims/${claimed}`;
  await allWell(olu.page, ["/operator/claims", ofClaim]);
  await post(olu.page, `${ofClaim}/decision`, { finding: "took-place", reason: "Both say so in the end." });
  await allWell(olu.page, [ofClaim, "/operator/claims"]);
  await allWell(page, at(claimed, "", "/claim"));
});

test("axe finds nothing on a mentor's own pages", async ({ open }) => {
  const soon = new Date(Date.now() + 30 * 24 * HOUR).toISOString().slice(0, 10);
  const dev = await open("desk");
  const { page } = dev;
  await signIn(dev, "dev@demo.rung.example", "/mentoring/offers");
  const offer = await page
    .getByRole("link", { name: /^Change/ })
    .first()
    .getAttribute("href");
  await allWell(page, [
    "/mentoring",
    "/mentoring/profile",
    "/mentoring/preview",
    "/mentoring/offers",
    offer ?? "",
    "/mentoring/declaration",
    "/mentoring/availability",
    `/mentoring/availability/why?day=${soon}`,
    "/mentoring/availability/changes/new?kind=add",
    `/mentoring/availability/changes/new?kind=remove&from=${soon}`,
    await blockDays(page, soon),
    "/mentoring/availability/rota",
    "/mentoring/earnings",
    `/mentoring/earnings/${soon.slice(0, 4)}`,
    "/mentoring/giving",
    "/mentoring/feeds",
    await addBusyCalendar(page),
    "/mentoring/verification",
    "/account",
  ]);
});

test("axe finds nothing on the operator's pages", async ({ open }) => {
  const rima = await open("phone");
  await join(rima, "Rima Haddad", "/mentoring");
  await becomeMentor(rima.page, "Rima Haddad");
  const booking = await prepare(rima.page, "adaeze-nwosu", "career-direction");
  await post(rima.page, `/bookings/${booking}/report`, { reason: "unkind", text: "A raised voice." });
  await allWell(rima.page, ["/mentoring", "/mentoring/verification"]);

  const hana = await open("desk");
  await join(hana, "Hana Aziz");
  const withPack = await prepare(hana.page, "samir-haddad", "exam-strategy", 6, true);
  await pay(hana.page, withPack);
  const [bought] = await rows<{ id: string }>("SELECT pack_id AS id FROM bookings WHERE id = ?", withPack);
  await allWell(hana.page, [
    `/bookings/${withPack}`,
    `/packs/${bought?.id}`,
    `/packs/${bought?.id}/end`,
    `/sponsors/${await sponsorLink()}`,
  ]);

  const olu = await open("desk");
  const { page } = olu;
  await signIn(olu, "operator@demo.rung.example", "/operator/verifications");
  const waiting = await page.getByRole("link", { name: "Rima Haddad" }).getAttribute("href");
  await page.goto("/operator/reports");
  const report = await page
    .getByRole("link", { name: /unkind/i })
    .first()
    .getAttribute("href");
  await allWell(page, [
    "/operator",
    "/operator/verifications",
    waiting ?? "",
    "/operator/reports",
    report ?? "",
    "/operator/outbox",
    "/operator/mail",
    "/operator/mails",
    "/operator/switches",
    "/operator/bursaries",
    "/operator/bursaries/codes/new",
    "/operator/bursaries/statement",
    "/operator/facts",
    "/operator/facts?show=due",
    "/operator/facts/domain.clinical-radiology.2026.teaching",
    "/operator/decisions",
  ]);
  await post(page, `/operator/reports/${/rpt_\w+$/.exec(report ?? "")?.[0]}/outcome`, {
    outcome: "Spoke to both.",
  });
  await allWell(page, [report ?? "", "/operator/decisions"]);
});

test("no page of the product was left out", async () => {
  const paths = [...looked];
  const left = (await pagesOfTheProduct()).filter((page) => !paths.some((path) => page.matches(path)));
  expect(left.map(({ route }) => route)).toEqual([]);
});

/** Asks for another address; gives the link that was mailed there. */
async function askForAddress(page: Page): Promise<string> {
  const email = "ada@new.example";
  await post(page, "/account/address", { email });
  return linkIn(await mailTo(email, /new address/), /confirm/i);
}

/** Opens each page, two at a time, and finds nothing wrong with any; tells of all that is wrong at once. */
async function allWell(page: Page, paths: readonly string[]): Promise<void> {
  const left = [...paths];
  const faults: string[] = [];
  const work = async (own: Page) => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      looked.add(new URL(path, app).pathname);
      await own.goto(path);
      faults.push(...(await faultsOf(own, path)));
    }
  };
  const other = await page.context().newPage();
  await Promise.all([work(page), work(other)]);
  await other.close();
  expect(faults).toEqual([]);
}
