import { and, eq } from "drizzle-orm";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { assertRoom } from "#workers/mentors/add-offer.ts";
import { loadMentor, loadOffer } from "#workers/mentors/store.ts";

/** Puts a retired offer back on the mentor's page as it was. */
export async function restoreOffer(ctx: Context, mentorId: MentorId, id: OfferId): Promise<void> {
  const [mentor, offer] = await Promise.all([loadMentor(ctx, mentorId), loadOffer(ctx, mentorId, id)]);
  if (offer.retiredAt === null) return;
  if (offer.priceMinor > 0 && mentor.paidDeclaredAt === null) throw new Refusal("declaration-needed");
  await assertRoom(ctx, mentorId);
  await commit(ctx, [
    ctx.db
      .update(offers)
      .set({ retiredAt: null })
      .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId))),
  ]);
  await refreshNextFree(ctx, mentorId);
}
