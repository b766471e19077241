import type { Page } from "playwright-core";
import { expect } from "vitest";
import { linkIn, mailTo, mailsTo } from "#tests/browser/support/mail.ts";
import type { Visitor } from "#tests/browser/support/visitor.ts";

/** Signs in by the link in the mail, and ends on the page asked for. */
export async function signIn({ page }: Visitor, email: string, next = "/"): Promise<void> {
  const [before] = (await mailsTo(email)).filter(({ subject }) => /sign in/i.test(subject));
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail address").fill(email);
  await press(page, "Send me a link");
  await seen(page, "Check your mail");
  await page.goto(linkIn(await mailTo(email, /sign in/i, before), /sign in/i));
  await press(page, "Sign in");
}

/** Signs in somebody new under this name, and ends on the page asked for. */
export async function join(visitor: Visitor, name: string, next = "/"): Promise<string> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]+/g, ".")}@example.org`;
  await signIn(visitor, email, next);
  await visitor.page.getByLabel("Your name").fill(name);
  await press(visitor.page, "Go on");
  return email;
}

/** Presses the one button of the page's own content with this name. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("main").getByRole("button", { name, exact: true }).click();
}

/** Follows the first link of the page's own content with this name. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("main").getByRole("link", { name }).first().click();
}

/** Waits until the page's first heading says this. */
export async function seen(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Waits until the page's own content says this. */
export async function reads(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole("main").getByText(text).first().waitFor();
}

/** Nothing sticks out sideways. */
export async function fitsAcross(page: Page, where = page.url()): Promise<void> {
  const beyond = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  });
  expect(beyond, `${where} is wider than its screen`).toEqual([]);
}
