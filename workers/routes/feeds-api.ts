import { FeedInput, type Feed, type FeedList } from "#shared/contract/feeds.ts";
import { Refusal } from "#shared/errors.ts";
import { diaryMustAsk, FeedFault, feedFaultWords, feedStateAt } from "#shared/feeds.ts";
import { isId, type MentorId } from "#shared/ids.ts";
import { addFeed } from "#workers/availability/feeds/add-feed.ts";
import { keepFeed } from "#workers/availability/feeds/keep-feed.ts";
import { removeFeed } from "#workers/availability/feeds/remove-feed.ts";
import { loadFeed, loadFeeds, type FeedSummary } from "#workers/availability/feeds/store.ts";
import type { Context } from "#workers/context.ts";
import { newRouter } from "#workers/http/factory.ts";
import { readJson } from "#workers/http/form.ts";
import { idempotent } from "#workers/http/idempotency.ts";
import { requireMentor } from "#workers/http/session.ts";

/** A mentor's busy calendars. */
export const feedsApi = newRouter()
  .get("/", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    return c.json(await listOf(ctx, mentor.id), 200);
  })
  .post("/", idempotent, async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const { address, name } = await readJson(c, FeedInput);
    const id = ctx.newId("feed");
    try {
      await addFeed(ctx, { id, mentorId: mentor.id, address, name: name || new URL(address).hostname });
    } catch (error) {
      if (!(error instanceof FeedFault)) throw error;
      throw new Refusal("invalid", { address: feedFaultWords(error.failure) });
    }
    await keepFeed(ctx, mentor.id, id);
    const { feed } = await loadFeed(ctx, mentor.id, id);
    return c.json(shown(feed, ctx.now), 201);
  })
  .delete("/:id", async (c) => {
    const { ctx } = c.var;
    const { mentor } = await requireMentor(ctx);
    const id = c.req.param("id");
    if (!isId("feed", id)) throw new Refusal("not-found");
    await removeFeed(ctx, mentor.id, id);
    return c.json(await listOf(ctx, mentor.id), 200);
  });

async function listOf(ctx: Context, mentorId: MentorId): Promise<FeedList> {
  const { feeds } = await loadFeeds(ctx, mentorId);
  return {
    items: feeds.map((feed) => shown(feed, ctx.now)),
    next: null,
    asksFirst: diaryMustAsk(feeds, ctx.now),
  };
}

function shown(feed: FeedSummary, now: number): Feed {
  return {
    id: feed.id,
    name: feed.name,
    kind: feed.address === null ? "file" : "address",
    state: feedStateAt(feed, now),
    lastReadAt: feed.goodAt,
    nextTryAt: feed.nextAt,
    problem: feed.failure === null ? null : feedFaultWords(feed.failure),
    busyTimes: feed.times,
    nextBusyAt: feed.nextBusyAt,
    busyUntilAt: feed.busyUntilAt,
  };
}
