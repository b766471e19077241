import { MentorsQuery } from "#shared/contract/mentors.ts";
import { ReviewReportInput, ReviewsQuery } from "#shared/contract/reviews.ts";
import { Refusal } from "#shared/errors.ts";
import { readCursor } from "#shared/matching.ts";
import { isListed } from "#shared/mentors.ts";
import { queryOf, searchFrom, searchTitle } from "#shared/search.ts";
import { UK_ZONE } from "#shared/when.ts";
import { listSchema, mentorSchema } from "#web/pages/mentor-schema.ts";
import { stageLine } from "#web/pages/mentor-words.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { ReviewReportPage } from "#web/pages/mentor-reviews.tsx";
import { MentorPage } from "#web/pages/mentor.tsx";
import { MentorsPage } from "#web/pages/mentors.tsx";
import { personOf } from "#workers/context.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { formValues, line, readForm, readQuery, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { askToBeTold } from "#workers/mentors/ask-to-be-told.ts";
import { readDirectory } from "#workers/mentors/directory.ts";
import { loadPublicMentor } from "#workers/mentors/store.ts";
import { detailFor, summaryFor } from "#workers/mentors/summaries.ts";
import { openShownReview, reportReview } from "#workers/reviews/report-review.ts";
import { detailOfReview } from "#workers/reviews/review-detail.ts";
import { listShownReviews } from "#workers/reviews/store.ts";

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
    const handle = c.req.param("handle");
    const { mentor, offers, seats, reviews } = await loadPublicMentor(ctx, handle, c.req.query("reviews"));
    const listed = isListed(mentor, offers.length, ctx.now);
    const url = `${ctx.settings.origin}/mentors/${mentor.handle}`;
    return page(
      c,
      {
        title: `${mentor.name}, ${stageLine(mentor)}`,
        notice: c.req.query("reported") === "yes" ? "Thank you. A person at Rung reads it." : undefined,
        description: `${mentor.name} mentors doctors who qualified abroad: ${stageLine(mentor)}. See what sessions there are, what they cost and when the next is free.`,
        shared: true,
        robots: listed ? undefined : "noindex",
        current: "mentors",
        schema: listed ? mentorSchema(mentor, offers, url) : undefined,
      },
      <MentorPage
        mentor={mentor}
        offers={offers}
        reviews={reviews}
        seats={seats}
        listed={listed}
        zone={personOf(ctx.actor)?.timeZone ?? UK_ZONE}
        now={ctx.now}
      />,
    );
  })
  .get("/:handle/reviews/:id/report", async (c) => reportPage(c))
  .post("/:handle/reviews/:id/report", async (c) => {
    const { ctx } = c.var;
    await requirePerson(ctx);
    const handle = c.req.param("handle");
    const read = await readForm(c, ReviewReportInput);
    if (!read.ok) return reportPage(c, read);
    await reportReview(ctx, { id: c.req.param("id"), handle, ...read.data });
    return c.redirect(`/mentors/${handle}?reported=yes`, 303);
  });

async function reportPage(
  c: C,
  wrong?: { readonly values: FormValues; readonly errors: FormErrors },
): Promise<Response> {
  const { ctx } = c.var;
  const { review, mentor } = await openShownReview(ctx, c.req.param("id") ?? "", c.req.param("handle") ?? "");
  return page(
    c,
    { title: "Report a review", current: "mentors", errors: wrong?.errors },
    <ReviewReportPage
      handle={mentor.handle}
      review={review}
      values={wrong?.values ?? {}}
      errors={wrong?.errors}
    />,
  );
}

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
  })
  .get("/:handle/reviews", async (c) => {
    const { cursor, limit = "20" } = readQuery(c, ReviewsQuery);
    const found = await listShownReviews(c.var.ctx, c.req.param("handle"), cursor, Number(limit));
    return c.json({ items: found.items.map(detailOfReview), next: found.next }, 200);
  });
