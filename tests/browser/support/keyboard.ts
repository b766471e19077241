import type { Page } from "playwright-core";
import { expect } from "vitest";

const MOST_STOPS = 120;

type Role = Parameters<Page["getByRole"]>[0];

/** Presses Tab, or Shift and Tab to go back, until the focus is on what has this role and name, and sees that it shows there. */
export async function tabTo(
  page: Page,
  role: Role,
  name: string | RegExp,
  way: "on" | "back" = "on",
): Promise<void> {
  const wanted = page.getByRole(role, { name });
  const focused = wanted.and(page.locator(":focus"));
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(way === "on" ? "Tab" : "Shift+Tab");
    if ((await focused.count()) > 0) {
      const ring = await focused.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(ring, `the focus shows on ${role} ${name}`).not.toBe("none");
      return;
    }
  }
  throw new Error(`${MOST_STOPS} presses of Tab on ${page.url()} do not reach ${role} ${name}.`);
}
