import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { mailTo } from "#tests/browser/support/mail.ts";
import { atStripe, app, rows, soon } from "#tests/browser/support/product.ts";

/** Posts a form as the page's own visitor would, without drawing pages; gives where the answer led. */
export async function post(page: Page, path: string, form: Record<string, string> = {}): Promise<string> {
  const answer = await page.request.post(path, { form, headers: { origin: app } });
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.url();
}

/** Holds the nth free time of a mentor's offer of this kind; gives the booking's id. */
export async function hold(
  page: Page,
  handle: string,
  kind: string,
  nth = 0,
  asPack = false,
): Promise<string> {
  const [offer] = await rows<{ id: string; minutes: number; price_minor: number; pack_minor: number | null }>(
    "SELECT o.id, o.minutes, o.price_minor, o.pack_minor FROM offers o JOIN mentors m ON m.id = o.mentor_id WHERE m.handle = ? AND o.kind = ?",
    handle,
    kind,
  );
  if (offer === undefined) throw new Error(`${handle} offers no ${kind}.`);
  const answer = await page.request.get(`/api/v1/mentors/${handle}/slots?offer=${offer.id}`);
  const { slots } = (await answer.json()) as { slots: { startsAt: number }[] };
  const slot = slots[nth];
  if (slot === undefined) throw new Error(`${handle} has no free time for ${kind}.`);
  const to = await post(page, "/holds", {
    offerId: offer.id,
    startsAt: String(slot.startsAt),
    minutes: String(offer.minutes),
    priceMinor: String(offer.price_minor),
    zone: "Europe/London",
    ...(asPack && { pack: "new", packMinor: String(offer.pack_minor) }),
  });
  return /bkg_\w+/.exec(to)?.[0] ?? "";
}

/** Holds and prepares: a free session is booked by that, one on request is asked for, any other waits for payment. */
export async function prepare(
  page: Page,
  handle: string,
  kind: string,
  nth = 0,
  asPack = false,
): Promise<string> {
  const id = await hold(page, handle, kind, nth, asPack);
  await post(page, `/bookings/${id}/intake`, {
    goal: "Which of my two audits to finish first.",
    ownWork: "yes",
  });
  return id;
}

/** Moves the whole session back in time, so that it ended this long ago: the pages read the computer's own clock. */
export async function endedAgo(id: string, ms: number): Promise<void> {
  const [booking] = await rows<{ ends_at: number }>("SELECT ends_at FROM bookings WHERE id = ?", id);
  const by = (booking?.ends_at ?? 0) - (Date.now() - ms);
  const instants = ["starts_at", "ends_at", "busy_until_at", "first_starts_at", "held_at", "confirmed_at"];
  await rows(
    `UPDATE bookings SET ${instants.map((it) => `${it} = ${it} - ?1`).join(", ")} WHERE id = ?2`,
    by,
    id,
  );
}

/** Pays for what was prepared, and waits until it is booked. */
export async function pay(page: Page, booking: string): Promise<void> {
  const checkout = await post(page, `/bookings/${booking}/payment`);
  await atStripe("pay", /cs_\w+/.exec(checkout)?.[0], "paid");
  await soon("the payment to arrive", async () => {
    const [row] = await rows("SELECT id FROM bookings WHERE id = ? AND status = 'confirmed'", booking);
    return row;
  });
}

/** Lets the bank ask for what was paid for the booking, and warn of fraud; gives the dispute once we know of it. */
export async function dispute(booking: string): Promise<string> {
  const [paid] = await rows<{ charge: string }>(
    "SELECT charge_id AS charge FROM payments WHERE booking_id = ? AND status = 'paid'",
    booking,
  );
  await atStripe("warnOfFraud", paid?.charge);
  await atStripe("openDispute", paid?.charge);
  return soon("the dispute to be known", async () => {
    const [row] = await rows<{ id: string }>("SELECT id FROM disputes WHERE booking_id = ?", booking);
    return row?.id;
  });
}

/** The number of the booking's last change, which a form that changes it must name. */
export async function seqOf(booking: string): Promise<string> {
  const [row] = await rows<{ seq: number }>("SELECT seq FROM bookings WHERE id = ?", booking);
  return String(row?.seq);
}

/** The link to meet, as the booking's page has it. */
export async function joinLinkOf(page: Page, booking: string): Promise<string> {
  await page.goto(`/bookings/${booking}`);
  return (await page.getByRole("link", { name: "Join the session" }).getAttribute("href")) ?? "";
}

/** Writes a plan of one action as the mentor who is signed in. */
export async function writeAction(page: Page, booking: string): Promise<void> {
  await page.goto(`/bookings/${booking}/plan`);
  const action = page.getByRole("group", { name: "Action 1", exact: true });
  await action.getByLabel("What is to be done").fill("Register the audit");
  await action.getByLabel("What it counts towards").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Save the plan" }).click();
  await page.getByText("The plan is saved.").waitFor();
}

/** Makes the person who is signed in a mentor who waits for the operator. */
export async function becomeMentor(page: Page, name: string): Promise<void> {
  await post(page, "/mentoring/profile", {
    name,
    specialty: "paediatrics",
    stage: "ST2",
    deanery: "wales",
    route: "trust-grade",
    qualifiedIn: "SY",
    "languages[]": "en",
    "help-teaching": "A regional programme from a trust-grade post.",
    room: "none",
    approval: "instant",
  });
  const nhsEmail = `${name.toLowerCase().replaceAll(" ", ".")}@nhs.net`;
  await post(page, "/mentoring/verification", { gmcNumber: "7123456", nhsEmail, rules: "yes" });
  await post(page, "/mentoring/verification/code", { code: codeIn((await mailTo(nhsEmail, /code/)).text) });
}

/** The six digits of a mailed code. */
export function codeIn(text: string): string {
  return /\b\d{3} ?\d{3}\b/.exec(text)?.[0] ?? "";
}

/** Blocks a day, YYYY-MM-DD, as the mentor who is signed in; gives the page of that change. */
export async function blockDays(page: Page, day: string): Promise<string> {
  await page.goto("/mentoring/availability/changes/new?kind=remove");
  await page.getByLabel("From").fill(day);
  await page.getByRole("button", { name: "Block these times" }).click();
  await page.waitForURL(/changes\/(?!new)/);
  return page.url();
}

const DIARY = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//A rota//EN
BEGIN:VEVENT
UID:long-day@rota.example
DTSTAMP:20261101T000000Z
DTSTART:20270104T080000Z
DTEND:20270104T203000Z
SUMMARY:Long day
END:VEVENT
END:VCALENDAR
`;

/** Uploads a diary as the mentor who is signed in; gives the page that says what it blocks. */
export async function addBusyCalendar(page: Page): Promise<string> {
  await page.goto("/mentoring/feeds");
  const file = {
    name: "rota.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from(DIARY.replaceAll("\n", "\r\n")),
  };
  await page.getByLabel(/A calendar file/).setInputFiles(file);
  await page.getByRole("button", { name: "See what it blocks" }).last().click();
  await page.waitForURL(/feeds\/\w+/);
  return page.url();
}

/** Holds, for the person of this page, the very start that somebody else's page at `address` has picked. */
export async function rivalTakes(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("button", { name: /^Hold this time/ }).click();
  await page.waitForURL(/\/prepare$/);
}

/** The secret of a sponsor's page, made for the demo's only sponsor. */
export async function sponsorLink(): Promise<string> {
  const token = "a-sponsors-secret-of-the-browser-tests";
  const hash = createHash("sha256").update(token).digest("hex");
  await rows("UPDATE sponsors SET token_hash = ?", hash);
  return token;
}
