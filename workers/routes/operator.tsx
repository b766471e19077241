import { DecisionInput, OutcomeInput } from "#shared/contract/trust.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { isId, type Id } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { OperatorDecisionsPage, OperatorOutboxPage } from "#web/pages/operator-outbox.tsx";
import { OperatorReportPage, OperatorReportsPage } from "#web/pages/operator-reports.tsx";
import { OperatorVerificationPage, OperatorVerificationsPage } from "#web/pages/operator-verifications.tsx";
import { OperatorPage } from "#web/pages/operator.tsx";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, lines, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { closeReport } from "#workers/trust/close-report.ts";
import { decideVerification } from "#workers/trust/decide-verification.ts";
import { retryEffect } from "#workers/trust/retry-effect.ts";
import {
  countWork,
  listDecisions,
  listReports,
  listTrouble,
  listWaiting,
  loadReport,
  loadVerification,
} from "#workers/trust/store.ts";

const current = "operator" as const;

export const operatorPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    return page(
      c,
      { title: "What waits", current },
      <OperatorPage work={await countWork(ctx)} now={ctx.now} />,
    );
  })
  .get("/verifications", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const waiting = await listWaiting(ctx);
    return page(
      c,
      { title: "Verifications", current },
      <OperatorVerificationsPage waiting={waiting} now={ctx.now} />,
    );
  })
  .get("/verifications/:id", async (c) => verificationPage(c))
  .post("/verifications/:id/decision", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const id = idIn(c, "verification");
    const read = await readForm(c, DecisionInput, (values) => ({ ...values, seen: lines(values, "seen") }));
    if (!read.ok) return verificationPage(c, { values: read.values, errors: read.errors });
    try {
      await decideVerification(ctx, operator, { ...read.data, id });
    } catch (error) {
      if (!isRefusal(error, "verification-incomplete")) throw error;
      return verificationPage(c, { values: read.values, errors: incomplete(error) });
    }
    return c.redirect("/operator/verifications", 303);
  })
  .get("/reports", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    return page(c, { title: "Reports", current }, <OperatorReportsPage reports={await listReports(ctx)} />);
  })
  .get("/reports/:id", async (c) => reportPage(c))
  .post("/reports/:id/outcome", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const id = idIn(c, "report");
    const read = await readForm(c, OutcomeInput);
    if (!read.ok) return reportPage(c, { values: read.values, errors: read.errors });
    await closeReport(ctx, operator, { id, outcome: read.data.outcome });
    return c.redirect("/operator/reports", 303);
  })
  .get("/outbox", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const trouble = await listTrouble(ctx);
    return page(c, { title: "Outbox", current }, <OperatorOutboxPage trouble={trouble} now={ctx.now} />);
  })
  .post("/outbox/retries", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    await retryEffect(ctx, operator, line(await formValues(c), "id"));
    return c.redirect("/operator/outbox", 303);
  })
  .get("/decisions", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const before = Number(c.req.query("before"));
    const paged = Number.isSafeInteger(before) && before > 0;
    const decisions = await listDecisions(ctx, paged ? before : ctx.now + 1);
    const last = decisions.at(-1);
    const older = decisions.length === 50 && last ? `/operator/decisions?before=${last.at}` : undefined;
    return page(
      c,
      { title: "Decisions", current },
      <OperatorDecisionsPage
        decisions={decisions}
        older={older}
        newest={paged ? "/operator/decisions" : undefined}
      />,
    );
  });

type Retry = { values: FormValues; errors: FormErrors };

function idIn<K extends "verification" | "report">(c: C, kind: K): Id<K> {
  const id = c.req.param("id");
  if (!isId(kind, id)) throw new Refusal("not-found");
  return id;
}

function incomplete(refusal: Refusal): FormErrors {
  const missing = String(refusal.detail["missing"]);
  if (missing === "reason") return { reason: "Say in a sentence what you found about this number." };
  return { seen: "Not all of it is ticked, so this cannot be approved." };
}

async function verificationPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const operator = await requireOperator(ctx);
  const { verification, mentor, sameNumber, sameAddress } = await loadVerification(
    ctx,
    idIn(c, "verification"),
  );
  return page(
    c,
    { title: verification.name, current, errors: retry?.errors },
    <OperatorVerificationPage
      verification={verification}
      mentor={mentor}
      sameNumber={sameNumber}
      sameAddress={sameAddress}
      own={mentor.userId === operator.id}
      values={retry?.values ?? {}}
      errors={retry?.errors}
    />,
  );
}

async function reportPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  const shown = await loadReport(ctx, idIn(c, "report"));
  return page(
    c,
    { title: "A report", current, errors: retry?.errors },
    <OperatorReportPage shown={shown} values={retry?.values ?? {}} errors={retry?.errors} />,
  );
}
