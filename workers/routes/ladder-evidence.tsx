import { ladderFrom } from "#shared/career/ladder.ts";
import { portfolioOf } from "#shared/career/portfolio.ts";
import { startsOn } from "#shared/career/target.ts";
import { EvidenceInput, OwnReflectionInput } from "#shared/contract/evidence.ts";
import { evidenceDomains, findDomain } from "#shared/domains.ts";
import { specialtyTitle } from "#shared/facts/specialties.ts";
import type { Id } from "#shared/ids.ts";
import { reflectionIn } from "#shared/plans.ts";
import { monthLabel } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { EvidenceEntryPage, type EvidenceValues } from "#web/pages/evidence-entry.tsx";
import { EvidenceReflectionPage } from "#web/pages/evidence-reflection.tsx";
import { EvidencePage } from "#web/pages/evidence.tsx";
import { PortfolioPage } from "#web/pages/portfolio.tsx";
import type { ReflectionValues } from "#web/pages/reflection.tsx";
import { changeEvidence } from "#workers/career/change-evidence.ts";
import { keepReflection } from "#workers/career/keep-reflection.ts";
import { logEvidence } from "#workers/career/log-evidence.ts";
import { removeEvidence } from "#workers/career/remove-evidence.ts";
import { listEvidence, loadEvidence, readCareer, targetOf } from "#workers/career/store.ts";
import { readFacts, scoredIn } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { evidenceIdOf } from "#workers/routes/evidence-api.ts";
import { todayOf } from "#workers/routes/ladder.tsx";
import { ownToday } from "#workers/career/own-today.ts";

export const evidencePages = newRouter()
  .get("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const entries = await listEvidence(c.var.ctx, person.id);
    const domain = findDomain(c.req.query("domain") ?? "");
    return page(
      c,
      { title: "My evidence", current: "ladder", notice: SAVED[c.req.query("saved") ?? ""] },
      <EvidencePage entries={entries} domain={domain} />,
    );
  })
  .post("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, EvidenceInput, (values) => ({ ...values, today: ownToday(c.var.ctx) }));
    const id = evidenceIdOf(line(read.values, "id"));
    if (!read.ok) return entryPage(c, id, true, retryOf(read.values), read.errors);
    await logEvidence(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/evidence", 303);
  })
  .get("/new", async (c) => {
    await requirePerson(c.var.ctx);
    const domain = evidenceDomains.find((code) => code === c.req.query("domain")) ?? "";
    const values = { ...NOTHING, domain, happenedOn: ownToday(c.var.ctx) };
    return entryPage(c, c.var.ctx.newId("evidence"), true, values);
  })
  .get("/reflections/new", async (c) => {
    await requirePerson(c.var.ctx);
    return reflectionPage(c, c.var.ctx.newId("evidence"), true, {
      ...NO_WORDS,
      happenedOn: ownToday(c.var.ctx),
    });
  })
  .post("/reflections", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, OwnReflectionInput, (values) => ({
      ...values,
      today: ownToday(c.var.ctx),
    }));
    const id = evidenceIdOf(line(read.values, "id"));
    if (!read.ok) {
      const said = (name: string) => line(read.values, name);
      const values = { happened: said("happened"), showed: said("showed"), changes: said("changes") };
      return reflectionPage(c, id, true, { ...values, happenedOn: said("happenedOn") }, read.errors);
    }
    await keepReflection(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/evidence?saved=reflection", 303);
  })
  .get("/portfolio", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const [facts, { standing, claims }, log] = await Promise.all([
      readFacts(ctx, scoredIn(targetOf(person.id))),
      readCareer(ctx, person.id),
      listEvidence(ctx, person.id),
    ]);
    const { targetSpecialty: slug, targetStart } = standing;
    const ladder = slug === null ? undefined : ladderFrom(facts, slug, claims);
    const start = targetStart === null ? "" : `, ${monthLabel(startsOn(targetStart))}`;
    return page(
      c,
      { title: "Portfolio", current: "ladder" },
      <PortfolioPage
        name={person.name}
        target={slug === null ? null : `${specialtyTitle(slug)}${start}`}
        edition={ladder?.scoring === undefined ? null : `As scored in the ${ladder.scoring.edition} edition`}
        parts={portfolioOf(ladder?.domains ?? [], log)}
        today={todayOf(c)}
      />,
    );
  })
  .get("/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = evidenceIdOf(c.req.param("id"));
    const entry = await loadEvidence(c.var.ctx, person.id, id);
    const reflection = entry.source === "own" ? reflectionIn(entry.whatCame) : undefined;
    if (reflection === undefined) return entryPage(c, id, false, entry);
    return reflectionPage(c, id, false, { ...reflection, happenedOn: entry.happenedOn });
  })
  .post("/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = evidenceIdOf(c.req.param("id"));
    await loadEvidence(c.var.ctx, person.id, id);
    const read = await readForm(c, EvidenceInput, (values) => ({ ...values, today: ownToday(c.var.ctx) }));
    if (!read.ok) return entryPage(c, id, false, retryOf(read.values), read.errors);
    await changeEvidence(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/evidence", 303);
  })
  .post("/:id/removal", async (c) => {
    const person = await requirePerson(c.var.ctx);
    await removeEvidence(c.var.ctx, person.id, evidenceIdOf(c.req.param("id")));
    return c.redirect("/ladder/evidence", 303);
  });

function entryPage(c: C, id: Id<"evidence">, added: boolean, values: EvidenceValues, errors?: FormErrors) {
  return page(
    c,
    { title: added ? "Log evidence" : "Change this entry", current: "ladder", errors },
    <EvidenceEntryPage id={id} added={added} values={values} today={ownToday(c.var.ctx)} errors={errors} />,
  );
}

function reflectionPage(
  c: C,
  id: Id<"evidence">,
  added: boolean,
  values: ReflectionValues & { happenedOn: string },
  errors?: FormErrors,
) {
  return page(
    c,
    { title: added ? "Reflect" : "Change this reflection", current: "ladder", errors },
    <EvidenceReflectionPage
      id={id}
      added={added}
      values={values}
      today={ownToday(c.var.ctx)}
      errors={errors}
    />,
  );
}

const SAVED: Partial<Record<string, string>> = {
  import: "Imported. You can undo it on the import page.",
  undone: "That import is undone.",
  reflection: "Kept in your evidence.",
};

const NO_WORDS: ReflectionValues = { happened: "", showed: "", changes: "" };

const NOTHING: EvidenceValues = {
  domain: "",
  kind: "",
  title: "",
  happenedOn: "",
  role: "",
  whatCame: "",
  proofKind: "",
  proofWhere: "",
};

function retryOf(values: FormValues): EvidenceValues {
  return {
    domain: line(values, "domain"),
    kind: line(values, "kind"),
    title: line(values, "title"),
    happenedOn: line(values, "happenedOn"),
    role: line(values, "role"),
    whatCame: line(values, "whatCame"),
    proofKind: line(values, "proofKind"),
    proofWhere: line(values, "proofWhere"),
  };
}
