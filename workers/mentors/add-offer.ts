import { and, eq, isNull } from "drizzle-orm";
import type { OfferInput } from "#shared/contract/mentors.ts";
import { Refusal } from "#shared/errors.ts";
import type { MentorId, OfferId } from "#shared/ids.ts";
import { refreshNextFree } from "#workers/bookings/refresh-next-free.ts";
import type { Context } from "#workers/context.ts";
import { commit } from "#workers/db/commit.ts";
import { offers } from "#workers/db/schema/mentors.ts";
import { loadMentor } from "#workers/mentors/store.ts";

const MOST = 12;

/**
 * Adds an offer under the id its form was drawn with, so that sending the form twice adds one; with other values it is refused.
 * A price needs the declaration.
 */
export async function addOffer(
  ctx: Context,
  input: OfferInput & { readonly id: OfferId; readonly mentorId: MentorId },
): Promise<void> {
  const mentor = await loadMentor(ctx, input.mentorId);
  if (input.priceMinor > 0 && mentor.paidDeclaredAt === null) throw new Refusal("declaration-needed");
  await assertRoom(ctx, input.mentorId);
  await commit(ctx, [
    ctx.db
      .insert(offers)
      .values({ ...input, createdAt: ctx.now })
      .onConflictDoNothing(),
  ]);
  const [kept] = await ctx.db.select().from(offers).where(eq(offers.id, input.id));
  const isOther = Object.entries(input).some(([name, value]) => kept?.[name as keyof typeof kept] !== value);
  if (kept !== undefined && isOther)
    throw new Refusal("already-done", { kind: kept.kind, minutes: kept.minutes });
  await refreshNextFree(ctx, input.mentorId);
}

/** Refuses one more offer when there are as many as may be. */
export async function assertRoom(ctx: Context, mentorId: MentorId): Promise<void> {
  const open = await ctx.db.$count(offers, and(eq(offers.mentorId, mentorId), isNull(offers.retiredAt)));
  if (open >= MOST) throw new Refusal("not-possible-now", { most: MOST });
}
