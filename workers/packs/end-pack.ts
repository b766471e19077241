import { eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import { isListed } from "#shared/mentors.ts";
import { packEndEvent } from "#shared/ledger.ts";
import { decidePackEnd, packEndAfter, type PackEnd } from "#shared/packs.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { packs } from "#workers/db/schema/access.ts";
import { refuseWhileDisputed } from "#workers/disputes/refuse-while-disputed.ts";
import { record } from "#workers/ledger/record.ts";
import { promise } from "#workers/outbox/promise.ts";
import type { LoadedPack } from "#workers/packs/store.ts";
import { refundOf } from "#workers/payments/refund-statements.ts";

export type EndedBy = "mentee" | "mentor" | "system";

/**
 * What ending the pack would give back now, less what went back before; refused while a session of it is booked or was not three
 * days ago.
 */
export function packEndFor(
  ctx: Context,
  loaded: LoadedPack,
  by: EndedBy,
): PackEnd & { readonly lossMinor: number } {
  const { pack, used, keptMinor, givenMinor, open, standing, retiredAt } = loaded;
  if (pack.endedAt !== null) throw new Refusal("already-done");
  if (open > 0) throw new Refusal("not-possible-now");
  // A mentor whom nobody can book has ended it in all but name.
  const gone = retiredAt !== null || !isListed(standing, 1, ctx.now);
  const use = { used, keptMinor };
  return packEndAfter(pack, use, decidePackEnd(pack, use, gone ? "mentor" : by), givenMinor);
}

/** Ends a pack, once: what is left of its money goes back or is kept as the rules say, and both are told. With `refundMinor`, the sum that was shown, only while that holds. */
export async function endPack(
  ctx: Context,
  loaded: LoadedPack,
  by: EndedBy,
  shownMinor?: number,
): Promise<PackEnd> {
  const { pack, paymentId } = loaded;
  const end = packEndFor(ctx, loaded, by);
  if (shownMinor !== undefined && shownMinor !== end.refundMinor) throw new Refusal("changed-meanwhile");
  if (paymentId === null) throw new Error(`${pack.id} was never paid`);
  await refuseWhileDisputed(ctx, pack.bookingId);
  const { refundMinor, keepMinor, lossMinor } = end;
  await commit(ctx, [
    ctx.db
      .update(packs)
      .set({ endedAt: ctx.now, endedBy: by, refundMinor, keptMinor: keepMinor })
      .where(eq(packs.id, pack.id)),
    ...record(
      ctx,
      pack.bookingId,
      packEndEvent(pack.id, { leftMinor: pack.priceMinor - loaded.keptMinor, lossMinor }),
    ),
    ...(refundMinor > 0
      ? refundOf(
          ctx,
          { id: paymentId, bookingId: pack.bookingId },
          refundMinor,
          by === "mentor" ? "mentor-cancelled" : "cancelled",
        )
      : []),
    promise(ctx, { kind: "email.pack-ended", packId: pack.id, to: "mentee" }),
    promise(ctx, { kind: "email.pack-ended", packId: pack.id, to: "mentor" }),
  ]);
  ctx.nudge();
  return end;
}
