import type { MentorDetail, MentorSummary } from "#shared/contract/mentors.ts";
import { isListed } from "#shared/mentors.ts";
import { explained, type Ranked } from "#shared/matching.ts";
import { MEANS_FROM } from "#shared/reviews.ts";
import type { Context } from "#workers/context.ts";
import type { ListedMentor } from "#shared/matching/cards.ts";
import type { Mentor, Offer } from "#workers/mentors/store.ts";

/** A listed mentor as the API gives it, with what the place is made of when asked. */
export function summaryFor(
  ctx: Context,
  { mentor, why, score, factors }: Ranked<ListedMentor>,
  explain: boolean,
): MentorSummary {
  return {
    ...shared(ctx, mentor, mentor.offers),
    verifiedAt: mentor.verifiedAt ?? 0,
    why,
    ...(explain && { explained: { score, factors: explained(factors) } }),
  };
}

/** A mentor's public profile as the API gives it: no register number, address, room or diary. */
export function detailFor(ctx: Context, mentor: Mentor, offers: readonly Offer[]): MentorDetail {
  const { about, exams, monthsBefore, timeline, approval } = mentor;
  const listed = isListed(mentor, offers.length, ctx.now);
  return {
    ...shared(ctx, mentor, offers),
    verifiedAt: listed ? mentor.verifiedAt : null,
    listed,
    about,
    exams,
    monthsBefore,
    timeline,
    approval,
  };
}

function shared(
  ctx: Context,
  mentor: Omit<ListedMentor, "offers" | "verifiedAt" | "freeHours" | "seats">,
  offers: readonly Pick<Offer, "id" | "kind" | "minutes" | "priceMinor" | "nextFreeAt">[],
) {
  const { reviewCount, reviewSum } = mentor;
  return {
    handle: mentor.handle,
    name: mentor.name,
    specialty: mentor.specialty,
    entryLevel: mentor.entryLevel,
    stage: mentor.stage,
    deanery: mentor.deanery,
    route: mentor.route,
    qualifiedIn: mentor.qualifiedIn,
    visaPath: mentor.visaPath,
    startedYear: mentor.startedYear,
    languages: mentor.languages,
    helpsWith: mentor.helpsWith,
    sessionsDone: mentor.sessionsDone,
    reviewCount,
    rating: reviewCount < MEANS_FROM ? null : Math.round(reviewSum / reviewCount) / 100,
    offers: offers.map(({ id, kind, minutes, priceMinor, nextFreeAt }) => ({
      id,
      kind,
      minutes,
      priceMinor,
      nextFreeAt,
    })),
    demo: mentor.demo,
    url: `${ctx.settings.origin}/mentors/${mentor.handle}`,
  };
}
