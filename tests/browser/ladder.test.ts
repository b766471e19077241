import { rows } from "#tests/browser/support/product.ts";
import { endedAgo } from "#tests/browser/support/quick.ts";
import {
  fitsAcross,
  follow,
  join,
  pickStart,
  press,
  reads,
  seen,
  signIn,
} from "#tests/browser/support/steps.ts";
import { expect, test } from "#tests/browser/support/test.ts";
import type { Visitor } from "#tests/browser/support/visitor.ts";

test("on a phone: a ladder from nothing to its biggest gap, a mentor for it, what she sees, her plan, and the ladder moves", async ({
  open,
}) => {
  const ada = await open("phone");
  const { page } = ada;
  await join(ada, "Zara Iqbal", "/ladder");
  await chooseTarget(ada);
  await enterBands(ada);
  await standing(ada);
  await page.goto("/ladder");
  await reads(page, /Your entries suggest \d+(\.\d)? months in radiology posts/);
  await reads(page, /Your entries suggest that your visa ends on/);
  await reads(page, /You have 9 of 24 points by your own entries\. The biggest gap is Audit and QI/);
  await fitsAcross(page);

  await page.getByRole("link", { name: "Find a mentor for Audit and QI" }).click();
  await page.waitForURL(/\/mentors\?specialty=clinical-radiology&help=audit-qi/);
  const id = await book(ada);
  await share(ada, id);

  const adaeze = await open("desk");
  await signIn(adaeze, "adaeze@demo.rung.example", `/bookings/${id}`);
  await follow(adaeze.page, "Look at it");
  await reads(adaeze.page, "Which audit should I close first?");
  await reads(adaeze.page, /9 of 24 points by own entries/);
  await endedAgo(id, 5 * 60 * 60_000);
  await writePlan(adaeze, id);

  await page.goto(`/bookings/${id}/plan`);
  await page.getByRole("button", { name: /^Done.*Lead the second cycle/ }).click();
  await follow(page, "say what came of it (Lead the second cycle)");
  await page.getByLabel("What came of it").fill("Compliance went from 61 % to 84 %.");
  await press(page, "Save");
  await page.goto("/ladder/bands/audit-qi");
  await page.getByRole("radio", { name: /Led one radiology audit/ }).check();
  await press(page, "Save and go on");
  await page.goto("/ladder");
  await reads(page, /You have 12 of 24 points/);
  await reads(page, /3 rungs climbed \(Audit and QI\)/);
  await fitsAcross(page);
});

test("two hundred lines of evidence, seven of them wrong, are looked at, taken over, mended on the page and undone", async ({
  open,
}) => {
  const noor = await open("desk");
  const { page } = noor;
  await join(noor, "Noor Haddad", "/ladder/evidence/import");
  const good = Array.from(
    { length: 193 },
    (_, i) => `${1 + (i % 28)}/${1 + (i % 10)}/2026,Teaching,Session ${i + 1},=1+${i}`,
  );
  const csv = ["When,Type,Title,Outcome", ...good, ...WRONG].join("\r\n");
  await page
    .getByLabel("CSV file")
    .setInputFiles({ name: "log.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await press(page, "Look at it first");
  await reads(page, "193 entries can go into your log. 7 lines have something to mend.");
  expect(
    await page.getByRole("group", { name: "What is wrong, line by line" }).getByRole("row").count(),
  ).toBe(8);
  await fitsAcross(page);
  await press(page, "Import 193 entries");
  await reads(page, "193 entries imported");
  const left = page.getByLabel("Mend them here");
  expect((await left.inputValue()).trim().split("\n")).toHaveLength(8);
  await left.fill("When,Type,Title,Outcome\n28/2/2026,Teaching,A real day,Ten came");
  await press(page, "Look at these again");
  await press(page, "Import 1 entry");
  await reads(page, "Imported. You can undo it on the import page.");
  await follow(page, "All 194 in teaching");
  await reads(page, "A real day");
  await page.goto("/ladder/evidence/import");
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await reads(page, "That import is undone.");
  const [log] = await rows<{ entries: number }>(
    "SELECT count(*) AS entries FROM evidence WHERE (title LIKE 'Session %' OR title = 'A real day') AND user_id = (SELECT id FROM users WHERE name = ?)",
    "Noor Haddad",
  );
  expect(log?.entries).toBe(1);
});

test("a reflection is written on a phone with scripts off, in three answers", async ({ open }) => {
  const sana = await open("phone");
  await join(sana, "Sana Rafiq", "/ladder/evidence");
  const still = await open("phone", {
    javaScriptEnabled: false,
    storageState: await sana.context.storageState(),
  });
  const { page } = still;
  await page.goto("/ladder/evidence");
  await follow(page, "Reflect");
  await page.getByLabel("What happened").fill("I led the arrest call at four in the morning.");
  await page.getByLabel("What it showed you").fill("I speak faster when I am unsure.");
  await press(page, "Keep it");
  await reads(page, "Say in a sentence what changes now.");
  await page.getByLabel("What changes now").fill("I say each order twice.");
  await press(page, "Keep it");
  await reads(page, "Kept in your evidence.");
  await reads(page, "I led the arrest call at four in the morning.");
  await fitsAcross(page);
});

test("the portfolio and a plan print on paper: every part there, nothing to press, nothing cut off", async ({
  open,
}) => {
  const ada = await open("desk");
  const { page } = ada;
  await signIn(ada, "ada@demo.rung.example", "/ladder/evidence/portfolio");
  await page.emulateMedia({ media: "print" });
  const size = { width: 794, height: 1123 };
  await page.setViewportSize(size);
  await seen(page, "Portfolio of evidence");
  for (const part of ["Commitment to specialty", "Leadership", "Teaching", "Audit and QI", "Academic"])
    await page.getByRole("heading", { name: part, exact: true }).waitFor();
  expect(await page.locator("button:visible, .button:visible, nav:visible, .flash:visible").count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
});

const WRONG = [
  "30/2/2026,Teaching,No such day,",
  "24/12/2090,Teaching,Still to come,",
  ",Teaching,No day,",
  "5/1/2026,Dancing,No such kind,",
  "5/1/2026,Teaching,x,",
  "5/1/2026,Teaching,A number,Patient 943 476 5919",
  "5/1/2026,Teaching,A birth,Born 4/7/1953",
];

async function chooseTarget({ page }: Visitor): Promise<void> {
  await seen(page, "What are you aiming for?");
  await page.getByLabel("Specialty", { exact: true }).selectOption("clinical-radiology");
  await press(page, "Show my ladder");
  await reads(page, /24 points can be reached/);
}

async function enterBands({ page }: Visitor): Promise<void> {
  await follow(page, "Say where I stand");
  for (const band of [
    /A radiology-based course/,
    /Local or regional role outside healthcare/,
    /Other training in teaching methods/,
    /^None/,
    /Co-authored non-radiology paper/,
  ]) {
    await page.getByRole("radio", { name: band }).check();
    await page.getByRole("button", { name: /^Save/ }).click();
  }
  await page.waitForURL(/\/ladder$/);
}

async function standing({ page }: Visitor): Promise<void> {
  await page.goto("/ladder/posts/new");
  await page.getByLabel("What kind of post").selectOption("trust-grade");
  await page.getByLabel("In", { exact: true }).selectOption("radiology");
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("First day").fill(day(-457));
  await press(page, "Add it");
  await reads(page, "Outside training");
  await page.getByLabel("Visa or immigration status").selectOption("health-and-care-worker");
  await page.getByLabel("Visa ends on").fill(day(260));
  await press(page, "Save");
}

async function book({ page }: Visitor): Promise<string> {
  await page.goto("/mentors/adaeze-nwosu");
  await follow(page, "See times for Career direction, 30 minutes");
  await pickStart(page);
  await press(page, "Hold this time for 30 minutes");
  await page.getByLabel(/my own work/).check();
  await press(page, "Prepare later");
  await reads(page, /^Booked\. Both of you get a mail/);
  return /bkg_\w+/.exec(page.url())?.[0] ?? "";
}

async function share({ page }: Visitor, id: string): Promise<void> {
  await page.goto(`/bookings/${id}`);
  await follow(page, "Choose what to share");
  await page.getByLabel(/My target, my bands/).check();
  await page.getByLabel("What Adaeze should look at").fill("Which audit should I close first?");
  await press(page, "Look at it first");
  await reads(page, "Nothing of this is shared yet.");
  await seen(page, "This is what Adaeze sees");
  await fitsAcross(page);
  await press(page, "Share this");
  await reads(page, "Shared. You can change or end it at any time.");
}

async function writePlan({ page }: Visitor, id: string): Promise<void> {
  await page.goto(`/bookings/${id}/plan`);
  const action = page.getByRole("group", { name: "Action 1", exact: true });
  await action.getByLabel("What is to be done").fill("Lead the second cycle");
  await action.getByLabel("What it counts towards").selectOption("audit-qi");
  await action.getByRole("radio", { name: "Zara" }).check();
  await press(page, "Save the plan");
  await reads(page, "The plan is saved.");
}
