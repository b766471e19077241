import { partBack, percentOf, shareOfKept } from "#shared/money.ts";
import { DAY, HOUR } from "#shared/time.ts";
import type { TrueBooking, TrueEvent, TruePack } from "./truth.ts";

const COOLING_OFF_DAYS = 14;
const ALL_BACK_HOURS = 24;
const HALF_BACK_HOURS = 3;

/** The per cent of the price that a finding gives back. */
const BACK: Readonly<Record<string, number>> = {
  "took-place": 0,
  "cut-short": 50,
  "not-held": 100,
  "mentor-absent": 100,
  "mentee-absent": 0,
  unclear: 50,
};

/** What is kept of a price, in pence: of the card's part and of the part that an account of ours paid. */
export type Kept = { readonly card: number; readonly funded: number };

/** What is kept of a booking's price by the rules that people were shown: worked out anew from its history, not from its refunds. */
export function keptBy(booking: TrueBooking, history: readonly TrueEvent[]): Kept {
  const { price_minor: priceMinor, funded_minor: fundedMinor } = booking;
  const back = priceMinor - keptOfPrice(booking, history);
  const part = partBack({ priceMinor, fundedMinor }, back);
  const isFraud = history.some(({ kind }) => kind === "refunded-for-fraud");
  return {
    card: isFraud ? 0 : priceMinor - fundedMinor - part.menteeMinor,
    funded: fundedMinor - part.fundedMinor,
  };
}

function keptOfPrice(booking: TrueBooking, history: readonly TrueEvent[]): number {
  const { price_minor: price, confirmed_at: confirmedAt, status } = booking;
  if (confirmedAt === null) return 0;
  const settled = history.findLast(({ kind }) => kind === "claim-settled");
  if (settled !== undefined) {
    const finding = /"finding":"([a-z-]+)"/.exec(settled.detail)?.[1] ?? "";
    return price - percentOf(price, BACK[finding] ?? Number.NaN);
  }
  if (status === "completed" || status === "no-show") return price;
  const cancelled = history.find(({ kind }) => kind === "cancelled");
  if (status !== "cancelled" || cancelled === undefined || cancelled.by !== "mentee") return 0;
  const movedBy = history.findLast(({ kind }) => kind === "moved")?.by;
  if (movedBy === "mentor" || cancelled.at <= confirmedAt + COOLING_OFF_DAYS * DAY) return 0;
  const left = booking.starts_at - cancelled.at;
  if (left >= ALL_BACK_HOURS * HOUR) return 0;
  return left >= HALF_BACK_HOURS * HOUR ? price - percentOf(price, 50) : price;
}

/** The mentor's share of what is kept on top when a pack ends, whatever became of the session it was bought with. */
export function shareOnTop(booking: TrueBooking, onTop: number): number {
  const { price_minor: priceMinor, mentor_share_minor: mentorShareMinor } = booking;
  return shareOfKept({ priceMinor, mentorShareMinor }, onTop);
}

/** The mentor's share of what is kept; the odd fraction of a penny is the mentor's where an account of ours pays. */
export function shareOf(booking: TrueBooking, kept: Kept): number {
  if (booking.missed_by === "mentor" || booking.confirmed_at === null) return 0;
  const { price_minor: priceMinor, mentor_share_minor: mentorShareMinor } = booking;
  const agreed = { priceMinor, mentorShareMinor };
  return shareOfKept(agreed, kept.card) + shareOfKept(agreed, kept.funded, "up");
}

/** What is kept on top of its sessions when a pack ends, and what goes back of what was paid for it: all, when its card was stolen. */
export function endOfPack(
  pack: TruePack,
  sessions: readonly { readonly booking: TrueBooking; readonly history: readonly TrueEvent[] }[],
): { readonly onTop: number; readonly back: number } {
  const isFraud = sessions.some(
    ({ booking, history }) =>
      booking.id === pack.booking_id && history.some(({ detail }) => detail.includes("fraud-warning")),
  );
  if (isFraud) return { onTop: 0, back: pack.price_minor };
  const kept = sessions
    .filter(({ booking }) => booking.confirmed_at !== null)
    .map(({ booking, history }) => keptBy(booking, history).funded);
  const left = pack.price_minor - kept.reduce((all, each) => all + each, 0);
  const used = kept.filter((each) => each > 0).length;
  if (pack.ended_by === "mentor" || used >= 3) return { onTop: 0, back: left };
  const onTop = Math.min(left, used * (pack.single_minor - pack.rate_minor));
  return { onTop, back: left - onTop };
}
