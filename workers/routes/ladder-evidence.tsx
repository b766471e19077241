import { EvidenceInput } from "#shared/contract/career.ts";
import { evidenceDomains, findDomain } from "#shared/domains.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type Id } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { EvidenceEntryPage, type EvidenceValues } from "#web/pages/evidence-entry.tsx";
import { EvidencePage } from "#web/pages/evidence.tsx";
import { changeEvidence } from "#workers/career/change-evidence.ts";
import { logEvidence } from "#workers/career/log-evidence.ts";
import { removeEvidence } from "#workers/career/remove-evidence.ts";
import { loadEvidence, readCareer } from "#workers/career/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { todayOf } from "#workers/routes/ladder.tsx";

export const evidencePages = newRouter()
  .get("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const { evidence } = await readCareer(c.var.ctx, person.id);
    const domain = findDomain(c.req.query("domain") ?? "");
    return page(
      c,
      { title: "My evidence", current: "ladder" },
      <EvidencePage entries={evidence} domain={domain} />,
    );
  })
  .post("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, EvidenceInput, (values) => ({ ...values, today: todayOf(c) }));
    const id = evidenceId(line(read.values, "id"));
    if (!read.ok) return entryPage(c, id, true, retryOf(read.values), read.errors);
    await logEvidence(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/evidence", 303);
  })
  .get("/new", async (c) => {
    await requirePerson(c.var.ctx);
    const domain = evidenceDomains.find((code) => code === c.req.query("domain")) ?? "";
    const values = { ...NOTHING, domain, happenedOn: todayOf(c) };
    return entryPage(c, c.var.ctx.newId("evidence"), true, values);
  })
  .get("/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = evidenceId(c.req.param("id"));
    return entryPage(c, id, false, await loadEvidence(c.var.ctx, person.id, id));
  })
  .post("/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = evidenceId(c.req.param("id"));
    await loadEvidence(c.var.ctx, person.id, id);
    const read = await readForm(c, EvidenceInput, (values) => ({ ...values, today: todayOf(c) }));
    if (!read.ok) return entryPage(c, id, false, retryOf(read.values), read.errors);
    await changeEvidence(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/evidence", 303);
  })
  .post("/:id/removal", async (c) => {
    const person = await requirePerson(c.var.ctx);
    await removeEvidence(c.var.ctx, person.id, evidenceId(c.req.param("id")));
    return c.redirect("/ladder/evidence", 303);
  });

function entryPage(c: C, id: Id<"evidence">, added: boolean, values: EvidenceValues, errors?: FormErrors) {
  return page(
    c,
    { title: added ? "Log evidence" : "Change this entry", current: "ladder", errors },
    <EvidenceEntryPage id={id} added={added} values={values} today={todayOf(c)} errors={errors} />,
  );
}

const NOTHING: EvidenceValues = {
  domain: "",
  kind: "",
  title: "",
  happenedOn: "",
  whatCame: "",
  proofWhere: "",
};

function retryOf(values: FormValues): EvidenceValues {
  return {
    domain: line(values, "domain"),
    kind: line(values, "kind"),
    title: line(values, "title"),
    happenedOn: line(values, "happenedOn"),
    whatCame: line(values, "whatCame"),
    proofWhere: line(values, "proofWhere"),
  };
}

function evidenceId(text: string): Id<"evidence"> {
  if (!isId("evidence", text)) throw new Refusal("not-found");
  return text;
}
