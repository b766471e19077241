import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { CDPSession, Page } from "playwright-core";
import { widerThanScreen } from "#tests/browser/support/steps.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 900 };
const PAPER = { width: 718, height: 1000 };

/**
 * What is wrong with the page as it stands: asked of axe on a phone in the light and at a desk in the dark, which are
 * both widths and both sets of colours, and of its width there and on paper.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = [];
  // Through the debugger, because the page's own policy rightly lets no script of ours in.
  const debug = await page.context().newCDPSession(page);
  await evaluate(debug, AXE);
  const look = async (how: string) => {
    const found = [...(await axeFinds(debug)), ...(await widerThanScreen(page))];
    faults.push(...found.map((fault) => `${name}, ${how}: ${fault}`));
  };
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
  await look("phone, light");
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "dark" });
  await look("desk, dark");
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  faults.push(...(await widerThanScreen(page)).map((fault) => `${name}, on paper: ${fault}`));
  await page.emulateMedia({ media: "screen" });
  await debug.detach();
  return faults;
}

async function axeFinds(debug: CDPSession): Promise<string[]> {
  const found = await evaluate(
    debug,
    `axe.run(document, { resultTypes: ["violations"], preload: false }).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ": " + nodes.slice(0, 3).map(({ target, failureSummary }) =>
        target.join(" ") + " (" + failureSummary.replaceAll(/\\s+/g, " ") + ")").join("; ")))`,
  );
  return Array.isArray(found) ? found.map(String) : [];
}

async function evaluate(debug: CDPSession, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await debug.send("Runtime.evaluate", {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}
