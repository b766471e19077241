import { biggestGap } from "./gap-kind.ts";
import type { Candidate, Gap, Seeker } from "./people.ts";

/** What the next session should be about, of which kind and by when, and with whom, on which offer and when it is free. */
export type Proposal<P, O> = {
  readonly gap: Gap | undefined;
  readonly kind: string | undefined;
  readonly by: number | undefined;
  readonly choices: readonly Choice<P, O>[];
};

type Choice<P, O> = { readonly placed: P; readonly offer: O; readonly at: number };
type Offered = Candidate["offers"][number];

const MOST = 3;

/**
 * The next session for a seeker: the gap worth most, the kind that it calls for, and of the ranked mentors the first three
 * of her specialty who are free before her window closes; those who offer the kind before those who offer another session.
 */
export function proposeSession<P extends { readonly mentor: Candidate }, O extends Offered>(
  ranked: readonly P[],
  offersOf: (placed: P) => readonly O[],
  { gaps, kind, by, specialty }: Seeker,
  now: number,
): Proposal<P, O> {
  const order = (offer: Offered) => (offer.kind === kind ? 0 : offer.kind === "fit-call" ? 2 : 1);
  const choices = ranked.flatMap((placed): Choice<P, O>[] => {
    if (placed.mentor.specialty !== specialty) return [];
    const open = offersOf(placed).flatMap((offer) => {
      const at = offer.nextFreeAt ?? 0;
      return at >= now && at <= (by ?? Infinity) ? [{ placed, offer, at }] : [];
    });
    return open.toSorted((a, b) => order(a.offer) - order(b.offer) || a.at - b.at).slice(0, 1);
  });
  const ofKind = choices.filter(({ offer }) => offer.kind === kind);
  const others = choices.filter(({ offer }) => offer.kind !== kind);
  return { gap: biggestGap(gaps), kind, by, choices: [...ofKind, ...others].slice(0, MOST) };
}
