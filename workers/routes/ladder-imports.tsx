import { evidenceColumns, evidenceCsv } from "#shared/career/evidence-import.ts";
import { writeCsv } from "#shared/csv.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type Id, type UserId } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { EvidenceImportPage, EvidencePreviewPage } from "#web/pages/evidence-import.tsx";
import { importEvidence } from "#workers/career/import-evidence.ts";
import { listEvidence, listImports } from "#workers/career/store.ts";
import { undoImport } from "#workers/career/undo-import.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { detailOf } from "#workers/routes/evidence-api.ts";

export const importPages = newRouter()
  .get("/import", async (c) => {
    const person = await requirePerson(c.var.ctx);
    return importPage(c, person);
  })
  .post("/import", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const values = await formValues(c);
    const importId = importIdOf(line(values, "id"));
    const text = (await fileText(c)) || line(values, "text");
    if (text.trim() === "")
      return importPage(c, person, text, { file: "Choose a file, or paste its text below." });
    const keep = line(values, "keep") === "yes";
    const duplicates = line(values, "duplicates") === "yes";
    const check = await importEvidence(ctx, person.id, { importId, csv: text, duplicates, keep });
    if (check.problem !== null) return importPage(c, person, text, { text: check.problem });
    if (keep && check.wrong.length === 0) return c.redirect("/ladder/evidence?saved=import", 303);
    return page(
      c,
      { title: keep ? "Imported" : "Before it is kept", current: "ladder", wide: true },
      <EvidencePreviewPage
        importId={importId}
        nextId={ctx.newId("import")}
        text={text}
        check={check}
        imported={keep ? check.imported : null}
      />,
    );
  })
  .post("/imports/:id/removal", async (c) => {
    const person = await requirePerson(c.var.ctx);
    await undoImport(c.var.ctx, person.id, importIdOf(c.req.param("id")));
    return c.redirect("/ladder/evidence?saved=undone", 303);
  })
  .get("/files/:file", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const make = FILES.get(c.req.param("file"));
    if (make === undefined) throw new Refusal("not-found");
    const { type, text } = await make(c, person.id);
    return c.body(text, 200, {
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="rung-${c.req.param("file")}"`,
      "cache-control": "private, no-store",
    });
  });

type Made = { readonly type: string; readonly text: string };

const FILES = new Map<string, (c: C, userId: UserId) => Promise<Made>>(
  Object.entries({
    "evidence.csv": async (c, userId) => ({
      type: "text/csv",
      text: evidenceCsv(await listEvidence(c.var.ctx, userId)),
    }),
    "evidence.json": async (c, userId) => ({
      type: "application/json",
      text: JSON.stringify({ items: (await listEvidence(c.var.ctx, userId)).map(detailOf) }, null, 2),
    }),
    "template.csv": async () => ({
      type: "text/csv",
      text: writeCsv([evidenceColumns.map(({ title }) => title)]),
    }),
  }),
);

async function importPage(
  c: C,
  person: { readonly id: UserId; readonly timeZone: string },
  text = "",
  errors?: FormErrors,
): Promise<Response> {
  const { ctx } = c.var;
  const imports = await listImports(ctx, person.id);
  return page(
    c,
    { title: "Import evidence", current: "ladder", errors },
    <EvidenceImportPage
      importId={ctx.newId("import")}
      imports={imports}
      zone={person.timeZone}
      text={text}
      errors={errors}
    />,
  );
}

/** The text of the file that was sent; Excel on Windows saves its own 8-bit letters when it is not told otherwise. */
async function fileText(c: C): Promise<string> {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File)) return "";
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function importIdOf(text: string): Id<"import"> {
  if (!isId("import", text)) throw new Refusal("not-found");
  return text;
}
