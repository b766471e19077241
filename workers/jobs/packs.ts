import { and, isNotNull, isNull, lte, sql } from "drizzle-orm";
import { isRefusal } from "#shared/errors.ts";
import { PACK_WARNINGS } from "#shared/packs.ts";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { innermost } from "#workers/db/commit.ts";
import { packs } from "#workers/db/schema/access.ts";
import { logFailure } from "#workers/http/log.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";
import { endPack } from "#workers/packs/end-pack.ts";
import { listPacksToEnd } from "#workers/packs/store.ts";

/** Warns of the end of a pack a month and a week before, and ends those that are over or used up. One that fails stops no other. */
export const packEnds: Job = {
  name: "packs",
  async run(ctx) {
    await warn(ctx);
    for (const loaded of await listPacksToEnd(ctx)) {
      try {
        await endPack(ctx, loaded, "system");
      } catch (error) {
        if (!isRefusal(error, "changed-meanwhile", "already-done", "not-possible-now", "payment-disputed"))
          logFailure("packs", innermost(error));
      }
    }
  },
};

async function warn(ctx: Context): Promise<void> {
  const [most] = PACK_WARNINGS;
  const soon = await ctx.db
    .select({ packId: packs.id, endsAt: packs.endsAt })
    .from(packs)
    .where(
      and(
        isNotNull(packs.boughtAt),
        isNull(packs.endedAt),
        sql`${packs.endsAt} > ${ctx.now}`,
        lte(packs.endsAt, ctx.now + most * DAY),
      ),
    )
    .orderBy(packs.endsAt)
    .limit(200);
  await promiseMissing(
    ctx,
    soon.flatMap(({ packId, endsAt }) => {
      const days = PACK_WARNINGS.findLast((each) => endsAt <= ctx.now + each * DAY);
      if (days === undefined) return [];
      return [
        { effect: { kind: "email.pack-ending" as const, packId, days, endsAt }, usefulUntilAt: endsAt },
      ];
    }),
  );
}
