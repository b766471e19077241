import type { Evidence } from "#shared/career/evidence.ts";
import {
  EvidenceInput,
  ImportInput,
  type EvidenceDetail,
  type ImportResult,
} from "#shared/contract/evidence.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type Id, type UserId } from "#shared/ids.ts";
import { changeEvidence } from "#workers/career/change-evidence.ts";
import { importEvidence } from "#workers/career/import-evidence.ts";
import { logEvidence } from "#workers/career/log-evidence.ts";
import { removeEvidence } from "#workers/career/remove-evidence.ts";
import { listEvidence, loadEvidence } from "#workers/career/store.ts";
import { undoImport } from "#workers/career/undo-import.ts";
import type { Context } from "#workers/context.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readJson } from "#workers/http/form.ts";
import { idempotent } from "#workers/http/idempotency.ts";
import { requirePerson } from "#workers/http/session.ts";
import { ownToday } from "#workers/career/own-today.ts";

/** A mentee's own evidence log. */
export const evidenceApi = newRouter()
  .get("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    return c.json(await listOf(c.var.ctx, person.id), 200);
  })
  .post("/", idempotent, async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = ctx.newId("evidence");
    await logEvidence(ctx, person.id, { ...(await entryIn(c)), id });
    return c.json(detailOf(await loadEvidence(ctx, person.id, id)), 201);
  })
  .post("/imports", idempotent, async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const importId = ctx.newId("import");
    const input = await readJson(c, ImportInput);
    const check = await importEvidence(ctx, person.id, { importId, ...input });
    if (check.problem !== null) throw new Refusal("invalid", { csv: check.problem });
    const result: ImportResult = {
      importId: input.keep ? importId : null,
      imported: check.imported,
      duplicates: check.again.map(({ line, entry }) => ({ line, title: entry.title })),
      wrong: [...check.wrong],
    };
    return c.json(result, input.keep ? 201 : 200);
  })
  .delete("/imports/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = c.req.param("id");
    if (!isId("import", id)) throw new Refusal("not-found");
    await undoImport(ctx, person.id, id);
    return c.json(await listOf(ctx, person.id), 200);
  })
  .put("/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = evidenceIdOf(c.req.param("id"));
    await loadEvidence(ctx, person.id, id);
    await changeEvidence(ctx, person.id, { ...(await entryIn(c)), id });
    return c.json(detailOf(await loadEvidence(ctx, person.id, id)), 200);
  })
  .delete("/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    await removeEvidence(ctx, person.id, evidenceIdOf(c.req.param("id")));
    return c.json(await listOf(ctx, person.id), 200);
  });

async function listOf(ctx: Context, userId: UserId) {
  return { items: (await listEvidence(ctx, userId)).map(detailOf), next: null };
}

/** An entry as programs get it. */
export function detailOf(entry: Evidence): EvidenceDetail {
  const { id, domain, kind, title, happenedOn, role, whatCame, proofKind, proofWhere, source, importId } =
    entry;
  return { id, domain, kind, title, happenedOn, role, whatCame, proofKind, proofWhere, source, importId };
}

function entryIn(c: C): Promise<EvidenceInput> {
  return readJson(c, EvidenceInput, (body) => ({ ...body, today: ownToday(c.var.ctx) }));
}

/** The entry that a path or a form names; what is no entry's id is not found. */
export function evidenceIdOf(text: string): Id<"evidence"> {
  if (!isId("evidence", text)) throw new Refusal("not-found");
  return text;
}
