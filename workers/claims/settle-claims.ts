import { lapsedAt } from "#shared/bookings.ts";
import { isRefusal } from "#shared/errors.ts";
import type { BookingId } from "#shared/ids.ts";
import { loadBooking } from "#workers/bookings/store.ts";
import { settleStatements } from "#workers/claims/settle-claim.ts";
import { listDueClaims } from "#workers/claims/store.ts";
import type { Context } from "#workers/context.ts";
import { commit, innermost } from "#workers/db/commit.ts";
import { logFailure } from "#workers/http/log.ts";

/** Writes down what time has made of claims: silence loses, and what nobody decided is halved. One that fails stops no other. */
export async function settleClaims(ctx: Context): Promise<void> {
  for (const { bookingId } of await listDueClaims(ctx)) {
    try {
      await settle(ctx, bookingId);
    } catch (error) {
      // Answered, decided or settled by another job in this very moment.
      if (!isRefusal(error, "changed-meanwhile")) logFailure("settle-claims", innermost(error));
    }
  }
}

async function settle(ctx: Context, id: BookingId): Promise<void> {
  const loaded = await loadBooking(ctx, id);
  const lapse = loaded.claim && lapsedAt(loaded.claim, ctx.now);
  if (lapse !== null) await commit(ctx, await settleStatements(ctx, loaded, lapse, "system"));
}
