import { inject } from "vitest";

const running = inject("running");

/** The addresses of what runs, and the Chromium to visit them with. */
export const { app, inbox, stripe, browser } = running;

/** Rows of a query on the product's database. */
export async function rows<Row extends Record<string, unknown>>(
  sql: string,
  ...params: (string | number | null)[]
): Promise<Row[]> {
  return told<Row[]>(await post(`${running.control}/d1`, [sql, params]));
}

/** What the workers logged since this was last asked, warnings and errors only. */
export async function complaints(): Promise<string[]> {
  const lines = await told<{ level: string; message: string }[]>(await post(`${running.control}/log`, []));
  return lines.filter(({ level }) => level === "error" || level === "warn").map(({ message }) => message);
}

/** Runs the product's jobs as its clock would at this instant. */
export async function jobsAt(instant: number): Promise<void> {
  const answer = await fetch(`${app}/cdn-cgi/local/scheduled?time=${instant}`);
  if (!answer.ok) throw new Error(`The jobs answered ${answer.status}: ${await answer.text()}`);
}

/** Uses a control of the Stripe stand-in. */
export async function atStripe(control: string, ...args: unknown[]): Promise<unknown> {
  return told(await post(`${stripe}/control/${control}`, args));
}

/** Waits until `look` gives something, asking again for up to five seconds. */
export async function soon<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const until = Date.now() + 5000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`Waited for ${what}, and it did not come.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

const post = (url: string, body: unknown) => fetch(url, { method: "POST", body: JSON.stringify(body) });

/** What comes over the wire has the shape its asker names; a wrong one fails the test that uses it. */
async function told<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
