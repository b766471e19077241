import type { Page } from "playwright-core";
import { expect } from "vitest";
import { linkIn, mailTo, mailsTo } from "#tests/browser/support/mail.ts";
import { soon } from "#tests/browser/support/product.ts";
import type { Visitor } from "#tests/browser/support/visitor.ts";

/** Signs in by the link in the mail, and ends on the page asked for. */
export async function signIn({ page }: Visitor, email: string, next = "/"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await signInHere(page, email);
}

/** Signs in somebody new under this name, and ends on the page asked for. */
export async function join({ page }: Visitor, name: string, next = "/"): Promise<string> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  return joinHere(page, name);
}

/** Signs in somebody new from the sign-in page that is open; gives the address. */
export async function joinHere(page: Page, name: string): Promise<string> {
  // Two journeys may like the same name.
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}.${crypto.randomUUID().slice(0, 8)}@example.org`;
  await signInHere(page, email);
  await page.getByLabel("Your name").fill(name);
  await press(page, "Go on");
  return email;
}

async function signInHere(page: Page, email: string): Promise<void> {
  const [before] = (await mailsTo(email)).filter(({ subject }) => SIGN_IN.test(subject));
  await page.getByLabel("E-mail address").fill(email);
  await press(page, "Send me a link");
  await seen(page, "Check your mail");
  await page.goto(linkIn(await mailTo(email, SIGN_IN, before), SIGN_IN));
  await press(page, "Sign in");
}

const SIGN_IN = /sign in/i;

/** Presses the one button of the page's own content with this name. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
}

/** Follows the first link of the page's own content with this name. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("main").getByRole("link", { name }).first().click();
}

/** Picks the nth free start that the page shows, and gives its time of day, such as "18:30". */
export async function pickStart(page: Page, nth = 0): Promise<string> {
  const start = page
    .getByRole("main")
    .getByRole("link", { name: /^\d\d:\d\d/ })
    .nth(nth);
  const time = (await start.innerText()).slice(0, 5);
  await start.click();
  await page.waitForURL(/[?&]start=\d+/);
  return time;
}

/** Turns the pages of a calendar of starts this many weeks on. */
export async function turnTo(page: Page, weeksOn: number): Promise<void> {
  for (let i = 0; i < weeksOn; i += 1) {
    const label = page
      .getByRole("main")
      .getByRole("heading", { level: 2, name: /\d+ \w{3}/ })
      .first();
    const before = await label.innerText();
    await follow(page, "Later");
    await label.filter({ hasNotText: before }).waitFor();
  }
}

/** Waits until the page's first heading says this. */
export async function seen(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Waits until the page's own content says this. */
export async function reads(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole("main").getByText(text).first().waitFor();
}

/** Opens the page again until it says this, for what happens after an answer is out. */
export async function reopenedUntil(page: Page, text: string | RegExp): Promise<void> {
  await soon(`the page to say ${text}`, async () => {
    await page.reload();
    return (await page.getByRole("main").getByText(text).count()) > 0 ? true : undefined;
  });
}

/** Nothing sticks out sideways. */
export async function fitsAcross(page: Page): Promise<void> {
  expect(await widerThanScreen(page), page.url()).toEqual([]);
}

/** What sticks out sideways, when the page is wider than its screen. */
export function widerThanScreen(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} is wider than the screen`);
  });
}
