import { canWritePlan, readerZone } from "#shared/bookings.ts";
import { PlanInput, ReflectionInput, TickInput, type PlanDetail } from "#shared/contract/plans.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { scoringFrom } from "#shared/facts/specialty-facts.ts";
import { eventsFrom } from "#shared/facts/timeline.ts";
import { isId, type ActionId, type BookingId } from "#shared/ids.ts";
import { planWindow } from "#shared/plan-window.ts";
import { suggestDueDates } from "#shared/plans.ts";
import { dateAt } from "#shared/time.ts";
import type { FormErrors } from "#web/components/form.tsx";
import type { PlanRow } from "#web/pages/plan-form.tsx";
import { PlanPrintPage } from "#web/pages/plan-print.tsx";
import { PlanPage, planTitle, type PlanPageProps } from "#web/pages/plan.tsx";
import { createMiddleware, newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, readJson } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson, requirePersonFor } from "#workers/http/session.ts";
import { addReflection } from "#workers/plans/add-reflection.ts";
import { drawnRows, inRows, planFrom, rowsFrom } from "#workers/routes/plan-rows.ts";
import { openPlan, type OpenedPlan } from "#workers/plans/open-plan.ts";
import { findActionBooking } from "#workers/plans/store.ts";
import { tickAction } from "#workers/plans/tick-action.ts";
import { writePlan } from "#workers/plans/write-plan.ts";

/** A plan is its two people's; for anybody else it does not exist, whatever they send. */
const forItsPeople = createMiddleware(async (c, next) => {
  await requirePersonFor(c.var.ctx, bookingIdOf(c));
  await next();
});

export const planPages = newRouter()
  .use("/:id/plan/*", forItsPeople)
  .get("/:id/plan", async (c) => planPage(c))
  .post("/:id/plan", async (c) => {
    const { ctx } = c.var;
    const id = bookingIdOf(c);
    const read = await readForm(c, PlanInput, planFrom);
    if (!read.ok)
      return planPage(c, {
        rows: rowsFrom(read.values),
        errors: inRows(read.errors, read.values),
        summary: line(read.values, "summary"),
      });
    try {
      await writePlan(ctx, { id, ...read.data });
    } catch (error) {
      if (!isRefusal(error, "plan-full")) throw error;
      const errors = { summary: "With what is done already, this is more than five actions. Take one out." };
      return planPage(c, { rows: rowsFrom(read.values), errors, summary: read.data.summary });
    }
    return c.redirect(`/bookings/${id}/plan?saved=plan`, 303);
  })
  .post("/:id/plan/reflection", async (c) => {
    const id = bookingIdOf(c);
    const read = await readForm(c, ReflectionInput);
    if (!read.ok) {
      const [happened, showed, changes] = ["happened", "showed", "changes"].map((name) =>
        line(read.values, name),
      );
      return planPage(c, {
        reflection: { happened: happened ?? "", showed: showed ?? "", changes: changes ?? "" },
        errors: read.errors,
      });
    }
    await addReflection(c.var.ctx, { id, ...read.data });
    return c.redirect(`/bookings/${id}/plan?saved=reflection`, 303);
  })
  .post("/:id/plan/actions/:action", async (c) => {
    const bookingId = bookingIdOf(c);
    const read = await readForm(c, TickInput, (values) => ({ done: DONE[line(values, "done")] }));
    if (!read.ok) throw new Refusal("invalid", { done: read.errors["done"] ?? "" });
    await tickAction(c.var.ctx, { bookingId, id: actionIdOf(c.req.param("action")), done: read.data.done });
    return c.redirect(`/bookings/${bookingId}/plan#actions`, 303);
  })
  .get("/:id/plan/print", async (c) => {
    const opened = await openPlan(c.var.ctx, bookingIdOf(c));
    return page(
      c,
      { title: "Plan", current: "bookings" },
      <PlanPrintPage read={opened} plan={opened.plan} />,
    );
  });

export const plansApi = newRouter()
  .use("/:id/plan/*", forItsPeople)
  .get("/:id/plan", async (c) => c.json(detailOf(await openPlan(c.var.ctx, bookingIdOf(c))), 200))
  .put("/:id/plan", async (c) => {
    const id = bookingIdOf(c);
    await writePlan(c.var.ctx, { id, ...(await readJson(c, PlanInput)) });
    return c.json(detailOf(await openPlan(c.var.ctx, id)), 200);
  })
  .put("/:id/plan/reflection", async (c) => {
    const id = bookingIdOf(c);
    await addReflection(c.var.ctx, { id, ...(await readJson(c, ReflectionInput)) });
    return c.json(detailOf(await openPlan(c.var.ctx, id)), 200);
  });

export const actionsApi = newRouter().patch("/:id", async (c) => {
  const { ctx } = c.var;
  await requirePerson(ctx);
  const id = actionIdOf(c.req.param("id"));
  const bookingId = await findActionBooking(ctx, id);
  if (bookingId === undefined) throw new Refusal("not-found");
  await tickAction(ctx, { bookingId, id, ...(await readJson(c, TickInput)) });
  return c.json(detailOf(await openPlan(ctx, bookingId)), 200);
});

const DONE: Partial<Record<string, boolean>> = { yes: true, no: false };

const SAVED: Partial<Record<string, string>> = {
  plan: "The plan is saved.",
  reflection: "Kept, and added to your evidence.",
};

type Retry = {
  rows?: PlanRow[];
  summary?: string;
  reflection?: PlanPageProps["reflection"];
  errors?: FormErrors;
};

async function planPage(c: C, retry: Retry = {}): Promise<Response> {
  const { ctx } = c.var;
  const opened = await openPlan(ctx, bookingIdOf(c));
  const { booking, party, plan, mentor, facts } = opened;
  const today = dateAt(readerZone(opened, party), ctx.now);
  const window = planWindow(eventsFrom(facts, mentor.specialty), today);
  const writes = party === "mentor" && canWritePlan(booking, ctx.now);
  const form = writes
    ? {
        rows:
          retry.rows ??
          drawnRows(plan, suggestDueDates(today, window?.on ?? null), () => ctx.newId("action")),
        summary: retry.summary ?? plan.summary,
        window,
        scored: (scoringFrom(facts, mentor.specialty)[0]?.domains ?? []).map(({ domain }) => domain),
      }
    : undefined;
  const notice = SAVED[c.req.query("saved") ?? ""];
  return page(
    c,
    {
      title: planTitle(opened),
      current: "bookings",
      errors: retry.errors,
      ...(notice === undefined ? {} : { notice }),
    },
    <PlanPage
      read={opened}
      plan={plan}
      now={ctx.now}
      today={today}
      form={form}
      reflection={retry.reflection}
      errors={retry.errors}
    />,
  );
}

function detailOf({ party, plan }: OpenedPlan): PlanDetail {
  const own = party === "mentee";
  return {
    bookingId: plan.bookingId,
    summary: plan.summary,
    writtenAt: plan.writtenAt,
    actions: [...plan.actions],
    reflection: own ? plan.reflection : null,
    reflectedAt: own ? plan.reflectedAt : null,
  };
}

function bookingIdOf(c: C): BookingId {
  const id = c.req.param("id");
  if (!isId("booking", id)) throw new Refusal("not-found");
  return id;
}

/** The action that a path or a form names; what is no action's id is not found. */
export function actionIdOf(text: string): ActionId {
  if (!isId("action", text)) throw new Refusal("not-found");
  return text;
}
