import { and, eq } from "drizzle-orm";
import type { OfferChange } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import { isPackPrice } from "#shared/packs.ts";
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
  const [mentor, offer] = await Promise.all([loadMentor(ctx, mentorId), loadOffer(ctx, mentorId, id)]);
  if (priceMinor > 0 && mentor.paidDeclaredAt === null) throw new Refusal("declaration-needed");
  const packMinor = input.packMinor === undefined ? offer.packMinor : input.packMinor;
  if (packMinor !== null && !isPackPrice(packMinor, priceMinor))
    throw new Refusal("invalid", { packMinor: "The pack would cost no less than three single sessions." });
  await commit(ctx, [
    ctx.db
      .update(offers)
      .set({ priceMinor, about, packMinor })
      .where(and(eq(offers.id, id), eq(offers.mentorId, mentorId))),
  ]);
}
