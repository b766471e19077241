import { and, asc, eq, inArray, isNull, lte } from "drizzle-orm";
import { searchFrom } from "#shared/search.ts";
import { MINUTE } from "#shared/time.ts";
import { commit } from "#workers/db/commit.ts";
import { alerts } from "#workers/db/schema/mentors.ts";
import type { Job } from "#workers/jobs/index.ts";
import { countFound } from "#workers/mentors/directory.ts";
import { promise } from "#workers/outbox/promise.ts";

const EVERY = 15 * MINUTE;
const AT_ONCE = 40;

/** Looks every saved search up again each quarter of an hour; the first time it finds a mentor, promises its one mail. */
export const tellSearchers: Job = {
  name: "tell-searchers",
  async run(ctx) {
    const due = await ctx.db
      .select({ id: alerts.id, search: alerts.search })
      .from(alerts)
      .where(and(isNull(alerts.notifiedAt), lte(alerts.checkedAt, ctx.now - EVERY)))
      .orderBy(asc(alerts.checkedAt))
      .limit(AT_ONCE);
    if (due.length === 0) return;
    const found = await countFound(
      ctx,
      due.map(({ search }) => searchFrom(Object.fromEntries(new URLSearchParams(search)))),
    );
    const ids = due.map(({ id }) => id);
    const told = ids.filter((_, i) => (found[i] ?? 0) > 0);
    await commit(ctx, [
      ctx.db.update(alerts).set({ checkedAt: ctx.now }).where(inArray(alerts.id, ids)),
      ...told.flatMap((alertId) => [
        promise(ctx, { kind: "email.search-found", alertId }),
        ctx.db.update(alerts).set({ notifiedAt: ctx.now }).where(eq(alerts.id, alertId)),
      ]),
    ]);
  },
};
