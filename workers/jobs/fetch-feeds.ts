import { refreshFeed } from "#workers/availability/feeds/refresh-feed.ts";
import { claimDueFeeds, forgetPreviewsStatements } from "#workers/availability/feeds/store.ts";
import { commit, innermost } from "#workers/db/commit.ts";
import { logFailure } from "#workers/http/log.ts";
import type { Job } from "#workers/jobs/index.ts";

/** Calendars of one minute, and how many of them are fetched at once: a Worker may wait for six answers. */
const MOST = 200;
const AT_ONCE = 6;

/** Reads the busy calendars that were last tried a quarter of an hour ago, and forgets previews that nobody kept. */
export const fetchFeeds: Job = {
  name: "fetch-feeds",
  async run(ctx) {
    const due = await claimDueFeeds(ctx, MOST);
    for (let i = 0; i < due.length; i += AT_ONCE) {
      const results = await Promise.allSettled(
        due.slice(i, i + AT_ONCE).map((feed) => refreshFeed(ctx, feed)),
      );
      for (const result of results)
        if (result.status === "rejected") logFailure("fetch-feeds", innermost(result.reason));
    }
    await commit(ctx, forgetPreviewsStatements(ctx));
  },
};
