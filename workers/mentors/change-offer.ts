import { and, eq } from "drizzle-orm";
import type { OfferChange } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { loadMentor, loadOffer } from "#workers/mentors/store.ts";

/** Changes what the offer costs and says from now on; bookings made keep the price they agreed. */
export async function changeOffer(
  ctx: Context,
  input: OfferChange & { readonly id: OfferId; readonly mentorId: MentorId },
): Promise<void> {
  const { id, mentorId, priceMinor, about } = input;
  const [mentor] = await Promise.all([loadMentor(ctx, mentorId), loadOffer(ctx, mentorId, id)]);
  if (priceMinor > 0 && mentor.paidDeclaredAt === null) throw new Refusal("declaration-needed");
  await commit(ctx, [
    ctx.db
      .update(offers)
      .set({ priceMinor, about })
      .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId))),
  ]);
}
