import type { SQL } from "drizzle-orm";
import type { Outlook } from "#shared/career/outlook.ts";
import type { Post, Standing } from "#shared/career/standing.ts";
import { rankMentors, withReason, type Ranked } from "#shared/matching.ts";
import { proposeSession, type Proposal } from "#shared/matching/proposal.ts";
import { asksOf, seekerOf } from "#workers/career/seeker.ts";
import { targetOf } from "#workers/career/store.ts";
import type { Context } from "#workers/context.ts";
import type { ListedMentor, ListedOffer } from "#shared/matching/cards.ts";
import { fittingIn, listedMentorsQuery, type ListRow } from "#workers/mentors/listed-mentors.ts";

/** The mentors a next session could be with, for a page's own batch; `proposalFrom` reads them. */
export function proposalQuery(ctx: Context, whose: SQL, asked?: string) {
  const hers = asksOf(whose, ctx.now, targetOf(whose, asked));
  return listedMentorsQuery(ctx, {}, { at: ctx.now, hers });
}

/** The next session for a mentee who stands so: which gap, which kind, with which three mentors, and when. */
export function proposalFrom(
  ctx: Context,
  rows: readonly ListRow[],
  mentee: {
    readonly standing: Standing;
    readonly posts: readonly Post[];
    readonly outlook: Outlook;
    readonly zone: string;
    readonly id: string;
  },
): Proposal<Ranked<ListedMentor>, ListedOffer> {
  const { standing, posts, outlook, zone, id } = mentee;
  const closes = outlook.window.closes?.on ?? null;
  const seeker = { ...seekerOf({ ...standing, posts }, outlook.ladder, { zone, closes, now: ctx.now }), id };
  const { fitting } = fittingIn(rows, {}, { at: ctx.now });
  const proposal = proposeSession(
    rankMentors(fitting, seeker, ctx.now),
    ({ mentor }) => mentor.offers,
    seeker,
    ctx.now,
  );
  return {
    ...proposal,
    choices: proposal.choices.map((choice) => ({ ...choice, placed: withReason(choice.placed, seeker) })),
  };
}
