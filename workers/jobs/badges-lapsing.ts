import { and, gt, lte, sql } from "drizzle-orm";
import { DAY } from "#shared/time.ts";
import { commit } from "#workers/db/commit.ts";
import { mentors } from "#workers/db/schema/mentors.ts";
import type { Job } from "#workers/jobs/index.ts";
import { promise } from "#workers/outbox/promise.ts";

const WARNED = [14, 3] as const;

/** Tells each mentor whose badge is about to lapse, 14 and 3 days before, once for each lapse. The lapse itself needs no job. */
export const badgesLapsing: Job = {
  name: "badges-lapsing",
  async run(ctx) {
    const { id, verifiedUntilAt } = mentors;
    for (const days of WARNED) {
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
        .limit(50);
      await commit(
        ctx,
        soon.map(({ mentorId, lapsesAt }) =>
          promise(
            ctx,
            { kind: "email.verification-lapsing", mentorId, lapsesAt, days },
            { usefulUntilAt: lapsesAt - (days === 14 ? 3 * DAY : 0) },
          ),
        ),
      );
    }
  },
};
