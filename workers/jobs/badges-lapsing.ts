import { and, asc, gt, lte, sql } from "drizzle-orm";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { listings, mentors } from "#workers/db/schema/mentors.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";

const AT_ONCE = 100;
const ROUNDS = 10;

/**
 * Tells each mentor whose badge is about to lapse, 14 and 3 days before, once for each lapse. The lapse itself needs no job;
 * the listings that it ended are cleared away here.
 */
export const badgesLapsing: Job = {
  name: "badges-lapsing",
  async run(ctx) {
    await ctx.db.delete(listings).where(lte(listings.untilAt, ctx.now));
    for (const days of [14, 3] as const)
      for (let round = 0; round < ROUNDS; round++) if ((await warn(ctx, days)) < AT_ONCE) break;
  },
};

async function warn(ctx: Context, days: 14 | 3): Promise<number> {
  const { id, verifiedUntilAt } = mentors;
  const name = sql`${`email.verification-lapsing-${days}d:`} || mentors.id || ':' || mentors.verified_until_at`;
  const soon = await ctx.db
    .select({ mentorId: id, lapsesAt: sql<number>`${verifiedUntilAt}`.as("lapses_at") })
    .from(mentors)
    .where(
      and(
        gt(verifiedUntilAt, ctx.now),
        lte(verifiedUntilAt, ctx.now + days * DAY),
        sql`NOT EXISTS (SELECT 1 FROM outbox o WHERE o.id = ${name})`,
      ),
    )
    .orderBy(asc(verifiedUntilAt))
    .limit(AT_ONCE);
  await commit(
    ctx,
    soon.map(({ mentorId, lapsesAt }) =>
      promise(
        ctx,
        { kind: "email.verification-lapsing", mentorId, lapsesAt, days },
        // With three days left the second warning takes over.
        { usefulUntilAt: days === 14 ? lapsesAt - 3 * DAY : lapsesAt },
      ),
    ),
  );
  return soon.length;
}
