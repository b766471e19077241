import { eq } from "drizzle-orm";
import { env } from "cloudflare:workers";
import { afterEach, expect, test } from "vitest";
import { factRows, loadFacts } from "#tests/support/facts.ts";
import { form, makeWorld, type World } from "#tests/support/world.ts";
import { factOverrides, factPages, facts, factSources } from "#workers/db/schema/facts.ts";

const FACT = "competition.oral-and-maxillofacial-surgery.2025";
const PUBLIC = "/specialties/oral-and-maxillofacial-surgery";

/** Corrections change what every page shows, so none outlives its test. */
afterEach(async () => {
  await env.DB.prepare("DELETE FROM fact_overrides").run();
});

const correction = (fields: Record<string, string> = {}) => ({
  "value.applications": "91",
  "value.posts": "20",
  "value.note": "",
  publisher: "NHS England",
  title: "Competition ratios 2025",
  url: "https://medical.hee.nhs.uk/ratios-2025",
  asOf: "2026-11-20",
  edition: "2025",
  reviewBy: "2027-06-01",
  reason: "The official table was published.",
  replaces: "",
  correctionId: `fov_${crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`,
  ...fields,
});

async function operatorOf(world: World) {
  return world.as(await world.make.operator());
}

const countHere = (world: World) => world.context().db.$count(factOverrides, eq(factOverrides.factId, FACT));

test("loading the files again changes nothing; what was changed, missing or left over is put right, and corrections stay", async () => {
  const world = makeWorld();
  const { db } = world.context();
  const browser = await operatorOf(world);
  await browser(`/operator/facts/${FACT}/corrections`, form(correction()));
  expect(await loadFacts(env.DB)).toBe(0);

  await db.update(facts).set({ label: "Something else" }).where(eq(facts.id, FACT));
  await db.delete(factPages).where(eq(factPages.page, "crest"));
  await db.insert(factSources).values({ ...STRAY, key: "stray" });
  await db.insert(facts).values({
    id: "statement.stray",
    kind: "statement",
    label: "A fact that the files no longer have",
    body: { text: "It was so once." },
    source: "stray",
    provenance: "official",
  });
  expect(await loadFacts(env.DB)).toBe(4);
  expect(await loadFacts(env.DB)).toBe(0);
  expect(await db.$count(facts)).toBe(factRows.facts.length);
  expect(await db.$count(factSources)).toBe(factRows.sources.length);
  expect(await countHere(world)).toBe(1);
});

const STRAY = {
  publisher: "Nobody",
  title: "Nothing",
  url: "https://example.org",
  asOf: "2020",
  opened: true,
};

test("an operator finds facts by words, those out of date first, and only those when asked", async () => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  const all = await (await browser("/operator/facts")).text();
  const dates = [...all.matchAll(/Out of date since (\d+ \w+ \d{4})/g)].map(([, day = ""]) =>
    Date.parse(day),
  );
  expect(dates.length).toBe(50);
  expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  expect(all).toContain("page=2");
  const found = await (await browser("/operator/facts?words=competition+maxillofacial+2025")).text();
  expect(found).toContain("1 fact.");
  expect(found).toContain(`href="/operator/facts/${FACT}"`);
  expect(await (await browser("/operator/facts?show=corrected")).text()).toContain("No such fact");
  expect(await (await browser("/operator/facts?show=due&words=recruiter")).text()).not.toContain(
    "To be looked at by",
  );
  expect(await (await browser("/operator/facts?words=%25%5F")).text()).toContain("No such fact");
});

test("a correction is seen before it is put in force, stands on the public page and in the API with its own source, and can be undone", async () => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  const sent = correction();
  const preview = await browser(`/operator/facts/${FACT}/preview`, form(sent));
  expect(preview.status).toBe(200);
  const drawn = await preview.text();
  expect(drawn).toContain("<b>91</b>");
  expect(drawn).toContain("Put right here on 23 November 2026.");
  expect(await countHere(world)).toBe(0);
  const before = await (await world.send(PUBLIC)).text();
  expect(before).toContain('<td class="figure">77</td>');

  expect((await browser(`/operator/facts/${FACT}/corrections`, form(sent))).status).toBe(303);
  expect((await browser(`/operator/facts/${FACT}/corrections`, form(sent))).status).toBe(303);
  expect(await countHere(world)).toBe(1);
  const after = await (await world.send(PUBLIC)).text();
  expect(after).toContain('<td class="figure">91</td>');
  expect(after).not.toContain('<td class="figure">77</td>');
  expect(after).toContain(
    '<a href="https://medical.hee.nhs.uk/ratios-2025">Competition ratios 2025</a>, NHS England',
  );
  const api = await (await world.send("/api/v1/specialties/oral-and-maxillofacial-surgery")).text();
  expect(api).toContain('"applications":91');

  const own = await (await browser(`/operator/facts/${FACT}`)).text();
  expect(own).toContain("The official table was published.");
  expect(own).toContain(">77<");
  const end = `/operator/facts/${FACT}/corrections/${sent.correctionId}/end`;
  expect((await browser(end, { method: "POST" })).status).toBe(303);
  expect((await browser(end, { method: "POST" })).status).toBe(303);
  expect(await (await world.send(PUBLIC)).text()).toContain('<td class="figure">77</td>');
  expect(await (await browser(`/operator/facts/${FACT}`)).text()).toMatch(/Ended on .*23 November 2026/);
  const other = await browser("/operator/facts/event.none/corrections/fov_x/end", { method: "POST" });
  expect(other.status).toBe(404);
});

test("a correction goes out of date by its own date", async () => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  await browser(`/operator/facts/${FACT}/corrections`, form(correction()));
  world.at(Date.UTC(2027, 5, 1, 12));
  expect(await (await world.send(PUBLIC)).text()).toContain("Put right here on 23 November 2026.</small>");
  world.at(Date.UTC(2027, 5, 2, 12));
  expect(await (await world.send(PUBLIC)).text()).toContain(
    "Put right here on 23 November 2026.<b> This edition is out of date.</b>",
  );
});

test.each([
  ["value.applications", "many", "value.applications"],
  ["value.posts", "-3", "value.posts"],
  ["value.posts", "", "value.applications"],
  ["publisher", "", "publisher"],
  ["url", "javascript:alert(1)", "url"],
  ["asOf", "2026-12-24", "asOf"],
  ["asOf", "yesterday", "asOf"],
  ["reviewBy", "2026-11-23", "reviewBy"],
  ["reason", "wrong", "reason"],
])("a correction with %s “%s” comes back with its values and a message at %s", async (name, value, at) => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  for (const step of ["preview", "corrections"]) {
    const answer = await browser(`/operator/facts/${FACT}/${step}`, form(correction({ [name]: value })));
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(`id="f-${at.replaceAll(".", "-")}-error"`);
    expect(html).toContain('value="Competition ratios 2025"');
  }
  expect(await countHere(world)).toBe(0);
});

test("what makes a fact the one it is cannot be corrected, and a list takes one more row", async () => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  await browser(`/operator/facts/${FACT}/corrections`, form(correction({ "value.year": "2019" })));
  const { db } = world.context();
  const [row] = await db.select().from(factOverrides).where(eq(factOverrides.factId, FACT));
  expect(row?.body).toEqual({ year: 2025, applications: 91, posts: 20 });
  expect(row?.fileBody).toMatchObject({ year: 2025, applications: 77, posts: 22 });

  const domain = "domain.clinical-radiology.2026.teaching";
  const page = await (await browser(`/operator/facts/${domain}`)).text();
  expect(page).toContain('name="value.bands.4.text"');
  expect(page).toContain('name="value.bands.5.text"');
  expect(page).not.toContain('name="value.edition"');
});

test("of two operators who correct a fact at once, one is told to look at what the other put in force", async () => {
  const world = makeWorld();
  const [one, other] = [await operatorOf(world), await operatorOf(world)];
  const answers = await Promise.all([
    one(`/operator/facts/${FACT}/corrections`, form(correction({ "value.posts": "21" }))),
    other(`/operator/facts/${FACT}/corrections`, form(correction({ "value.posts": "23" }))),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422]);
  const told = await answers.find(({ status }) => status === 422)?.text();
  expect(told).toContain("Somebody has corrected this fact since.");
  expect(await countHere(world)).toBe(1);

  const { db } = world.context();
  const [first] = await db.select().from(factOverrides).where(eq(factOverrides.factId, FACT));
  const again = correction({ replaces: first?.id ?? "", "value.posts": "24" });
  expect((await one(`/operator/facts/${FACT}/corrections`, form(again))).status).toBe(303);
  const rows = await db.select().from(factOverrides).where(eq(factOverrides.factId, FACT));
  expect(rows.filter(({ endedAt }) => endedAt === null).map(({ id }) => id)).toEqual([again.correctionId]);
  const rewrite = env.DB.prepare("UPDATE fact_overrides SET body = '{}' WHERE id = ?");
  await expect(rewrite.bind(again.correctionId).run()).rejects.toThrow("changed-meanwhile");
});

test("an operator hears when a file has changed under a correction, and when the fact is gone from the files", async () => {
  const world = makeWorld();
  const browser = await operatorOf(world);
  await browser(`/operator/facts/${FACT}/corrections`, form(correction()));
  const { db } = world.context();
  const mine = eq(factOverrides.factId, FACT);
  await db
    .update(factOverrides)
    .set({ fileBody: { year: 2025, ratio: 3 } })
    .where(mine);
  expect(await (await browser("/operator/facts")).text()).toMatch(
    /competition in 2025.{0,400}The file has changed since/s,
  );
  expect(await (await browser(`/operator/facts/${FACT}`)).text()).toContain("The file has changed since.");
  await db.update(factOverrides).set({ factId: "competition.gone.2025" }).where(mine);
  expect(await (await browser("/operator/facts")).text()).toContain(
    "competition.gone.2025 is no longer in the files",
  );
  expect((await browser("/operator/facts/competition.gone.2025")).status).toBe(404);
  const [row] = await db
    .select()
    .from(factOverrides)
    .where(eq(factOverrides.factId, "competition.gone.2025"));
  const end = `/operator/facts/competition.gone.2025/corrections/${row?.id}/end`;
  const ended = await browser(end, form({ back: "list" }));
  expect(ended.headers.get("location")).toBe("/operator/facts?saved=ended");
  expect(await (await browser("/operator/facts")).text()).not.toContain("competition.gone.2025");
});
