import { percentOf, shareOfKept } from "#shared/money.ts";
import { DAY, HOUR } from "#shared/time.ts";
import type { Violation } from "./check.ts";
import type { TrueBooking, TrueEvent, Truth } from "./truth.ts";

const POLICY = { coolingOffDays: 14, fullHours: 24, halfHours: 3 };

/** Money at Stripe against what each booking is owed by the rules, and the ledger against Stripe's balance. */
export function checkMoney(truth: Truth): Violation[] {
  return [...truth.bookings.flatMap((booking) => checkBooking(truth, booking)), ...checkBalance(truth)];
}

function checkBooking(truth: Truth, booking: TrueBooking): Violation[] {
  const { id } = booking;
  const wrong = (promise: string, how: string): Violation => ({
    promise,
    booking: id,
    how: `${booking.status}: ${how}`,
  });
  const found: Violation[] = [];
  const charges = truth.stripe.charges.filter(
    (charge) => charge.paid && charge.metadata["booking_id"] === id,
  );
  const refunds = truth.stripe.refunds.filter(({ charge }) => charges.some((each) => each.id === charge));
  const going = refunds.filter(({ status }) => status !== "failed");
  const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);
  const live = ["confirmed", "completed", "no-show"].includes(booking.status);
  if (live && booking.price_minor > 0 && !charges.some(({ amount }) => amount === booking.price_minor))
    found.push(wrong("no live booking without payment", `${charges.length} charges`));
  for (const charge of charges) {
    const back = sum(going.filter((refund) => refund.charge === charge.id));
    if (back > charge.amount)
      found.push(wrong("refunds never exceed the charge", `${back} of ${charge.amount}`));
  }

  const kept = keptBy(booking, truth.events);
  const owedBack = sum(charges) - kept;
  const byHand = sum(going.filter(({ metadata }) => metadata["refund_id"] === undefined));
  const returned = sum(
    refunds.filter(({ status, metadata }) => status === "failed" && metadata["refund_id"] !== undefined),
  );
  const back = sum(going);
  const isAsOwed =
    byHand === 0
      ? back === owedBack - returned
      : back >= Math.min(owedBack - returned, sum(charges)) && back <= owedBack + byHand;
  if (!isAsOwed)
    found.push(
      wrong(
        "no charge without booking or refund",
        `charged ${sum(charges)}, kept should be ${kept}, given back ${back} (${byHand} by hand, ${returned} returned by the bank)`,
      ),
    );

  const transfers = truth.stripe.transfers.filter(({ transfer_group: group }) => group === id);
  const gone = transfers.reduce((total, each) => total + each.amount - each.amount_reversed, 0);
  const debts = truth.transfers
    .filter((each) => each["booking_id"] === id)
    .reduce((total, each) => total + Number(each["debt_minor"]), 0);
  const share = booking.missed_by === "mentor" ? 0 : shareOf(booking, kept);
  const isShared = byHand === 0 ? gone === share + debts : gone <= booking.mentor_share_minor;
  if (!isShared)
    found.push(
      wrong(
        "one transfer of the right amount for each share that is owed",
        `${gone} in ${transfers.length} transfers, the share of ${kept} is ${share}, debts ${debts}`,
      ),
    );

  const held = balanceOf(truth, "held", id);
  if (byHand === 0 && -held !== returned)
    found.push(
      wrong("the ledger holds nothing of a booking that is over", `holds ${-held}, returned ${returned}`),
    );
  return found;
}

const shareOf = (booking: TrueBooking, kept: number) =>
  shareOfKept({ priceMinor: booking.price_minor, mentorShareMinor: booking.mentor_share_minor }, kept);

/** What should be kept of the price, by the rules people were shown: worked out anew from the history, not from the refunds. */
function keptBy(booking: TrueBooking, events: readonly TrueEvent[]): number {
  const { price_minor: price, confirmed_at: confirmedAt } = booking;
  if (confirmedAt === null) return 0;
  if (booking.status === "completed") return price;
  if (booking.status === "no-show") return booking.missed_by === "mentor" ? 0 : price;
  const history = events.filter((event) => event.booking_id === booking.id);
  const ended = history.at(-1);
  const cancelled = history.find(({ kind }) => kind === "cancelled") ?? ended;
  if (booking.status !== "cancelled" || cancelled === undefined || cancelled.by !== "mentee") return 0;
  const movedBy = history.findLast(({ kind }) => kind === "moved")?.by;
  if (movedBy === "mentor" || cancelled.at <= confirmedAt + POLICY.coolingOffDays * DAY) return 0;
  const left = booking.starts_at - cancelled.at;
  if (left >= POLICY.fullHours * HOUR) return 0;
  return left >= POLICY.halfHours * HOUR ? price - percentOf(price, 50) : price;
}

function checkBalance(truth: Truth): Violation[] {
  const moved = truth.stripe.balanceTransactions;
  const net = moved.reduce((sum, each) => sum + each.net, 0);
  const fees = moved.reduce((sum, each) => sum + each.fee, 0);
  const found: Violation[] = [];
  const wrong = (how: string) =>
    found.push({ promise: "the ledger equals Stripe's balance", booking: null, how });
  if (balanceOf(truth, "stripe") !== net) wrong(`ledger ${balanceOf(truth, "stripe")}, Stripe ${net}`);
  if (balanceOf(truth, "fees") !== fees) wrong(`fees: ledger ${balanceOf(truth, "fees")}, Stripe ${fees}`);
  const all = new Set(truth.ledger.flatMap(({ debit, credit }) => [debit, credit]));
  const total = [...all].reduce((sum, account) => sum + balanceOf(truth, account), 0);
  if (total !== 0) found.push({ promise: "the ledger sums to zero", booking: null, how: String(total) });
  return found;
}

/** Debits less credits of an account, of one booking or of all. */
function balanceOf(truth: Truth, account: string, booking?: string): number {
  return truth.ledger
    .filter((entry) => booking === undefined || entry.booking_id === booking)
    .reduce(
      (sum, { debit, credit, amount_minor: amount }) =>
        sum + (debit === account ? amount : 0) - (credit === account ? amount : 0),
      0,
    );
}
