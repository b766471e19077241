import { and, gt, isNull, lte } from "drizzle-orm";
import { otherParty } from "#shared/bookings.ts";
import { DAY } from "#shared/time.ts";
import type { Context } from "#workers/context.ts";
import { claims } from "#workers/db/schema/claims.ts";
import { promiseMissing } from "#workers/outbox/promise-missing.ts";

/** Writes once more to who has a day left to answer: silence loses, and a mail is easily missed after nights. */
export async function remindToAnswer(ctx: Context): Promise<void> {
  const rows = await ctx.db
    .select({ bookingId: claims.bookingId, by: claims.by, answerByAt: claims.answerByAt })
    .from(claims)
    .where(
      and(
        isNull(claims.settledAt),
        isNull(claims.contestedAt),
        gt(claims.answerByAt, ctx.now),
        lte(claims.answerByAt, ctx.now + DAY),
      ),
    )
    .limit(100);
  await promiseMissing(
    ctx,
    rows.map(({ bookingId, by, answerByAt }) => ({
      effect: { kind: "email.claim", bookingId, to: otherParty(by), step: "last-day" } as const,
      usefulUntilAt: answerByAt,
    })),
  );
}
