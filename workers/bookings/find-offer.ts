import { eq } from "drizzle-orm";
import type { OfferId } from "#shared/ids.ts";
import type { Context } from "#workers/context.ts";
import { mentors, offers } from "#workers/db/schema/mentors.ts";

/** The mentor's handle and the length of an offer, retired or not; nothing when there never was one. */
export async function findOffer(
  ctx: Context,
  id: OfferId,
): Promise<{ handle: string; minutes: number } | undefined> {
  const [row] = await ctx.db
    .select({ handle: mentors.handle, minutes: offers.minutes })
    .from(offers)
    .innerJoin(mentors, eq(mentors.id, offers.mentorId))
    .where(eq(offers.id, id));
  return row;
}
