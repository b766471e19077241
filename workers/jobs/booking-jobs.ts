import { holdAlternatives } from "#workers/alternatives/hold-alternatives.ts";
import { listLost } from "#workers/alternatives/store.ts";
import { completeSessions } from "#workers/bookings/complete-sessions.ts";
import { expireBookings } from "#workers/bookings/expire-bookings.ts";
import { remindToAnswer } from "#workers/claims/remind-to-answer.ts";
import { settleClaims } from "#workers/claims/settle-claims.ts";
import { refreshDueNextFree } from "#workers/bookings/refresh-next-free.ts";
import { countReviews } from "#workers/reviews/count-reviews.ts";
import type { Context } from "#workers/context.ts";
import type { Job } from "#workers/jobs/index.ts";

/** What time alone does to bookings: holds and requests run out, sessions are over, "next free" grows old. */
export const bookingJobs: readonly Job[] = [
  { name: "expire-bookings", run: expireBookings },
  { name: "complete-sessions", run: completeSessions },
  { name: "count-reviews", run: countReviews },
  { name: "settle-claims", run: settleClaims },
  { name: "remind-to-answer", run: remindToAnswer },
  { name: "hold-alternatives", run: holdMissing },
  { name: "refresh-next-free", run: refreshDueNextFree },
];

/** Whoever lost a session in a moment when no times could be held for them has them held now, or after it was settled. */
async function holdMissing(ctx: Context): Promise<void> {
  for (const id of await listLost(ctx)) await holdAlternatives(ctx, id);
}
