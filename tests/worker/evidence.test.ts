import { expect, test } from "vitest";
import type { EvidenceDetail, ImportResult } from "#shared/contract/evidence.ts";
import { form, json, makeWorld } from "#tests/support/world.ts";
import { listEvidence } from "#workers/career/store.ts";

const HEAD = "Date,Kind,What it is,What came of it";

async function mentee() {
  const world = makeWorld();
  const ada = await world.make.person({ name: "Ada Okafor" });
  const browse = await world.as(ada);
  const log = () => listEvidence(world.context(), ada.id);
  return { world, ada, browse, log, newImport: () => world.context().newId("import") };
}

const text = async (response: Response) => (await response.text()).replaceAll(/\s+/g, " ");
const dayOf = (index: number) => `2026-0${1 + (index % 9)}-${String(1 + (index % 28)).padStart(2, "0")}`;

/** A list of so many lines, some of them wrong. */
function listOf(lines: number, wrong: readonly string[] = []): string {
  const good = Array.from({ length: lines - wrong.length }, (_, i) => `${dayOf(i)},teaching,Session ${i},`);
  return [HEAD, ...good, ...wrong].join("\r\n");
}

function upload(
  values: Record<string, string>,
  file?: { text: string | Uint8Array<ArrayBuffer>; name: string },
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) body.append(name, value);
  if (file) body.append("file", new File([file.text], file.name, { type: "text/csv" }));
  return { method: "POST", body };
}

const WRONG = [
  "2026-02-30,teaching,No such day,",
  "2026-12-24,teaching,Still to come,",
  ",teaching,No day,",
  "2026-01-05,dancing,No such kind,",
  "2026-01-05,teaching,x,",
  "2026-01-05,teaching,A number,Patient 943 476 5919",
  "2026-01-05,teaching,A birth,Born 4/7/1953",
];

test("two hundred lines of which seven are wrong: the rest is seen first, then taken over once, and the seven come back to be mended", async () => {
  const { browse, log, newImport } = await mentee();
  const id = newImport();
  const file = { text: listOf(200, WRONG), name: "log.csv" };
  const seen = await text(await browse("/ladder/evidence/import", upload({ id }, file)));
  expect(seen).toContain("193 entries can go into your log. 7 lines have something to mend.");
  for (const line of [195, 196, 197, 198, 199, 200, 201]) expect(seen).toContain(`>${line}</th>`);
  expect(seen).toContain("Patient 943 476 5919");
  expect(await log()).toEqual([]);

  const keep = upload({ id, text: file.text, keep: "yes" });
  const kept = await text(await browse("/ladder/evidence/import", keep));
  expect(kept).toContain("193 entries imported");
  expect(kept).toContain("2026-01-05,dancing,No such kind");
  expect(await log()).toHaveLength(193);
  await browse("/ladder/evidence/import", upload({ id, text: file.text, keep: "yes" }));
  expect(await log()).toHaveLength(193);

  const mended = `${HEAD}\n2026-02-28,teaching,A real day,`;
  const done = await browse(
    "/ladder/evidence/import",
    upload({ id: newImport(), text: mended, keep: "yes" }),
  );
  expect(done.headers.get("location")).toBe("/ladder/evidence?saved=import");
  expect(await log()).toHaveLength(194);
});

test("what is in the log already is told apart, and taken over only when that is wished", async () => {
  const { browse, log, newImport } = await mentee();
  await browse("/ladder/evidence/import", upload({ id: newImport(), text: listOf(3), keep: "yes" }));
  const id = newImport();
  const again = upload({ id, text: listOf(4) });
  expect(await text(await browse("/ladder/evidence/import", again))).toContain(
    "1 entry can go into your log. 0 lines have something to mend, and 3 are there already.",
  );
  await browse("/ladder/evidence/import", upload({ id, text: listOf(4), keep: "yes", duplicates: "yes" }));
  expect(await log()).toHaveLength(7);
});

test("an import is undone without what was changed since, and nobody else's import is", async () => {
  const { world, browse, log, newImport } = await mentee();
  const id = newImport();
  await browse("/ladder/evidence/import", upload({ id, text: listOf(5), keep: "yes" }));
  expect(await text(await browse("/ladder/evidence/import"))).toContain("5 entries");
  const [first] = await log();
  const changed = { domain: "teaching", kind: "teaching", title: "Mine", happenedOn: "2026-01-05" };
  await browse(`/ladder/evidence/${first?.id}`, form({ ...changed, whatCame: "", proofWhere: "" }));
  const other = await world.as(await world.make.person());
  await other(`/ladder/evidence/imports/${id}/removal`, { method: "POST" });
  expect(await log()).toHaveLength(5);
  await browse(`/ladder/evidence/imports/${id}/removal`, { method: "POST" });
  expect(await log()).toMatchObject([{ title: "Mine", importId: null }]);
});

test("a file that cannot be read comes back with the reason and its text, and nothing is kept", async () => {
  const { browse, log, newImport } = await mentee();
  for (const [values, message] of [
    [{ text: "" }, "Choose a file, or paste its text below."],
    [{ text: "Who,Where\nx,y" }, "Missing: Date, Kind, What it is."],
    [{ text: `${HEAD}\n2026-01-01,audit,"open` }, "The quote that begins in line 2 has no end."],
    [{ text: listOf(1001) }, "It has 1001 lines. Send at most 1,000 at a time."],
  ] as const) {
    const answer = await browse(
      "/ladder/evidence/import",
      upload({ id: newImport(), ...values, keep: "yes" }),
    );
    expect(answer.status).toBe(422);
    expect(await text(answer)).toContain(message);
  }
  const big = await browse(
    "/ladder/evidence/import",
    upload({ id: newImport(), text: "x".repeat(1_100_000) }),
  );
  expect(big.status).toBe(413);
  expect(await log()).toEqual([]);
});

test("a file saved by Excel in its own letters is read as it was meant", async () => {
  const { browse, log, newImport } = await mentee();
  const bytes = new TextEncoder().encode(`${HEAD}\r\n2026-01-05,teaching,Caf`);
  const file = new Uint8Array([...bytes, 0xe9, 0x20, 0x92, 0x2c]);
  const id = newImport();
  const seen = await text(
    await browse("/ladder/evidence/import", upload({ id }, { text: file, name: "x.csv" })),
  );
  expect(seen).toContain("Café ’");
  expect(await log()).toEqual([]);
});

test("the log is taken away as CSV that no spreadsheet reckons and as JSON, and the CSV comes in again elsewhere", async () => {
  const { world, browse } = await mentee();
  const entry = { domain: "teaching", kind: "teaching", happenedOn: "2026-01-05", role: "@home" };
  await browse("/api/v1/me/evidence", json({ ...entry, title: "=cmd|' /C calc'!A0" }));
  const file = await browse("/ladder/evidence/files/evidence.csv");
  expect(file.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("content-disposition")).toBe('attachment; filename="rung-evidence.csv"');
  const csv = await file.text();
  expect(csv).toContain("'=cmd|' /C calc'!A0");
  expect(csv).toContain("'@home");
  const items = await (await browse("/ladder/evidence/files/evidence.json")).json();
  expect(items).toMatchObject({ items: [{ title: "=cmd|' /C calc'!A0", role: "@home" }] });
  const other = await world.as(await world.make.person());
  const imported = await (await other("/api/v1/me/evidence/imports", json({ csv }))).json();
  expect(imported).toMatchObject({ imported: 1, wrong: [] });
  expect(await (await other("/ladder/evidence/files/evidence.csv")).text()).toBe(csv);
  expect((await browse("/ladder/evidence/files/template.csv")).status).toBe(200);
  for (const name of ["other.csv", "constructor"])
    expect((await browse(`/ladder/evidence/files/${name}`)).status).toBe(404);
});

test("programs log, change, import and undo with the same rules as the pages", async () => {
  const { browse, log } = await mentee();
  const entry = { domain: "audit-qi", kind: "audit", title: "CT head audit", happenedOn: "2026-01-05" };
  const made = await browse("/api/v1/me/evidence", json(entry));
  expect(made.status).toBe(201);
  const { id }: EvidenceDetail = await made.json();
  const wrong = await browse("/api/v1/me/evidence", json({ ...entry, whatCame: "For 943 476 5919" }));
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({ errors: { whatCame: expect.stringMatching(/NHS number/) } });
  const date = { ...entry, whatCame: "Cycle of 3/2/2026" };
  expect((await browse("/api/v1/me/evidence", json(date))).status).toBe(422);
  const changed = await browse(`/api/v1/me/evidence/${id}`, json({ ...date, noPatient: true }, "PUT"));
  expect(await changed.json()).toMatchObject({ id, whatCame: "Cycle of 3/2/2026" });
  expect((await browse("/api/v1/me/evidence", json({ ...entry, happenedOn: "2027-01-05" }))).status).toBe(
    422,
  );

  const csv = listOf(3, ["x,teaching,No day,"]);
  const dry = await browse("/api/v1/me/evidence/imports", json({ csv, keep: false }));
  expect(dry.status).toBe(200);
  expect(await dry.json()).toMatchObject({
    importId: null,
    imported: 2,
    wrong: [{ line: 4, column: "Date" }],
  });
  expect(await log()).toHaveLength(1);
  const kept = await browse("/api/v1/me/evidence/imports", json({ csv }));
  expect(kept.status).toBe(201);
  const result: ImportResult = await kept.json();
  expect(await log()).toHaveLength(3);
  await browse(`/api/v1/me/evidence/imports/${result.importId}`, { method: "DELETE" });
  const left = await browse(`/api/v1/me/evidence/${id}`, { method: "DELETE" });
  expect(await left.json()).toEqual({ items: [], next: null });
  expect((await browse("/api/v1/me/evidence/imports", json({ csv: "a,b" }))).status).toBe(422);
});

test("what was done today may be logged today, though the UK is still in the day before", async () => {
  const world = makeWorld(Date.UTC(2026, 11, 31, 20, 30));
  const browse = await world.as(await world.make.person({ timeZone: "Asia/Karachi" }));
  const log = (happenedOn: string) =>
    browse("/api/v1/me/evidence", json({ domain: "audit-qi", kind: "audit", title: "An audit", happenedOn }));
  expect((await log("2027-01-01")).status).toBe(201);
  expect((await log("2027-01-02")).status).toBe(422);
  expect(await text(await browse("/ladder/evidence/reflections/new"))).toContain('value="2027-01-01"');
  const csv = [HEAD, "2027-01-01,audit,Another audit,", "2027-01-02,audit,A third,"].join("\n");
  const imported = await browse("/api/v1/me/evidence/imports", json({ csv }));
  expect(await imported.json()).toMatchObject({ imported: 1, wrong: [{ line: 3 }] });
});

test("a reflection of three short answers is kept once, opened again in its three answers, and changed", async () => {
  const { world, browse, log } = await mentee();
  const id = world.context().newId("evidence");
  const answers = {
    id,
    happened: "I led the arrest call at four in the morning.",
    showed: "I speak faster when I am unsure.",
    changes: "I say each order twice from now on.",
    happenedOn: "2026-11-22",
  };
  const bad = await browse(
    "/ladder/evidence/reflections",
    form({ ...answers, showed: "", happened: "Bed 4, 943 476 5919" }),
  );
  expect(bad.status).toBe(422);
  expect(await text(bad)).toContain("I say each order twice from now on.");
  expect(await log()).toEqual([]);
  const kept = await browse("/ladder/evidence/reflections", form(answers));
  expect(kept.headers.get("location")).toBe("/ladder/evidence?saved=reflection");
  await browse("/ladder/evidence/reflections", form(answers));
  expect(await log()).toMatchObject([{ title: answers.happened, domain: "reflection", source: "own" }]);
  expect(await text(await browse(`/ladder/evidence/${id}`))).toContain('name="changes"');
  await browse("/ladder/evidence/reflections", form({ ...answers, changes: "I pause before each order." }));
  expect(await log()).toMatchObject([{ whatCame: expect.stringContaining("I pause before each order.") }]);
  const snoop = await world.as(await world.make.person());
  await snoop("/ladder/evidence/reflections", form({ ...answers, changes: "Somebody else was here." }));
  expect(await log()).toMatchObject([{ whatCame: expect.stringContaining("I pause before each order.") }]);
});

test("the portfolio stands in the order of the target's scored domains, with bands, and then the rest", async () => {
  const { browse } = await mentee();
  const entry = { happenedOn: "2026-01-05", kind: "other", proofKind: "letter", proofWhere: "Dr Lowe" };
  for (const [domain, title] of [
    ["reflection", "On nights"],
    ["teaching", "Chest X-ray series"],
    ["audit-qi", "CT head audit"],
  ])
    await browse("/api/v1/me/evidence", json({ ...entry, domain, title }));
  await browse("/ladder/target", form({ specialty: "clinical-radiology", start: "2028-08" }));
  await browse("/ladder/bands/teaching", form({ band: "C", note: "Two days in Leeds." }));
  const shown = await text(await browse("/ladder/evidence/portfolio"));
  const order = [
    "Ada Okafor",
    "Clinical radiology ST1, August 2028",
    "Two days in Leeds.",
    "Chest X-ray series",
    "CT head audit",
    "On nights",
  ];
  expect(order.map((words) => shown.indexOf(words)).every((at, i, all) => at > (all[i - 1] ?? 0))).toBe(true);
  expect(shown).toContain("Letter or e-mail from a senior, Dr Lowe");
});
