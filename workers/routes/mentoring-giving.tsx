import { GivingInput } from "#shared/contract/mentors.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { GivingPage } from "#web/pages/mentoring-giving.tsx";
import { seatsQuery } from "#workers/mentors/seats-query.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";
import { setGiving } from "#workers/mentors/set-giving.ts";
import { loadMentor } from "#workers/mentors/store.ts";

export const mentoringGivingPages = newRouter()
  .get("/giving", async (c) => givingPage(c))
  .post("/giving", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, GivingInput, (values) => ({
      freeSeats: line(values, "freeSeats") === "" ? undefined : Number(line(values, "freeSeats")),
      donates: line(values, "donates") === "yes",
    }));
    if (!read.ok) return givingPage(c, read);
    await setGiving(ctx, mentor.id, read.data);
    return c.redirect("/mentoring/giving?saved=yes", 303);
  });

async function givingPage(c: C, wrong?: { values: FormValues; errors: FormErrors }): Promise<Response> {
  const { ctx } = c.var;
  const { mentor } = await requireMentor(ctx);
  const [{ freeSeats, donatesAt }, [seats]] = await Promise.all([
    loadMentor(ctx, mentor.id),
    seatsQuery(ctx, { mentorId: mentor.id }),
  ]);
  return page(
    c,
    {
      title: "What you give",
      current: "mentoring",
      errors: wrong?.errors,
      notice: c.req.query("saved") === "yes" ? "Saved." : undefined,
    },
    <GivingPage
      seats={seats ?? { freeSeats, takenMonths: [] }}
      typed={wrong ? line(wrong.values, "freeSeats") : String(freeSeats)}
      donates={wrong ? line(wrong.values, "donates") === "yes" : donatesAt !== null}
      errors={wrong?.errors}
      now={ctx.now}
    />,
  );
}
