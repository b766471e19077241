import type { Fault, Faults } from "../faults.ts";
import { randomId } from "../random-id.ts";
import { moveMoney } from "./balance-transactions.ts";
import type { Books } from "./books.ts";
import { closeDispute, type Disputing, escalateDispute, openDispute, warnOfFraud } from "./disputes.ts";
import { pay, type PaymentOutcome, settlePayment } from "./pay.ts";
import { payOut } from "./payouts.ts";
import { failRefund, settleRefund } from "./refunds.ts";
import { expireDue, loadSession } from "./sessions.ts";
import { changeAccount } from "./accounts.ts";
import type {
  Account,
  BalanceTransaction,
  Charge,
  Dispute,
  Event,
  EventType,
  FraudWarning,
  PaymentIntent,
  Payout,
  Refund,
  Session,
  Transfer,
  TransferReversal,
} from "./things.ts";
import type { Webhooks } from "./webhooks.ts";

/** How often and in which order `deliver` sends what it is given. */
export interface DeliveryPlan {
  times?: number;
  order?: "given" | "reversed";
}

/** Everything this Stripe holds, newest first. */
export interface StripeState {
  sessions: Session[];
  paymentIntents: PaymentIntent[];
  charges: Charge[];
  refunds: Refund[];
  disputes: Dispute[];
  accounts: Account[];
  transfers: Transfer[];
  reversals: TransferReversal[];
  balanceTransactions: BalanceTransaction[];
}

/** What a test, or a person at the stand-in's pages, can make happen. Each change sends its events unless they are held. */
export interface StripeControl {
  pay(sessionId: string, outcome: PaymentOutcome, email?: string): Promise<Session>;
  /** The later answer to a payment that was `delayed`. */
  settlePayment(sessionId: string, arrived: boolean): Promise<Session>;
  /** Expires this session now, or (without an id) each whose time is up. */
  expireDue(): Promise<void>;
  expire(sessionId: string): Promise<Session>;
  /** What new refunds are at first. */
  startRefundsAs(status: "succeeded" | "pending"): void;
  settleRefund(refundId: string): Promise<Refund>;
  failRefund(refundId: string, reason?: string): Promise<Refund>;
  /** What an account may do from now on, and what is asked of its owner. */
  changeAccount(
    accountId: string,
    transfers: Account["transfers"],
    due?: readonly string[],
  ): Promise<Account>;
  /** Pays out from an account to its owner's bank, which takes it or sends it back. */
  payOut(accountId: string, amount: number, end: Payout["status"]): Promise<Payout>;
  /** The payer's bank asks for a payment back; or only asks about it, until that is escalated. */
  openDispute(chargeId: string, how?: Disputing): Promise<Dispute>;
  escalateDispute(disputeId: string): Promise<Dispute>;
  closeDispute(disputeId: string, end: "won" | "lost"): Promise<Dispute>;
  /** The payer's bank says that a payment may be fraud. */
  warnOfFraud(chargeId: string): Promise<FraudWarning>;
  /** Moves money of the platform's own: paid out to its bank, or kept by Stripe; minus when it leaves. */
  moveOwn(type: "payout" | "stripe_fee", amount: number): BalanceTransaction;
  /** Whether transfers can be taken back. */
  letReversals(be: "made" | "refused"): void;
  /** Says whether our balance has enough for transfers out of no charge, whatever is in it. */
  letBalance(be: "counted" | "enough" | "short"): void;
  /** Events, oldest first; all of them, or those of these types. */
  events(...types: EventType[]): Event[];
  /** Sends these events now, held or not; gives the receiver's statuses in the order of sending. */
  deliver(events: readonly Event[], plan?: DeliveryPlan): Promise<number[]>;
  /** Whether new events are sent by themselves; those that happen while not are never sent by themselves. */
  setAutoDeliver(on: boolean): void;
  holdEvents(): void;
  /** Sends what was held, and new events at once again. */
  releaseEvents(plan?: DeliveryPlan): Promise<number[]>;
  /** Sends what is due and was not answered before. */
  retry(): Promise<void>;
  faults(fault: Fault): void;
  noFaults(): void;
  /** Moves this Stripe's clock ahead. */
  advance(ms: number): Promise<void>;
  state(): StripeState;
}

/** Binds the controls to the books. */
export function stripeControl(books: Books, webhooks: Webhooks, faults: Faults): StripeControl {
  const events = (...types: EventType[]) =>
    [...books.events.newestFirst()]
      .toReversed()
      .filter(({ type }) => types.length === 0 || types.includes(type));
  const afterwards = async <T>(result: T): Promise<T> => {
    await webhooks.sendDue();
    return result;
  };
  const deliver = async (chosen: readonly Event[], { times = 1, order = "given" }: DeliveryPlan = {}) => {
    const all = Array.from({ length: times }, () => chosen).flat();
    const statuses: number[] = [];
    for (const event of order === "reversed" ? all.toReversed() : all) {
      statuses.push(await webhooks.send(event));
    }
    return statuses;
  };
  return {
    pay: async (id, outcome, email) => afterwards(pay(books, id, outcome, email)),
    settlePayment: async (id, arrived) => afterwards(settlePayment(books, id, arrived)),
    expireDue: async () => afterwards(expireDue(books)),
    expire: async (id) => {
      const kept = loadSession(books, id);
      books.sessions.put(id, { ...kept, session: { ...kept.session, expires_at: books.seconds() } });
      expireDue(books);
      return afterwards(loadSession(books, id).session);
    },
    startRefundsAs: (status) => books.change({ refunds: status }),
    settleRefund: async (id) => afterwards(settleRefund(books, id)),
    failRefund: async (id, reason) => afterwards(failRefund(books, id, reason)),
    changeAccount: async (id, transfers, due) => afterwards(changeAccount(books, id, transfers, due)),
    payOut: async (id, amount, end) => afterwards(payOut(books, id, amount, end)),
    openDispute: async (id, how) => afterwards(openDispute(books, id, how)),
    escalateDispute: async (id) => afterwards(escalateDispute(books, id)),
    closeDispute: async (id, end) => afterwards(closeDispute(books, id, end)),
    warnOfFraud: async (id) => afterwards(warnOfFraud(books, id)),
    moveOwn: (type, amount) =>
      moveMoney(books, { type, amount, currency: "gbp", source: randomId(type === "payout" ? "po" : "fee") }),
    letReversals: (be) => books.change({ reversals: be }),
    letBalance: (be) => books.change({ balance: be }),
    events,
    deliver,
    setAutoDeliver: (on) => books.change({ events: on ? "sent" : "kept" }),
    holdEvents: () => books.change({ events: "held" }),
    releaseEvents: async (plan) => {
      books.change({ events: "sent" });
      return deliver(
        events().filter(({ id }) => books.deliveries.find(id)?.state === "held"),
        plan,
      );
    },
    retry: async () => {
      for (const delivery of books.dueDeliveries()) {
        books.deliveries.put(delivery.eventId, { ...delivery, nextAt: 0 });
      }
      await webhooks.sendDue();
    },
    faults: faults.add,
    noFaults: faults.clear,
    advance: async (ms) => {
      books.change({ ahead: books.habits().ahead + ms });
      expireDue(books);
      await webhooks.sendDue();
    },
    state: () => ({
      sessions: [...books.sessions.newestFirst()].map(({ session }) => session),
      paymentIntents: [...books.paymentIntents.newestFirst()],
      charges: [...books.charges.newestFirst()],
      refunds: [...books.refunds.newestFirst()],
      disputes: [...books.disputes.newestFirst()],
      accounts: [...books.accounts.newestFirst()],
      transfers: [...books.transfers.newestFirst()],
      reversals: [...books.reversals.newestFirst()],
      balanceTransactions: [...books.balanceTransactions.newestFirst()],
    }),
  };
}
