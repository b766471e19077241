import { mailsTo, type Mail } from "#tests/browser/support/mail.ts";
import { app, jobsAt, rows, soon } from "#tests/browser/support/product.ts";
import { endedAgo, pay, post, prepare, seqOf } from "#tests/browser/support/quick.ts";
import { join, signIn } from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";

test("a mail scanner that opens every link of every mail twice, scripts and all, changes nothing", async ({
  open,
}) => {
  const [hira, arjun] = [await open("desk"), await open("desk")];
  const email = await join(hira, "Hira Anwar");
  await signIn(arjun, "arjun@demo.rung.example");
  const paid = await prepare(hira.page, "arjun-thapa", "mock-interview", 2);
  await pay(hira.page, paid);
  await prepare(hira.page, "maryam-hussain", "fit-call");
  const over = await prepare(hira.page, "hana-farouk", "life-in-specialty");
  await endedAgo(over, 90 * 60_000);
  await jobsAt(Date.now());
  await post(arjun.page, `/bookings/${paid}/cancellation`, { seq: await seqOf(paid), reason: "On call." });
  const people = [email, "arjun@demo.rung.example", "maryam@demo.rung.example", "hana@demo.rung.example"];
  await allSent();
  const mails = (await Promise.all(people.map(mailsTo))).flat();
  const links = [...new Set(mails.flatMap(linksOf))].filter((link) => link.startsWith(app));
  expect(links.length).toBeGreaterThan(15);

  const before = await everythingKept();
  const scanner = await open("desk");
  for (const link of links) {
    const answers = [];
    for (const method of ["HEAD", "GET", "HEAD", "GET"])
      answers.push(await fetch(link, { method, redirect: "manual" }));
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    // A session that is on now leads to its room, which is not on this computer.
    if (answers.at(-1)?.headers.get("location")?.startsWith("https:")) continue;
    // A file is handed over and shows no page.
    if (answers.at(-1)?.headers.has("content-disposition")) continue;
    await scanner.page.goto(link);
    await scanner.page.reload();
  }
  expect(await everythingKept()).toEqual(before);
});

function linksOf({ html, text, headers }: Mail): string[] {
  const hrefs = [...html.matchAll(/href="([^"]+)"/g)].map(([, href = ""]) => href.replaceAll("&amp;", "&"));
  const inText = [...`${text} ${headers["List-Unsubscribe"] ?? ""}`.matchAll(/https?:[^\s>),]+/g)];
  return [...hrefs, ...inText.map(([link]) => link)];
}

/** Waits until nothing is left to send now. */
async function allSent(): Promise<void> {
  await soon("the outbox to have nothing due", async () => {
    const [row] = await rows<{ n: number }>(
      "SELECT count(*) AS n FROM outbox WHERE state = 'pending' AND next_at <= ?",
      Date.now(),
    );
    return row?.n === 0 ? true : undefined;
  });
}

/** Every row of every table. */
async function everythingKept(): Promise<Record<string, unknown[]>> {
  const tables = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
  );
  const kept = await Promise.all(
    tables.map(async ({ name }) => [name, await rows(`SELECT * FROM "${name}"`)] as const),
  );
  return Object.fromEntries(kept);
}
