import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { packs } from "#workers/db/schema/access.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { loadOffer } from "#workers/mentors/store.ts";

/** Takes the offer off the mentor's page; sessions booked on it go ahead. Not while somebody has a pack of it. */
export async function retireOffer(ctx: Context, mentorId: MentorId, id: OfferId): Promise<void> {
  const offer = await loadOffer(ctx, mentorId, id);
  if (offer.retiredAt !== null) return;
  const open = and(eq(packs.offerId, id), isNotNull(packs.boughtAt), isNull(packs.endedAt));
  if ((await ctx.db.$count(packs, open)) > 0) throw new Refusal("not-possible-now", { reason: "packs" });
  await commit(ctx, [
    ctx.db
      .update(offers)
      .set({ retiredAt: ctx.now, nextFreeAt: null })
      .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId))),
  ]);
}
