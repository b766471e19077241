import { DAY } from "#shared/time.ts";

/** Within so many points of the best the first place goes round. */
export const NEARLY = 3;

/** How often, of six seekers or days, each of the best stands first; so nobody who has an equal is first for more than half. */
const SHARES = [0, 0, 0, 1, 1, 2] as const;

/**
 * Gives the first place of a ranked list to the one whose turn it is for this seeker on this day: the best half of the
 * time, the next two nearly as good the other half. The rest keep their order.
 */
export function inTurn<R extends { readonly score: number }>(
  ranked: readonly R[],
  seekerId: string,
  now: number,
): readonly R[] {
  const best = ranked[0]?.score ?? 0;
  const near = ranked.filter((each) => each.score >= best - NEARLY).length;
  const drawn = SHARES[mixed(seekerId, Math.floor(now / DAY)) % SHARES.length] ?? 0;
  const place = Math.min(drawn, near - 1);
  const first = ranked[place];
  if (first === undefined || place === 0) return ranked;
  return [first, ...ranked.filter((each) => each !== first)];
}

/** A number of this text on this day, the same wherever it is asked for. */
export function mixed(text: string, day: number): number {
  let so = day >>> 0;
  for (const char of text) so = Math.imul(so ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  so = Math.imul(so ^ (so >>> 15), 0x2c1b3c6d) >>> 0;
  return (so ^ (so >>> 13)) >>> 0;
}
