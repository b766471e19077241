import { and, eq } from "drizzle-orm";
import type { MentorId, OfferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { loadOffer } from "#workers/mentors/store.ts";

/** Takes the offer off the mentor's page; sessions booked on it go ahead. */
export async function retireOffer(ctx: Context, mentorId: MentorId, id: OfferId): Promise<void> {
  const offer = await loadOffer(ctx, mentorId, id);
  if (offer.retiredAt !== null) return;
  await commit(ctx, [
    ctx.db
      .update(offers)
      .set({ retiredAt: ctx.now, nextFreeAt: null })
      .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId))),
  ]);
}
