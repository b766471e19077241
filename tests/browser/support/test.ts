import type { BrowserContextOptions } from "playwright-core";
import { afterAll, test as plain } from "vitest";
import { complaints } from "#tests/browser/support/product.ts";
import {
  chromiumHere,
  keepShot,
  openVisitor,
  type Screen,
  type Visitor,
} from "#tests/browser/support/visitor.ts";

export { expect } from "vitest";

type Open = (screen: Screen, options?: BrowserContextOptions) => Promise<Visitor>;

/**
 * A journey. `open` gives a visitor; when the journey is over every visitor leaves, and anything that went wrong
 * unasked (in a console, on the wire, in a worker) fails it. A failed journey leaves pictures in tests/browser/shots.
 */
export const test = plain.extend<{ open: Open }>({
  open: async ({ task }, use) => {
    const visitors: Visitor[] = [];
    await use(async (screen, options) => {
      const visitor = await openVisitor(screen, options);
      visitors.push(visitor);
      return visitor;
    });
    const troubles = [...visitors.flatMap((visitor) => visitor.troubles), ...(await complaints())];
    if (task.result?.state === "fail" || troubles.length > 0) {
      for (const [i, visitor] of visitors.entries())
        console.error(
          `See ${await keepShot(visitor, `${task.name} ${i + 1}`).catch(String)} (${visitor.page.url()})`,
        );
    }
    await Promise.all(visitors.map(({ context }) => context.close()));
    if (troubles.length > 0) throw new Error(troubles.join("\n"));
  },
});

afterAll(async () => {
  await (await chromiumHere()).close();
});
