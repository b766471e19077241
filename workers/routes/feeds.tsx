import { FeedAddressForm, FeedFileForm } from "#shared/contract/feeds.ts";
import { isRefusal, Refusal } from "#shared/errors.ts";
import { FeedFault, feedFaultWords } from "#shared/feeds.ts";
import { isId, type FeedId } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { FeedPage } from "#web/pages/feeds-one.tsx";
import { FeedsPage } from "#web/pages/feeds.tsx";
import { addFeed } from "#workers/availability/feeds/add-feed.ts";
import { keepFeed } from "#workers/availability/feeds/keep-feed.ts";
import { refreshFeed } from "#workers/availability/feeds/refresh-feed.ts";
import { removeFeed } from "#workers/availability/feeds/remove-feed.ts";
import { loadFeed, loadFeedRow, loadFeeds } from "#workers/availability/feeds/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requireMentor } from "#workers/http/session.ts";

const MOST_BYTES = 5 * 1024 * 1024;

export const feedPages = newRouter()
  .get("/", async (c) => feedsPage(c))
  .post("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, FeedAddressForm);
    const retry = { wrong: "address" as const, values: read.values };
    if (!read.ok) return feedsPage(c, { ...retry, errors: read.errors });
    const { id, address, name } = read.data;
    const site = new URL(address).hostname.replace(/^www\./, "");
    const errors = await wrongIn(
      addFeed(ctx, { id, mentorId: mentor.id, address, name: name || site }),
      "address",
    );
    return errors === null ? c.redirect(`/mentoring/feeds/${id}`, 303) : feedsPage(c, { ...retry, errors });
  })
  .post("/files", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const read = await readForm(c, FeedFileForm);
    const retry = { wrong: "file" as const, values: read.values };
    if (!read.ok) return feedsPage(c, { ...retry, errors: read.errors });
    const file = await fileIn(c);
    if ("error" in file) return feedsPage(c, { ...retry, errors: { file: file.error } });
    const { id, replaces } = read.data;
    const name = read.data.name || file.name;
    const feed = { id, mentorId: mentor.id, file: file.text, name, replacesId: replaces };
    const errors = await wrongIn(addFeed(ctx, feed), "file");
    return errors === null ? c.redirect(`/mentoring/feeds/${id}`, 303) : feedsPage(c, { ...retry, errors });
  })
  .get("/:id", async (c) => {
    const { ctx } = c.var;
    const person = await requireMentor(ctx);
    const { availability, ...loaded } = await loadFeed(ctx, person.mentor.id, feedId(c));
    const { feed } = loaded;
    return page(
      c,
      {
        title: feed.keptAt === null ? `What “${feed.name}” blocks` : feed.name,
        current: "mentoring",
        notice: SAVED[c.req.query("saved") ?? ""],
      },
      <FeedPage
        {...loaded}
        days={availability.limits.horizonDays}
        zone={availability.zone}
        now={ctx.now}
        fileId={ctx.newId("feed")}
      />,
    );
  })
  .post("/:id/use", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const errors = await wrongIn(keepFeed(ctx, mentor.id, feedId(c)), "address");
    if (errors !== null) return feedsPage(c, { wrong: "address", values: {}, errors });
    return c.redirect("/mentoring/feeds?saved=used", 303);
  })
  .post("/:id/reading", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const feed = await loadFeedRow(ctx, mentor.id, feedId(c));
    await refreshFeed(ctx, feed);
    return c.redirect(`/mentoring/feeds/${feed.id}?saved=read`, 303);
  })
  .post("/:id/removal", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    await removeFeed(ctx, mentor.id, feedId(c));
    return c.redirect("/mentoring/feeds?saved=removed", 303);
  });

const SAVED: Partial<Record<string, string>> = {
  used: "Saved. What it blocks can no longer be booked.",
  read: "We tried just now.",
  removed: "Gone. It blocks nothing any more.",
};

type Retry = { wrong: "address" | "file"; values: FormValues; errors: FormErrors };

async function feedsPage(c: C, retry?: Retry): Promise<Response> {
  const { ctx } = c.var;
  const person = await requireMentor(ctx);
  const { feeds, availability } = await loadFeeds(ctx, person.mentor.id);
  return page(
    c,
    {
      title: "Busy calendars",
      current: "mentoring",
      notice: SAVED[c.req.query("saved") ?? ""],
      errors: retry?.errors,
    },
    <FeedsPage
      feeds={feeds}
      zone={availability.zone}
      now={ctx.now}
      addressId={ctx.newId("feed")}
      fileId={ctx.newId("feed")}
      wrong={retry?.wrong}
      values={retry?.values ?? {}}
      errors={retry?.errors}
    />,
  );
}

/** What is wrong with a feed that is being added or kept, as messages. The same form sent twice is one feed. */
async function wrongIn(work: Promise<void>, field: "address" | "file"): Promise<FormErrors | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof FeedFault) return { [field]: feedFaultWords(error.failure) };
    if (isRefusal(error, "already-done")) return null;
    if (isRefusal(error, "invalid"))
      return Object.fromEntries(Object.entries(error.detail).map(([name, words]) => [name, String(words)]));
    throw error;
  }
}

async function fileIn(c: C): Promise<{ name: string; text: string } | { error: string }> {
  const { file } = await c.req.parseBody();
  if (!(file instanceof File) || file.size === 0) return { error: "Choose a calendar file, ending in .ics." };
  if (file.size > MOST_BYTES) return { error: feedFaultWords({ code: "too-large", detail: "" }) };
  return { name: file.name.replace(/\.ics$/i, "").slice(0, 60) || "Calendar", text: await file.text() };
}

function feedId(c: C): FeedId {
  const id = c.req.param("id");
  if (!isId("feed", id)) throw new Refusal("not-found");
  return id;
}
