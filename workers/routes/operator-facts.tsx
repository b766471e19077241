import { correctionOf } from "#shared/contract/facts.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { citedSource, type FactKind } from "#shared/facts/fact.ts";
import { fieldsOf, valueFrom } from "#shared/facts/value-form.ts";
import { isId, type Id } from "#shared/ids.ts";
import { addDays, dateAt } from "#shared/time.ts";
import { UK_ZONE } from "#shared/when.ts";
import type { FormErrors } from "#web/components/form.tsx";
import {
  FactPreviewPage,
  OperatorFactPage,
  type PastCorrection,
  type Shown,
} from "#web/pages/operator-fact.tsx";
import { OperatorFactsPage } from "#web/pages/operator-facts.tsx";
import { correctFact } from "#workers/facts/correct-fact.ts";
import { endCorrection } from "#workers/facts/end-correction.ts";
import { listFacts, loadFact, type LoadedFact, type Showing } from "#workers/facts/operator-store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";

const current = "operator" as const;

export const operatorFactPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const words = (c.req.query("words") ?? "").slice(0, 80);
    const show = SHOWN.find((each) => each === c.req.query("show")) ?? "all";
    const at = Math.max(1, Math.min(1000, Math.trunc(Number(c.req.query("page")) || 1)));
    const listed = await listFacts(ctx, { words, show, page: at, today: todayOf(c) });
    const href = (number: number) =>
      `/operator/facts?${new URLSearchParams({ words, show, page: String(number) }).toString()}`;
    return page(
      c,
      { title: "Facts", current, notice: SAVED[c.req.query("saved") ?? ""] },
      <OperatorFactsPage
        rows={listed.rows}
        found={listed.found}
        gone={listed.gone}
        words={words}
        show={show}
        newer={at > 1 ? href(at - 1) : undefined}
        older={listed.more ? href(at + 1) : undefined}
        today={todayOf(c)}
      />,
    );
  })
  .get("/:id", async (c) => {
    await requireOperator(c.var.ctx);
    return factPage(c, await loadFact(c.var.ctx, c.req.param("id")));
  })
  .post("/:id/preview", async (c) => {
    await requireOperator(c.var.ctx);
    const loaded = await loadFact(c.var.ctx, c.req.param("id"));
    const read = await readCorrection(c, loaded);
    if (!read.ok) return factPage(c, loaded, read);
    const { fact } = loaded;
    const { value, today, reviewBy, edition, ...source } = read.data;
    const support = {
      provenance: "official",
      reviewBy,
      edition: edition || undefined,
      correctedOn: today,
    } as const;
    return page(
      c,
      { title: `Preview: ${fact.label}`, current },
      <FactPreviewPage
        id={fact.id}
        label={fact.label}
        file={fileShown(c, loaded)}
        next={{
          fields: fieldsOf(fact.kind, value),
          cite: citedSource({ ...source, opened: true }, support, today),
        }}
        form={formOf(c, loaded, read)}
      />,
    );
  })
  .post("/:id/corrections", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const loaded = await loadFact(ctx, c.req.param("id"));
    const read = await readCorrection(c, loaded);
    const id = correctionId(line(read.values, "correctionId"));
    if (!read.ok) return factPage(c, loaded, read);
    const replaces = line(read.values, "replaces");
    try {
      await correctFact(ctx, operator, { ...read.data, id, factId: loaded.fact.id, replaces });
    } catch (error) {
      if (!isRefusal(error, "changed-meanwhile")) throw error;
      const errors = {
        form: "Somebody has corrected this fact since. Look at what is in force, then send it again.",
      };
      return factPage(c, await loadFact(ctx, loaded.fact.id), { values: read.values, errors });
    }
    return c.redirect(`/operator/facts/${loaded.fact.id}?saved=corrected`, 303);
  })
  .post("/:id/corrections/:correction/end", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const factId = c.req.param("id");
    await endCorrection(ctx, operator, { factId, id: correctionId(c.req.param("correction")) });
    const back = line(await formValues(c), "back") === "list" ? "" : `/${factId}`;
    return c.redirect(`/operator/facts${back}?saved=ended`, 303);
  });

const SHOWN: readonly Showing[] = ["all", "due", "corrected"];

const SAVED: Partial<Record<string, string>> = {
  corrected: "In force. Pages show it now, with its own source.",
  ended: "Ended. Pages show the file’s value again.",
};

type Retry = { readonly values: FormValues; readonly errors?: FormErrors };

function factPage(c: C, loaded: LoadedFact, retry?: Retry): Promise<Response> {
  const { fact, corrections, inForce, pages } = loaded;
  return page(
    c,
    {
      title: fact.label,
      current,
      notice: retry === undefined ? SAVED[c.req.query("saved") ?? ""] : undefined,
      errors: retry?.errors,
    },
    <OperatorFactPage
      id={fact.id}
      label={fact.label}
      pages={pages}
      file={fileShown(c, loaded)}
      fileChanged={inForce !== undefined && !same(inForce.fileBody, fact.body)}
      corrections={corrections.map((each) => pastOf(c, fact.kind, each))}
      form={formOf(c, loaded, retry)}
    />,
  );
}

function fileShown(c: C, { fact }: LoadedFact): Shown {
  const { kind, body, edition, provenance, reviewBy, officialUrl, ...source } = fact;
  const support = { provenance, edition: edition ?? undefined, reviewBy };
  const from = { ...source, officialUrl: officialUrl ?? undefined };
  return { fields: fieldsOf(kind, body), cite: citedSource(from, support, todayOf(c)) };
}

function pastOf(c: C, kind: FactKind, each: LoadedFact["corrections"][number]): PastCorrection {
  const { id, body, reason, putBy, putAt, endedBy, endedAt, reviewBy, edition } = each;
  const support = {
    provenance: "official",
    reviewBy,
    edition: edition ?? undefined,
    correctedOn: dateAt(UK_ZONE, putAt),
  } as const;
  const { publisher, title, url, asOf } = each;
  const cite = citedSource({ publisher, title, url, asOf, opened: true }, support, todayOf(c));
  return { id, reason, putBy, putAt, endedBy, endedAt, fields: fieldsOf(kind, body), cite };
}

const REVIEW_DAYS = 182;

/** The form as it was sent, or begun from what is in force. */
function formOf(c: C, { fact, inForce }: LoadedFact, sent?: Retry) {
  const today = todayOf(c);
  const fields = fieldsOf(fact.kind, inForce?.body ?? fact.body);
  const begun: FormValues = {
    ...Object.fromEntries(fields.map(({ name, value }) => [`value.${name}`, value])),
    asOf: today,
    edition: inForce?.edition ?? fact.edition ?? "",
    reviewBy: addDays(today, REVIEW_DAYS),
  };
  const given = sent === undefined ? "" : line(sent.values, "correctionId");
  return {
    correctionId: isId("factOverride", given) ? given : c.var.ctx.newId("factOverride"),
    replaces: inForce?.id ?? "",
    fields,
    values: sent?.values ?? begun,
    errors: sent?.errors,
  };
}

function readCorrection(c: C, { fact }: LoadedFact) {
  return readForm(c, correctionOf(fact.kind), (values) => ({
    ...values,
    today: todayOf(c),
    value: valueFrom(fact.kind, fact.body, (name) => line(values, `value.${name}`)),
  }));
}

function correctionId(text: string): Id<"factOverride"> {
  if (!isId("factOverride", text)) throw new Refusal("not-found");
  return text;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function todayOf(c: C) {
  return dateAt(UK_ZONE, c.var.ctx.now);
}
