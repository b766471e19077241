import { Refusal } from "#shared/errors.ts";
import { isId } from "#shared/ids.ts";
import { NewCalendarPage, OwnCalendarPage } from "#web/pages/feeds-out.tsx";
import {
  endCalendarAddress,
  findCalendarAddress,
  makeCalendarAddress,
} from "#workers/availability/feeds/calendar-address.ts";
import { ownCalendar } from "#workers/availability/feeds/own-calendar.ts";
import { sessionCalendar } from "#workers/bookings/session-calendar.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { page } from "#workers/http/page.tsx";
import { dueCalendar } from "#workers/plans/due-calendar.ts";
import { endPlanCalendar, findPlanCalendar, makePlanCalendar } from "#workers/plans/plan-calendar.ts";
import { requirePerson } from "#workers/http/session.ts";

export const ownCalendarPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const address = await findCalendarAddress(ctx, person.id);
    return page(
      c,
      { title: "Your sessions in your own calendar", current: "account" },
      <OwnCalendarPage madeAt={address?.createdAt ?? null} zone={person.timeZone} />,
    );
  })
  .post("/", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const { path } = await makeCalendarAddress(ctx, person.id);
    return page(
      c,
      { title: "Your calendar’s address", current: "account" },
      <NewCalendarPage url={ctx.settings.origin + path} />,
    );
  })
  .post("/end", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    await endCalendarAddress(ctx, person.id);
    return c.redirect("/calendar", 303);
  })
  .get("/plan", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const address = await findPlanCalendar(ctx, person.id);
    return page(
      c,
      { title: "Your plan in your own calendar", current: "ladder" },
      <OwnCalendarPage of="plan" madeAt={address?.createdAt ?? null} zone={person.timeZone} />,
    );
  })
  .post("/plan", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const { path } = await makePlanCalendar(ctx, person.id);
    return page(
      c,
      { title: "Your calendar’s address", current: "ladder" },
      <NewCalendarPage of="plan" url={ctx.settings.origin + path} />,
    );
  })
  .post("/plan/end", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    await endPlanCalendar(ctx, person.id);
    return c.redirect("/calendar/plan", 303);
  })
  .get("/plan/:file", async (c) => fileOf(c, await dueCalendar(c.var.ctx, tokenIn(c)), "rung-plan"))
  .get("/:file", async (c) => fileOf(c, await ownCalendar(c.var.ctx, tokenIn(c)), "rung"))
  // From a mail: one session, for a calendar that does not read the file that came with it.
  .get("/:bookingId/:userId/:file", async (c) => {
    const { bookingId, userId, file } = c.req.param();
    const seal = /^([0-9a-f]{40})\.ics$/.exec(file)?.[1];
    if (!isId("booking", bookingId) || !isId("user", userId) || seal === undefined)
      throw new Refusal("not-found");
    const text = await sessionCalendar(c.var.ctx, { bookingId, userId, seal });
    // The booking's page says what has become of it.
    if (text === undefined) return c.redirect(`/b/${bookingId}/${userId}/${seal}`, 303);
    return c.body(text, 200, {
      "cache-control": "private, no-store",
      "x-robots-tag": "noindex",
      "content-type": "text/calendar; charset=utf-8; method=PUBLISH",
      "content-disposition": 'inline; filename="session.ics"',
    });
  });

function tokenIn(c: C): string {
  const token = /^([0-9a-z]{20,60})\.ics$/.exec(c.req.param("file") ?? "")?.[1];
  if (token === undefined) throw new Refusal("not-found");
  return token;
}

function fileOf(c: C, { text, etag }: { text: string; etag: string }, name: string): Response {
  const headers = { etag, "cache-control": "private, no-cache", "x-robots-tag": "noindex" };
  if ((c.req.header("if-none-match") ?? "").includes(etag)) return c.body(null, 304, headers);
  return c.body(text, 200, {
    ...headers,
    "content-type": "text/calendar; charset=utf-8",
    "content-disposition": `inline; filename="${name}.ics"`,
  });
}
