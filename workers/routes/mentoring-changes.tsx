import {
  AskForm,
  changeEntries,
  ExceptionForm,
  withException,
  withoutException,
} from "#shared/contract/change-form.ts";
import { dateAt } from "#shared/time.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { ChangePage, NewChangePage } from "#web/pages/mentoring-change.tsx";
import { changePath } from "#web/pages/mentoring-changes.tsx";
import { askToMove } from "#workers/availability/ask-to-move.ts";
import { readChange, readHits } from "#workers/availability/read-change.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { changeDiary } from "#workers/mentors/change-diary.ts";

export const mentoringChangePages = newRouter()
  .get("/new", async (c) => newChangePage(c, { values: c.req.query() }))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, ExceptionForm);
    if (!read.ok) return newChangePage(c, read);
    const { data } = read;
    await changeDiary(ctx, mentor.id, "latest", (diary) =>
      withException(diary, data, dateAt(diary.zone, ctx.now)),
    );
    return c.redirect(`${changePath(data.id)}?saved=change`, 303);
  })
  .get("/:id", async (c) => changePage(c))
  .post("/:id/asks", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, AskForm);
    if (!read.ok) return changePage(c, read);
    await askToMove(ctx, mentor.id, read.data);
    return c.redirect(`${changePath(c.req.param("id"))}?saved=told`, 303);
  })
  .post("/:id/removal", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await changeDiary(ctx, mentor.id, "latest", (diary) => withoutException(diary, c.req.param("id")));
    return c.redirect("/mentoring/availability?saved=undone#changes", 303);
  });

const SAVED: Partial<Record<string, string>> = {
  change: "Saved.",
  told: "The mail is on its way.",
};

async function newChangePage(
  c: C,
  { values, errors }: { values: FormValues; errors?: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const { mentor } = await requireMentor(ctx);
  const newId = ctx.newToken().slice(0, 16);
  // What is half typed is no mistake yet: only what can be read is looked up.
  const read = ExceptionForm.safeParse({ id: newId, kind: "remove", to: "", hours: "", note: "", ...values });
  const { zone, hits } = await readHits(ctx, mentor.id, () => (read.success ? changeEntries(read.data) : []));
  return page(
    c,
    { title: "Block days", current: "mentoring", errors, scripts: ["drawing"] },
    <NewChangePage
      values={values}
      errors={errors}
      newId={newId}
      today={dateAt(zone, ctx.now)}
      zone={zone}
      hits={read.success ? hits : null}
    />,
  );
}

async function changePage(c: C, wrong?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const { mentor } = await requireMentor(ctx);
  const id = c.req.param("id") ?? "";
  const change = await readChange(ctx, mentor.id, id);
  return page(
    c,
    {
      title: "Dated change",
      current: "mentoring",
      notice: SAVED[c.req.query("saved") ?? ""],
      errors: wrong?.errors,
    },
    <ChangePage
      {...change}
      id={id}
      retry={
        wrong && {
          bookingId: line(wrong.values, "bookingId"),
          words: line(wrong.values, "words"),
          errors: wrong.errors,
        }
      }
    />,
  );
}
