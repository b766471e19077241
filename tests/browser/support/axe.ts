import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** Asks axe about the page as it stands; it must find nothing. `only` asks about those rules alone. */
export async function axeClean(page: Page, where: string, only?: readonly string[]): Promise<void> {
  // Through the debugger, because the page's own policy rightly lets no script of ours in.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as unknown;
  };
  const isThere = await evaluate("typeof axe === 'object'");
  if (isThere !== true) await evaluate(axe.source);
  const options = { resultTypes: ["violations"], ...(only ? { runOnly: [...only] } : {}) };
  const found = await evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) =>
      id + ": " + nodes.slice(0, 3).map((node) => node.target.join(" ") + " (" + node.failureSummary + ")").join("; ")))`,
  );
  await session.detach();
  expect(found, `what axe finds on ${where}`).toEqual([]);
}
