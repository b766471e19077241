/** How a fraction of a penny is settled, by name, wherever a share is taken. */
export type Rounding = "floor" | "half-up";

/** Pence as people read them: 3500 is '£35.00', 120000 is '£1,200.00', -50 is '-£0.50'. */
export function formatMoney(minor: number): string {
  const pence = Math.abs(whole(minor));
  const pounds = String(Math.floor(pence / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${minor < 0 ? "-" : ""}£${pounds}.${String(pence % 100).padStart(2, "0")}`;
}

/** A price as people read it: 'Free' for nothing, otherwise `formatMoney`. */
export function formatPrice(minor: number): string {
  return minor === 0 ? "Free" : formatMoney(minor);
}

/** So many percent of an amount in whole pence; a fraction of a penny is dropped unless another rounding is named. */
export function percentOf(minor: number, percent: number, rounding: Rounding = "floor"): number {
  return basisPointsOf(minor, Math.round(percent * 100), rounding);
}

/** So many hundredths of a percent of an amount in whole pence. */
export function basisPointsOf(minor: number, bps: number, rounding: Rounding = "floor"): number {
  const tenThousandths = whole(whole(minor) * whole(bps));
  const added = rounding === "half-up" ? 5000 : 0;
  return Math.floor((tenThousandths + added) / 10_000);
}

/** Parts a price into the mentor's share and the commission, which sum to the price; the odd fraction is the mentor's. */
export function splitShare(
  priceMinor: number,
  commissionBps: number,
): { mentorMinor: number; platformMinor: number } {
  const platformMinor = basisPointsOf(priceMinor, commissionBps, "floor");
  return { mentorMinor: priceMinor - platformMinor, platformMinor };
}

/** The mentor's share of what is kept of a price, in the proportion first agreed; a fraction of a penny is dropped unless told. */
export function shareOfKept(
  agreed: { readonly priceMinor: number; readonly mentorShareMinor: number },
  keptMinor: number,
  rounding: "floor" | "up" = "floor",
): number {
  if (agreed.priceMinor === 0) return 0;
  const exact = whole(whole(keptMinor) * whole(agreed.mentorShareMinor)) / whole(agreed.priceMinor);
  return rounding === "up" ? Math.ceil(exact) : Math.floor(exact);
}

/** Parts what goes back of a price between the mentee and what else paid it, as they paid; the odd penny is the mentee's. */
export function partBack(
  agreed: { readonly priceMinor: number; readonly fundedMinor: number },
  backMinor: number,
): { menteeMinor: number; fundedMinor: number } {
  if (agreed.fundedMinor === 0) return { menteeMinor: backMinor, fundedMinor: 0 };
  const fundedMinor = Math.floor(whole(whole(backMinor) * agreed.fundedMinor) / whole(agreed.priceMinor));
  return { menteeMinor: backMinor - fundedMinor, fundedMinor };
}

/** The sum of amounts in pence. */
export function sumMoney(amounts: readonly number[]): number {
  return whole(amounts.reduce((sum, minor) => sum + whole(minor), 0));
}

/** Pence from what a person typed ('35', '35.5', '£35.00', '1,200'); undefined when it is not an amount of money. */
export function parsePounds(text: string): number | undefined {
  const typed = text.replaceAll(/\s/g, "").replace(/^£/, "");
  const match = /^(\d{1,7}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d{1,2}))?$/.exec(typed);
  if (match === null) return undefined;
  const [, pounds = "", pence = ""] = match;
  return Number(pounds.replaceAll(",", "")) * 100 + Number(pence.padEnd(2, "0"));
}

/** Pence as a person would type them into a form: 3500 is '35', 3550 is '35.50'. */
export function poundsText(minor: number): string {
  return minor % 100 === 0 ? String(minor / 100) : (whole(minor) / 100).toFixed(2);
}

/** The amount itself, when it is a whole number that arithmetic can trust; anything else is a fault. */
function whole(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`Not a whole amount: ${minor}`);
  return minor;
}
