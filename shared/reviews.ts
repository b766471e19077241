import { completesAt, isClaimOpen, type Booking, type Claim, type Party } from "#shared/bookings.ts";
import { Refusal } from "#shared/errors.ts";
import { DAY } from "#shared/time.ts";

/** What is scored from 1 to 5, in the order shown. A mentor scores a mentee's preparation and kindness alone. */
export const SCORES = ["clarity", "preparation", "usefulness", "kindness"] as const;
export type Score = (typeof SCORES)[number];

/** The scores of one review; null where this side gives none. */
export type Scores = Readonly<Record<Score, number | null>>;

/** From how many reviews on a mean says anything. */
export const MEANS_FROM = 3;

/** What this side scores. */
export function scoresOf(party: Party): readonly Score[] {
  return party === "mentee" ? SCORES : ["preparation", "kindness"];
}

type About = Pick<Booking, "id" | "status" | "endsAt" | "endedAt" | "policy">;

/** From when and until when a session may be reviewed: from the moment it counts as held, before the end of the window. */
export function reviewWindow(booking: About): { readonly from: number; readonly until: number } {
  const from = booking.status === "completed" ? (booking.endedAt ?? booking.endsAt) : completesAt(booking);
  return { from, until: from + booking.policy.reviewDays * DAY };
}

/** True when this side may review the session now. */
export function canReview(
  booking: About,
  claim: Claim | null,
  reviewedBy: readonly Party[],
  party: Party,
  now: number,
): boolean {
  return refusalFor(booking, claim, reviewedBy, party, now) === undefined;
}

/** Decides a review, and when it shows at the latest: what is written stays unseen until both are in or the window closes. */
export function decideReview(
  booking: About,
  claim: Claim | null,
  reviewedBy: readonly Party[],
  party: Party,
  now: number,
): { readonly showsAt: number } {
  const refusal = refusalFor(booking, claim, reviewedBy, party, now);
  if (refusal !== undefined) throw refusal;
  return { showsAt: reviewWindow(booking).until };
}

function refusalFor(
  booking: About,
  claim: Claim | null,
  reviewedBy: readonly Party[],
  party: Party,
  now: number,
): Refusal | undefined {
  const { id: bookingId, status } = booking;
  if (reviewedBy.includes(party)) return new Refusal("already-done", { bookingId });
  if (isClaimOpen(claim, now) || !["completed", "confirmed"].includes(status))
    return new Refusal("not-possible-now", { bookingId });
  const { from, until } = reviewWindow(booking);
  if (now < from) return new Refusal("too-early", { from, bookingId });
  return now < until ? undefined : new Refusal("too-late", { bookingId });
}

/** The mean of one review's scores, in hundredths. */
export function meanOf(scores: Scores): number {
  const given = SCORES.flatMap((score) => scores[score] ?? []);
  return Math.round((100 * given.reduce((sum, each) => sum + each, 0)) / given.length);
}

/** A mean in hundredths as people read it: 467 is '4.7'. */
export function meanText(hundredths: number): string {
  return (Math.round(hundredths / 10) / 10).toFixed(1);
}
