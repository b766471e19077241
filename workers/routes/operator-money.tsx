import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { balancesOf } from "#shared/ledger.ts";
import { ReasonInput, WarningInput } from "#shared/contract/trust.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { OperatorBookingPage } from "#web/pages/operator-booking.tsx";
import { EvidencePage, OperatorDisputePage } from "#web/pages/operator-disputes.tsx";
import { OperatorDifferencePage } from "#web/pages/operator-differences.tsx";
import { OperatorMoneyPage } from "#web/pages/operator-money.tsx";
import { readAll } from "#workers/db/client.ts";
import { decideWarning } from "#workers/disputes/decide-warning.ts";
import { evidenceFor, type Evidence } from "#workers/disputes/evidence.ts";
import { mayReadEvidence, openEvidence } from "#workers/disputes/open-evidence.ts";
import { listDisputes, listWarnings, loadDispute, loadWarning } from "#workers/disputes/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireOperator } from "#workers/http/session.ts";
import { findBookings } from "#workers/ledger/find-bookings.ts";
import { readFile } from "#workers/ledger/read-file.ts";
import { enterMovement } from "#workers/reconciliation/enter-movement.ts";
import { lastFinishedQuery, listDifferences, loadDifference } from "#workers/reconciliation/store.ts";
import { listLatestEntries, sumsQuery } from "#workers/ledger/store.ts";

const current = "operator" as const;

export const operatorMoneyPages = newRouter()
  .get("/money", async (c) => {
    const { ctx } = c.var;
    await requireOperator(ctx);
    const asked = (c.req.query("q") ?? "").trim().slice(0, 254);
    const [sums, entries, disputes, warnings, differences, [last], found] = await readAll(ctx.db, [
      sumsQuery(ctx),
      listLatestEntries(ctx),
      listDisputes(ctx),
      listWarnings(ctx),
      listDifferences(ctx),
      lastFinishedQuery(ctx),
      findBookings(ctx, asked),
    ]);
    return page(
      c,
      { title: "Money", current },
      <OperatorMoneyPage
        balances={balancesOf(sums)}
        {...{ entries, disputes, warnings, differences, last, asked, found }}
      />,
    );
  })
  .get("/bookings/:id", async (c) => bookingPage(c, c.req.param("id")))
  .post("/warnings/:id/decision", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const { id, bookingId } = await loadWarning(ctx, c.req.param("id"));
    const read = await readForm(c, WarningInput);
    if (!read.ok) return bookingPage(c, bookingId, read);
    await decideWarning(ctx, operator, { id, ...read.data });
    return c.redirect(`/operator/bookings/${bookingId}`, 303);
  })
  .get("/differences/:id", async (c) => differencePage(c, c.req.param("id")))
  .post("/differences/:id/entry", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const { id } = await loadDifference(ctx, c.req.param("id"));
    const read = await readForm(c, ReasonInput);
    if (!read.ok) return differencePage(c, id, read);
    await enterMovement(ctx, operator, { id, reason: read.data.reason });
    return c.redirect("/operator/money", 303);
  })
  .get("/disputes/:id", async (c) => disputePage(c, c.req.param("id")))
  .post("/disputes/:id/evidence", async (c) => {
    const { ctx } = c.var;
    const operator = await requireOperator(ctx);
    const { id } = await loadDispute(ctx, c.req.param("id"));
    const read = await readForm(c, ReasonInput);
    if (!read.ok) return disputePage(c, id, read);
    await openEvidence(ctx, operator, { id, reason: read.data.reason });
    return c.redirect(`/operator/disputes/${id}/evidence`, 303);
  })
  .get("/disputes/:id/evidence", async (c) => {
    const evidence = await evidenceOf(c, c.req.param("id"));
    if (evidence === undefined) return c.redirect(`/operator/disputes/${c.req.param("id")}`, 303);
    return page(c, { title: "Evidence", current }, <EvidencePage evidence={evidence} />);
  })
  .get("/disputes/:id/evidence.json", async (c) => {
    const id = c.req.param("id");
    const evidence = await evidenceOf(c, id);
    if (evidence === undefined) return c.redirect(`/operator/disputes/${id}`, 303);
    c.header("content-type", "application/json; charset=utf-8");
    c.header("content-disposition", `attachment; filename="dispute-${id}.json"`);
    c.header("cache-control", "private, no-store");
    return c.body(JSON.stringify(evidence, null, 2), 200);
  });

async function differencePage(c: C, id: string, wrong?: Wrong): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  return page(
    c,
    { title: "A difference", current, errors: wrong?.errors },
    <OperatorDifferencePage
      difference={await loadDifference(ctx, id)}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}

type Wrong = { readonly values: FormValues; readonly errors: FormErrors };

async function bookingPage(c: C, id: string, wrong?: Wrong): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  if (!isId("booking", id)) throw new Refusal("not-found");
  return page(
    c,
    { title: "A booking", current, errors: wrong?.errors },
    <OperatorBookingPage
      file={await readFile(ctx, id)}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}

async function disputePage(c: C, id: string, wrong?: Wrong): Promise<Response> {
  const { ctx } = c.var;
  await requireOperator(ctx);
  return page(
    c,
    { title: "A dispute", current, errors: wrong?.errors },
    <OperatorDisputePage
      dispute={await loadDispute(ctx, id)}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}

/** Undefined while this operator has not said why; another's reason opens nothing. */
async function evidenceOf(c: C, id: string): Promise<Evidence | undefined> {
  const { ctx } = c.var;
  const operator = await requireOperator(ctx);
  const dispute = await loadDispute(ctx, id);
  if (!(await mayReadEvidence(ctx, operator, id))) return undefined;
  return evidenceFor(dispute, await readFile(ctx, dispute.bookingId));
}
