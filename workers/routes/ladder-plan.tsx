import { monthBegan } from "#shared/career/momentum.ts";
import { outlookFor } from "#shared/career/outlook.ts";
import { planAim, suggestPlan, type Suggestion } from "#shared/career/suggestions.ts";
import { OwnActionInput, TickInput } from "#shared/contract/plans.ts";
import type { ActionId } from "#shared/ids.ts";
import { isLocalDate } from "#shared/time.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { OwnActionPage, OwnPlanPage } from "#web/pages/own-plan.tsx";
import { careerFrom, careerQueries, targetOf } from "#workers/career/store.ts";
import { aboutSpecialty, factsFrom, factsQuery } from "#workers/facts/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, lines, readForm, readJson, type FormValues } from "#workers/http/form.ts";
import { idempotent } from "#workers/http/idempotency.ts";
import { page } from "#workers/http/page.tsx";
import { readWithActor, requirePerson, signedInId } from "#workers/http/session.ts";
import { changeAction } from "#workers/plans/change-action.ts";
import { doneQuery, dueFrom, dueQueries, listDue, loadOwnAction } from "#workers/plans/own-store.ts";
import { planActions } from "#workers/plans/plan-actions.ts";
import { removeAction } from "#workers/plans/remove-action.ts";
import { actionIdOf } from "#workers/routes/plans.tsx";
import { todayOf } from "#workers/routes/ladder.tsx";

export const ownPlanPages = newRouter()
  .get("/", async (c) => planPage(c, await loadPlan(c)))
  .post("/suggestions", async (c) => {
    const { ctx } = c.var;
    const read = await loadPlan(c);
    const values = await formValues(c);
    const keys = lines(values, "keys");
    const wanted = read.suggestions.filter(({ key }) => keys.includes(key));
    const days = wanted.map((each) => ({ ...each, dueOn: line(values, `due ${each.key}`) || each.dueOn }));
    const wrong = days.filter(({ dueOn }) => !isLocalDate(dueOn));
    if (wrong.length > 0) {
      const errors = wrong.map(({ key }) => [`due ${key}`, "Give a date that exists, such as 2026-11-03."]);
      return planPage(c, read, { values, errors: Object.fromEntries(errors) });
    }
    await planActions(
      ctx,
      read.userId,
      days.map(({ key, text, domain, dueOn }) => ({
        id: ctx.newId("action"),
        text: text.slice(0, 300),
        domain,
        dueOn,
        suggested: key,
      })),
    );
    return c.redirect("/ladder/plan", 303);
  })
  .get("/actions/new", async (c) => {
    await requirePerson(c.var.ctx);
    return actionPage(c, c.var.ctx.newId("action"), true, { text: "", domain: "", dueOn: "" });
  })
  .post("/actions", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, OwnActionInput, typed);
    const id = actionIdOf(line(read.values, "id"));
    if (!read.ok) return actionPage(c, id, true, typed(read.values), read.errors);
    const { text, domain, dueOn } = read.data;
    await planActions(c.var.ctx, person.id, [{ id, text, domain, dueOn, suggested: null }]);
    return c.redirect("/ladder/plan", 303);
  })
  .get("/actions/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = actionIdOf(c.req.param("id"));
    return actionPage(c, id, false, await loadOwnAction(c.var.ctx, person.id, id));
  })
  .post("/actions/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = actionIdOf(c.req.param("id"));
    const { doneAt } = await loadOwnAction(ctx, person.id, id);
    const read = await readForm(c, OwnActionInput, typed);
    if (!read.ok) return actionPage(c, id, false, typed(read.values), read.errors);
    await changeAction(ctx, person.id, { ...read.data, id, done: doneAt !== null });
    return c.redirect("/ladder/plan", 303);
  })
  .post("/actions/:id/done", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = actionIdOf(c.req.param("id"));
    await loadOwnAction(c.var.ctx, person.id, id);
    const read = await readForm(c, TickInput, (values) => ({ done: line(values, "done") === "yes" }));
    if (read.ok) await changeAction(c.var.ctx, person.id, { id, done: read.data.done });
    return c.redirect("/ladder/plan", 303);
  })
  .post("/actions/:id/removal", async (c) => {
    const person = await requirePerson(c.var.ctx);
    await removeAction(c.var.ctx, person.id, actionIdOf(c.req.param("id")));
    return c.redirect("/ladder/plan", 303);
  });

/** What a mentee has to do; what was agreed in a session is ticked off at its own address. */
export const ownActionsApi = newRouter()
  .get("/", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const due = await listDue(c.var.ctx, person.id);
    return c.json({ items: due.map((action) => ({ ...action, doneAt: null })), next: null }, 200);
  })
  .post("/", idempotent, async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = ctx.newId("action");
    const { done, ...planned } = await readJson(c, OwnActionInput);
    await planActions(ctx, person.id, [{ ...planned, id, suggested: null }]);
    if (done) await changeAction(ctx, person.id, { id, done });
    return c.json(await shown(c, person.id, id), 201);
  })
  .put("/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const id = actionIdOf(c.req.param("id"));
    await loadOwnAction(ctx, person.id, id);
    await changeAction(ctx, person.id, { ...(await readJson(c, OwnActionInput)), id });
    return c.json(await shown(c, person.id, id), 200);
  })
  .delete("/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    await removeAction(ctx, person.id, actionIdOf(c.req.param("id")));
    const due = await listDue(ctx, person.id);
    return c.json({ items: due.map((action) => ({ ...action, doneAt: null })), next: null }, 200);
  });

async function shown(c: C, userId: Parameters<typeof loadOwnAction>[1], id: ActionId) {
  const { suggested: _, ...action } = await loadOwnAction(c.var.ctx, userId, id);
  return { ...action, bookingId: null };
}

type Loaded = Awaited<ReturnType<typeof loadPlan>>;

async function loadPlan(c: C) {
  const { ctx } = c.var;
  const asker = signedInId(ctx);
  const today = todayOf(c);
  const [agreed, own, did, known, ...career] = await readWithActor(ctx, [
    ...dueQueries(ctx, asker),
    doneQuery(ctx, asker),
    factsQuery(ctx, ...aboutSpecialty(targetOf(asker))),
    ...careerQueries(ctx, asker),
  ]);
  const person = await requirePerson(ctx);
  const { standing, posts, claims } = careerFrom(career);
  const outlook = outlookFor(standing, posts, claims, factsFrom(known, ctx.now), today);
  const taken = [...own, ...did].map(({ suggested }) => suggested);
  const suggestions: readonly Suggestion[] =
    outlook === undefined
      ? []
      : suggestPlan(outlook, standing, today).filter(({ key }) => !taken.includes(key));
  const aim = outlook && planAim(outlook);
  const began = monthBegan(today);
  const done = did.filter(({ doneAt }) => doneAt !== null && doneAt >= began);
  return { userId: person.id, due: dueFrom([agreed, own]), done, suggestions, aim, today };
}

function planPage(c: C, read: Loaded, retry?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { userId: _, ...props } = read;
  const keys = lines(retry?.values ?? {}, "keys");
  const picked =
    retry && ((key: string) => ({ on: keys.includes(key), dueOn: line(retry.values, `due ${key}`) }));
  return page(
    c,
    { title: "My plan", current: "ladder", errors: retry?.errors },
    <OwnPlanPage {...props} picked={picked} errors={retry?.errors} />,
  );
}

type ActionValues = { text: string; domain: string; dueOn: string };

function actionPage(c: C, id: ActionId, added: boolean, values: ActionValues, errors?: FormErrors) {
  return page(
    c,
    { title: added ? "Add a step" : "Change this step", current: "ladder", errors },
    <OwnActionPage id={id} added={added} values={values} errors={errors} />,
  );
}

function typed(values: FormValues): ActionValues {
  return { text: line(values, "text"), domain: line(values, "domain"), dueOn: line(values, "dueOn") };
}
