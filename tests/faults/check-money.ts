import type { Violation } from "./check.ts";
import { endOfPack, keptBy, shareOf, shareOnTop } from "./owed.ts";
import type { TrueBooking, TruePack, Truth } from "./truth.ts";

/** Money at Stripe against what each booking is owed by the rules, and the ledger against Stripe's balance. */
export function checkMoney(truth: Truth): Violation[] {
  return [...truth.bookings.flatMap((booking) => checkBooking(truth, booking)), ...checkBalance(truth)];
}

const sum = (list: readonly { readonly amount: number }[]) =>
  list.reduce((total, { amount }) => total + amount, 0);

/** Everything at Stripe that belongs to a booking, in pence. */
function moneyOf({ stripe }: Truth, { id }: TrueBooking) {
  const charges = stripe.charges.filter((charge) => charge.paid && charge.metadata["booking_id"] === id);
  const isOfOurs = (charge: string) => charges.some((each) => each.id === charge);
  const refunds = stripe.refunds.filter(({ charge }) => isOfOurs(charge));
  const going = refunds.filter(({ status }) => status !== "failed");
  const isByHand = ({ metadata }: (typeof refunds)[number]) => metadata["refund_id"] === undefined;
  const returned = refunds.filter(({ status }) => status === "failed");
  const disputes = stripe.disputes.filter(({ charge }) => isOfOurs(charge));
  const transfers = stripe.transfers.filter(({ transfer_group: group }) => group === id);
  return {
    charges,
    going,
    charged: sum(charges),
    back: sum(going),
    byHand: sum(going.filter(isByHand)),
    returned: sum(returned.filter((refund) => !isByHand(refund))),
    returnedByHand: sum(returned.filter(isByHand)),
    taken: 0 - disputes.reduce((total, each) => total + sum(each.balance_transactions), 0),
    sent: transfers.reduce((total, each) => total + each.amount - each.amount_reversed, 0),
    transfers: transfers.length,
  };
}

function checkBooking(truth: Truth, booking: TrueBooking): Violation[] {
  const { id } = booking;
  const price = booking.pack_minor ?? booking.price_minor - booking.funded_minor;
  const found: Violation[] = [];
  const expect = (promise: string, isSo: boolean, how: string) => {
    if (!isSo) found.push({ promise, booking: id, how: `${booking.status}: ${how}` });
  };
  const money = moneyOf(truth, booking);
  const { charges, going, charged, back, byHand, taken, sent } = money;
  const isLive = ["confirmed", "completed", "no-show"].includes(booking.status);
  expect(
    "no live booking without payment",
    !isLive || price === 0 || charges.some(({ amount }) => amount === price),
    `${charges.length} charges`,
  );
  for (const charge of charges) {
    const of = sum(going.filter((refund) => refund.charge === charge.id));
    expect("refunds never exceed the charge", of <= charge.amount, `${of} of ${charge.amount}`);
  }

  const history = truth.events.filter((event) => event.booking_id === id);
  const isBooked = booking.confirmed_at !== null;
  const pack = truth.packs.find((each) => each.booking_id === id);
  const isForFraud = history.some(({ kind }) => kind === "refunded-for-fraud");
  // What staff gave back called a session off, or counted when a pack ended or the rest went back for fraud: when a bank returns
  // it, it stays the mentee's.
  const isCounted =
    pack !== undefined ||
    isForFraud ||
    history.some(({ detail }) => detail.includes('"because":"refunded-by-hand"'));
  const returned = money.returned + (isCounted ? money.returnedByHand : 0);
  const isByStaff = byHand > 0 || (pack !== undefined && money.returnedByHand > 0);
  const end = pack && endOfPack(pack, sessionsOf(truth, pack));
  const rules = isBooked ? keptBy(booking, history) : { card: 0, funded: 0 };
  const { funded } = rules;
  // What paid for a pack is kept as far as the pack does not give it back in the end.
  const kept = pack === undefined || end === undefined ? rules.card : pack.price_minor - end.back;
  const owedBack = charged - kept;
  const summary = `charged ${charged}, kept should be ${kept}, given back ${back} (${byHand} by hand, ${returned} returned by the bank), disputes took ${taken}; of ${booking.funded_minor} of our own ${funded} kept`;
  const isPlain = !isByStaff && taken === 0;
  // What a bank returned may have been given once more by an operator.
  const isGivenAgain = isForFraud && back === owedBack;
  expect(
    "no charge without booking or refund",
    isPlain
      ? back === Math.max(0, owedBack - returned) || isGivenAgain
      : back + taken >= owedBack - returned && back <= Math.max(owedBack, 0) + byHand,
    summary,
  );

  const shares = truth.transfers.filter((each) => each["booking_id"] === id);
  const total = (column: string) => shares.reduce((all, each) => all + Number(each[column]), 0);
  const share =
    end === undefined
      ? shareOf(booking, { card: Math.max(0, kept - taken), funded })
      : shareOf(booking, { card: 0, funded }) + shareOnTop(booking, Math.max(0, end.onTop - taken));
  const given = shares
    .filter((each) => each["donated"] === 1)
    .reduce((all, each) => all + Number(each["amount_minor"]) - Number(each["reversed_minor"]), 0);
  const wanted = share + total("debt_minor") - total("netted_minor") - given;
  expect(
    "one transfer of the right amount for each share that is owed",
    !isByStaff ? sent === wanted : sent <= Math.max(share, booking.mentor_share_minor),
    `${sent} in ${money.transfers} transfers; the share is ${share}, debts ${total("debt_minor")}, kept back ${total("netted_minor")}, given to the pool ${given}; ${summary}`,
  );
  const held = 0 - balanceOf(truth, "held", id);
  expect(
    "the ledger holds nothing of a booking that is over",
    isByStaff || (isPlain ? held === owedBack - back : held >= 0 && held <= returned),
    `holds ${held}; ${summary}`,
  );
  return found;
}

const sessionsOf = (truth: Truth, pack: TruePack) =>
  truth.bookings
    .filter((booking) => booking.pack_id === pack.id)
    .map((booking) => ({ booking, history: truth.events.filter((each) => each.booking_id === booking.id) }));

function checkBalance(truth: Truth): Violation[] {
  const net = truth.stripe.balanceTransactions.reduce((all, each) => all + each.net, 0);
  const ledger = balanceOf(truth, "stripe");
  const accounts = new Set(truth.ledger.flatMap(({ debit, credit }) => [debit, credit]));
  const total = [...accounts].reduce((all, account) => all + balanceOf(truth, account), 0);
  const owed = truth.transfers.reduce(
    (all, each) => all + Number(each["debt_minor"]) - Number(each["netted_minor"]),
    0,
  );
  const pool = 0 - balanceOf(truth, "pool");
  const isOfUntold = ({ subject }: Truth["differences"][number]) =>
    truth.untold.some(({ id }) => String(subject).endsWith(id)) ||
    (truth.untold.length > 0 && subject === "balance");
  const unexpected = truth.differences.filter((difference) => !isOfUntold(difference));
  return [
    [
      "packs that have ended hold nothing",
      balanceOf(truth, "packs") === 0,
      String(balanceOf(truth, "packs")),
    ] as const,
    ["the pool pays no more than it has", pool >= 0, String(pool)] as const,
    [
      "the nightly comparison finds what nobody told us of, and nothing else",
      unexpected.length === 0 &&
        truth.untold.every(({ id }) => truth.differences.some(({ subject }) => String(subject).endsWith(id))),
      JSON.stringify(unexpected.slice(0, 3)),
    ] as const,
    [
      "the ledger equals Stripe's balance",
      ledger === net + sum(truth.untold),
      `ledger ${ledger}, Stripe ${net}`,
    ] as const,
    ["the ledger sums to zero", total === 0, String(total)] as const,
    [
      "the ledger knows what mentors owe",
      balanceOf(truth, "debts") === owed && owed >= 0,
      `ledger ${balanceOf(truth, "debts")}, transfers ${owed}`,
    ] as const,
  ].flatMap(([promise, isSo, how]) => (isSo ? [] : [{ promise, booking: null, how }]));
}

/** Debits less credits of an account, of one booking or of all. */
function balanceOf({ ledger }: Truth, account: string, booking?: string): number {
  return ledger
    .filter((entry) => booking === undefined || entry.booking_id === booking)
    .reduce(
      (all, { debit, credit, amount_minor: amount }) =>
        all + (debit === account ? amount : 0) - (credit === account ? amount : 0),
      0,
    );
}
