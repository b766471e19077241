import type { Page } from "playwright-core";
import { mailTo } from "#tests/browser/support/mail.ts";
import { becomeMentor, prepare } from "#tests/browser/support/quick.ts";
import { fitsAcross, follow, join, press, reads, seen, signIn } from "#tests/browser/support/steps.ts";
import { tabTo } from "#tests/browser/support/keyboard.ts";
import { expect, test } from "#tests/browser/support/test.ts";

const DAY = 86_400_000;
const ROTA = ["D D D D D O O", "LD LD O O N N N", "O O D D D O O"];

test("a mentor draws a three-week rota by keyboard alone, brings a calendar, and learns why 20:00 is hidden", async ({
  open,
}) => {
  const nadia = await open("desk");
  const { page } = nadia;
  await join(nadia, "Nadia Rahman", "/mentoring");
  await becomeMentor(page, "Nadia Rahman");
  await page.goto("/mentoring/availability/rota");

  await tabTo(page, "button", "Add a week");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: "3 weeks" }).waitFor();
  await tabTo(page, "gridcell", /^Week 1, Monday/, "back");
  await typeWeek(page, [
    ["d", 5],
    ["o", 2],
  ]);
  await typeWeek(page, [
    ["l", 2],
    ["o", 2],
    ["n", 3],
  ]);
  await typeWeek(page, [
    ["o", 2],
    ["d", 3],
    ["o", 2],
  ]);
  expect(await page.getByRole("textbox", { name: "Weeks, as codes" }).inputValue()).toBe(ROTA.join("\n"));
  await page.getByRole("gridcell", { name: "Week 2, Friday: N, Night" }).waitFor();
  await tabTo(page, "button", "Save the rota");
  await page.keyboard.press("Enter");
  await reads(page, "Saved. Your free times follow the rota.");
  await reads(page, "week 1 of your rota");

  const day = dayOfShift("D");
  await page.goto("/mentoring/feeds");
  await page.getByLabel(/A calendar file/).setInputFiles({
    name: "teaching.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(eventOn(day, "1930", "2030")),
  });
  await page.getByRole("button", { name: "See what it blocks" }).last().click();
  await press(page, "Use this calendar");
  await reads(page, "Saved. What it blocks can no longer be booked.");

  await page.goto("/mentoring/availability");
  await follow(page, new RegExp(`you are busy elsewhere ?, \\w{3} ${Number(day.slice(8))} .*: why`));
  await seen(page, "Why a time is hidden");
  await page.getByLabel("Time", { exact: true }).fill("20:00");
  await press(page, "Tell me why");
  await reads(page, "20:00 is not offered.");
  await reads(page, "Your calendar “teaching” is busy from 19:30 to 20:30.");
  await fitsAcross(page);
});

test("a week is drawn with the mouse and with a finger, and the fields say the same", async ({ open }) => {
  const desk = await open("desk");
  const email = await join(desk, "Kemi Balogun", "/mentoring");
  await becomeMentor(desk.page, "Kemi Balogun");
  await desk.page.goto("/mentoring/availability");
  const cell = (page: Page, name: string) => page.getByRole("gridcell", { name });
  await cell(desk.page, "Tuesday 19:00 to 19:30").hover();
  await desk.page.mouse.down();
  await cell(desk.page, "Thursday 20:30 to 21:00").hover();
  await desk.page.mouse.up();
  for (const weekday of ["Tuesday", "Wednesday", "Thursday"])
    expect(await field(desk.page, weekday)).toBe("19:00 to 21:00");
  await cell(desk.page, "Wednesday 20:00 to 20:30").click();
  expect(await field(desk.page, "Wednesday")).toBe("19:00 to 20:00, 20:30 to 21:00");
  await desk.page.getByRole("textbox", { name: "Saturday" }).fill("10am-11:15");
  await cell(desk.page, "Saturday 11:00 to 11:30, partly").waitFor();
  await press(desk.page, "Save your hours");
  await reads(desk.page, /^Saved\./);
  expect(await field(desk.page, "Saturday")).toBe("10:00 to 11:15");

  const phone = await open("phone");
  await signIn(phone, email, "/mentoring/availability");
  const { page } = phone;
  await cell(page, "Sunday 10:00 to 11:00").tap();
  expect(await field(page, "Sunday")).toBe("10:00 to 11:00");
  await holdAndDrag(page, "Sunday 14:00 to 15:00", "Sunday 16:00 to 17:00");
  expect(await field(page, "Sunday")).toBe("10:00 to 11:00, 14:00 to 17:00");
  const box = await cell(page, "Sunday 10:00 to 11:00").boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await fitsAcross(page);
});

test("blocked days show which session they hit before they are saved, and the mentee is told and the block undone", async ({
  open,
}) => {
  const omar = await open("desk");
  const email = await join(omar, "Omar Farouq");
  const booking = await prepare(omar.page, "adaeze-nwosu", "career-direction", 3);
  const starts = await omar.page.request.get(`/api/v1/bookings/${booking}`);
  const { startsAt } = (await starts.json()) as { startsAt: number };
  const day = new Date(startsAt).toLocaleDateString("en-CA", { timeZone: "Europe/London" });

  const adaeze = await open("desk");
  const { page } = adaeze;
  await signIn(adaeze, "adaeze@demo.rung.example", "/mentoring/availability");
  await follow(page, "Block days");
  await page.getByLabel("From").fill(day);
  await page.getByRole("link", { name: "Career direction with Omar Farouq" }).waitFor();
  await page.getByLabel("Hours (optional)").fill("03:00 to 04:00");
  await reads(page, "No session is booked or asked for in these times.");
  await page.getByLabel("Hours (optional)").fill("");
  await page.getByRole("link", { name: "Career direction with Omar Farouq" }).waitFor();
  await press(page, "Block these times");
  await reads(page, "Saved.");
  await fitsAcross(page);

  await page.getByText("Tell Omar").click();
  await page.getByLabel("What we mail to Omar").fill("On call that night. Any other evening?");
  await press(page, "Send it");
  await reads(page, "We have told Omar.");
  const mail = await mailTo(email, /^Adaeze cannot make /);
  expect(mail.text).toContain("On call that night. Any other evening?");
  expect(mail.text).toContain("?to=move");
  await page
    .getByRole("link", { name: /^Move it/ })
    .first()
    .waitFor();

  await press(page, "Undo: open these times again");
  await reads(page, "Taken back.");
});

test("without scripts a rota is written, and a block is looked at before it is saved", async ({ open }) => {
  const sami = await open("phone", { javaScriptEnabled: false });
  const { page } = sami;
  await join(sami, "Sami Noor", "/mentoring");
  await becomeMentor(page, "Sami Noor");
  await page.goto("/mentoring/availability/rota");
  await page.getByLabel("Weeks, as codes").fill(ROTA.join("\n"));
  await press(page, "Save the rota");
  await reads(page, "Saved. Your free times follow the rota.");
  await follow(page, "Block days");
  await page.getByLabel("From").fill(dayOfShift("D"));
  await press(page, "See which sessions it hits");
  await reads(page, "No session is booked or asked for in these times.");
  await press(page, "Block these times");
  await reads(page, "Nobody can book these times any more.");
  await fitsAcross(page);
});

/** Draws a row from its first cell: each letter, then Shift with the arrow for as many days as it lasts; ends on the next row. */
async function typeWeek(
  page: Page,
  runs: readonly (readonly [letter: string, days: number])[],
): Promise<void> {
  for (const [letter, days] of runs) {
    await page.keyboard.press(letter);
    for (let i = 1; i < days; i += 1) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ArrowRight");
  }
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
}

function field(page: Page, weekday: string): Promise<string> {
  return page.getByRole("textbox", { name: weekday }).inputValue();
}

/** Rests a finger on one cell until it draws, and moves it to another. */
async function holdAndDrag(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole("gridcell", { name: from }).scrollIntoViewIfNeeded();
  const centre = async (name: string) => {
    const box = await page.getByRole("gridcell", { name }).boundingBox();
    if (box === null) throw new Error(`${name} is not on the page.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const [first, last] = [await centre(from), await centre(to)];
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: { x: number; y: number }) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [at] });
  await touch("touchStart", first);
  await page.waitForTimeout(500);
  for (let step = 1; step <= 4; step += 1)
    await touch("touchMove", { x: first.x, y: first.y + ((last.y - first.y) * step) / 4 });
  await touch("touchEnd");
  await finger.detach();
}

/** The first day, from three days on, on which the rota that began this week has this shift. */
function dayOfShift(code: string): string {
  const codes = ROTA.join(" ").split(" ");
  const today = Math.floor(Date.now() / DAY);
  const monday = today - ((today + 3) % 7);
  const found = codes.findIndex((each, i) => monday + i >= today + 3 && each === code);
  return new Date((monday + Math.max(found, 0)) * DAY).toISOString().slice(0, 10);
}

/** A calendar with one event on a day, from and to a UK time. */
function eventOn(day: string, from: string, to: string): string {
  const date = day.replaceAll("-", "");
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Teaching//EN",
    "BEGIN:VEVENT",
    "UID:teaching@rota.example",
    "DTSTAMP:20261101T000000Z",
    `DTSTART;TZID=Europe/London:${date}T${from}00`,
    `DTEND;TZID=Europe/London:${date}T${to}00`,
    "SUMMARY:Regional teaching",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n");
}
