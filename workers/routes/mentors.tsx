import { MentorsQuery } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import { readCursor } from "#shared/matching.ts";
import { isListed } from "#shared/mentors.ts";
import { queryOf, searchFrom, searchTitle } from "#shared/search.ts";
import { UK_ZONE } from "#shared/when.ts";
import { listSchema, mentorSchema } from "#web/pages/mentor-schema.ts";
import { stageLine } from "#web/pages/mentor-words.ts";
import { MentorPage } from "#web/pages/mentor.tsx";
import { MentorsPage } from "#web/pages/mentors.tsx";
import { personOf } from "#workers/context.ts";
import { newRouter } from "#workers/http/factory.ts";
import { formValues, line, readQuery } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { askToBeTold } from "#workers/mentors/ask-to-be-told.ts";
import { readDirectory } from "#workers/mentors/directory.ts";
import { loadPublicMentor } from "#workers/mentors/store.ts";
import { detailFor, summaryFor } from "#workers/mentors/summaries.ts";

export const mentorsPages = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const search = searchFrom(c.req.query());
    const after = c.req.query("after");
    const directory = await readDirectory(ctx, search, { after });
    const person = personOf(ctx.actor);
    const explain = c.req.query("explain") === "1";
    const query = [queryOf(search), explain ? "explain=1" : ""].filter((part) => part !== "").join("&");
    const address = (more: string) => `/mentors?${[query, more].filter((part) => part !== "").join("&")}`;
    return page(
      c,
      {
        title: searchTitle(search),
        description:
          "Verified specialty trainees who came through non-training posts, with what each helps with, what a session costs and when they are next free.",
        shared: true,
        current: "mentors",
        schema: listSchema(
          directory.page.map((each) => each.mentor),
          ctx.settings.origin,
        ),
      },
      <MentorsPage
        {...directory}
        search={search}
        cards={directory.page}
        waiting={person === null ? null : directory.waiting}
        zone={person?.timeZone ?? UK_ZONE}
        now={ctx.now}
        explain={explain}
        first={after === undefined ? undefined : address("")}
        next={directory.next && address(`after=${directory.next}`)}
      />,
    );
  })
  .post("/alerts", async (c) => {
    const { ctx } = c.var;
    const person = await requirePerson(ctx);
    const asked = new URLSearchParams(line(await formValues(c), "search"));
    const search = searchFrom(Object.fromEntries(asked));
    await askToBeTold(ctx, person.id, search);
    return c.redirect(`/mentors?${queryOf(search)}`, 303);
  })
  .get("/:handle", async (c) => {
    const { ctx } = c.var;
    const { mentor, offers } = await loadPublicMentor(ctx, c.req.param("handle"));
    const listed = isListed(mentor, offers.length, ctx.now);
    const url = `${ctx.settings.origin}/mentors/${mentor.handle}`;
    return page(
      c,
      {
        title: `${mentor.name}, ${stageLine(mentor)}`,
        description: `${mentor.name} mentors doctors who qualified abroad: ${stageLine(mentor)}. See what sessions there are, what they cost and when the next is free.`,
        shared: true,
        robots: listed ? undefined : "noindex",
        current: "mentors",
        schema: listed ? mentorSchema(mentor, offers, url) : undefined,
      },
      <MentorPage
        mentor={mentor}
        offers={offers}
        listed={listed}
        zone={personOf(ctx.actor)?.timeZone ?? UK_ZONE}
        now={ctx.now}
      />,
    );
  });

export const mentorsApi = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const { cursor, limit = "20", explain, ...search } = readQuery(c, MentorsQuery);
    if (cursor !== undefined && readCursor(cursor, ctx.now) === undefined)
      throw new Refusal("invalid", { cursor: "Take the cursor from the page before, within six hours." });
    const directory = await readDirectory(ctx, search, { after: cursor, size: Number(limit) });
    const items = directory.page.map((each) => summaryFor(ctx, each, explain !== undefined));
    const { next = null, found: total, more } = directory;
    return c.json({ items, next, total, more }, 200);
  })
  .get("/:handle", async (c) => {
    const { ctx } = c.var;
    const { mentor, offers } = await loadPublicMentor(ctx, c.req.param("handle"));
    return c.json(detailFor(ctx, mentor, offers), 200);
  });
