import { formatMoney } from "#shared/money.ts";

type Bounds = { readonly least: number; readonly most: number };

/** The least and the most of each kind of amount, in pence. What lies outside is a mistake, whoever made it. */
export const LIMITS = {
  offer: { least: 500, most: 30_000 },
  pack: { least: 1500, most: 90_000 },
  code: { least: 100, most: 30_000 },
  gift: { least: 100, most: 1_000_000 },
  /** Stripe takes no payment under 30 pence; ours are never above a pack. */
  charge: { least: 30, most: 90_000 },
} as const satisfies Readonly<Record<string, Bounds>>;

export type Limited = keyof typeof LIMITS;

/** True for whole pence between the least and the most of their kind. */
export function isWithin(kind: Limited, minor: number): boolean {
  const { least, most } = LIMITS[kind];
  return Number.isSafeInteger(minor) && minor >= least && minor <= most;
}

/** The bounds of a kind as people read them: '£5 to £300'. */
export function boundsWords(kind: Limited): string {
  const { least, most } = LIMITS[kind];
  const words = (minor: number) => formatMoney(minor).replace(/\.00$/, "");
  return `${words(least)} to ${words(most)}`;
}

/** An amount that must not reach Stripe: a mistake of ours, which a person has to look at. */
export class OutsideLimits extends RangeError {
  override name = "OutsideLimits";
}

/** Stops an amount that is not within the bounds of its kind. */
export function assertWithin(kind: Limited, minor: number): void {
  if (!isWithin(kind, minor)) throw new OutsideLimits(`${kind}: ${minor} is not ${boundsWords(kind)}`);
}

/** Stops an amount that is nothing, broken, or more than what it is a part of. */
export function assertPartOf(what: string, minor: number, wholeMinor: number): void {
  if (!Number.isSafeInteger(minor) || minor <= 0 || minor > wholeMinor)
    throw new OutsideLimits(`${what}: ${minor} is not a part of ${wholeMinor}`);
}
