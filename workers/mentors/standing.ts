import { stepsToListing, type ListingStep } from "#shared/mentors.ts";
import { verificationState, type VerificationState } from "#shared/verification.ts";
import type { Context } from "#workers/context.ts";
import type { loadMentoring } from "#workers/mentors/store.ts";

/** What a mentor's own rows come to at this moment. */
export function standingOf(
  ctx: Context,
  { mentor, offers, verification }: Awaited<ReturnType<typeof loadMentoring>>,
): {
  readonly steps: ListingStep[];
  readonly state: VerificationState;
  readonly openOffers: number;
  readonly nextFreeAt: number | null;
} {
  const open = offers.filter((offer) => offer.retiredAt === null);
  const { weeklyHours, rota, exceptions } = mentor.availability;
  const hours = weeklyHours.length > 0 || rota !== null || exceptions.some((each) => each.kind === "add");
  const free = open.flatMap(({ nextFreeAt }) =>
    nextFreeAt === null || nextFreeAt < ctx.now ? [] : [nextFreeAt],
  );
  return {
    steps: stepsToListing(mentor, { openOffers: open.length, hours }, ctx.now),
    state: verificationState(mentor, verification, ctx.now),
    openOffers: open.length,
    nextFreeAt: free.length === 0 ? null : Math.min(...free),
  };
}
