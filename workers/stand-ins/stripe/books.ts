import { randomId } from "../random-id.ts";
import { type Collection, collection, collectionWithWaiting, type Store } from "../store.ts";
import { missing } from "./refusal.ts";
import type {
  Account,
  BalanceTransaction,
  Charge,
  Delivery,
  Dispute,
  Event,
  EventType,
  FraudWarning,
  KeptSession,
  PaymentIntent,
  Payout,
  Refund,
  Transfer,
  TransferReversal,
} from "./things.ts";

/** The API version whose shapes these are: the one the SDK pins. */
export const apiVersion = "2026-10-28.endive";

/** How this Stripe behaves until told otherwise. */
export interface Habits {
  /** Whether an event is sent when it happens, kept back until released, or never sent by itself. */
  events: "sent" | "held" | "kept";
  /** What a new refund is at first. */
  refunds: "succeeded" | "pending";
  /** Whether a transfer may be taken back. */
  reversals: "made" | "refused";
  /** Whether our balance has enough for what is sent out of no charge: as it really is, or as a test wants it. */
  balance: "counted" | "enough" | "short";
  /** How far its clock is ahead, ms. */
  ahead: number;
}

const usualHabits: Habits = {
  events: "sent",
  refunds: "succeeded",
  reversals: "made",
  balance: "counted",
  ahead: 0,
};

/** Everything this Stripe knows, its clock, and the way it makes a change known. */
export interface Books {
  origin: string;
  sessions: Collection<KeptSession>;
  openSessions: () => Iterable<KeptSession>;
  paymentIntents: Collection<PaymentIntent>;
  charges: Collection<Charge>;
  refunds: Collection<Refund>;
  disputes: Collection<Dispute>;
  warnings: Collection<FraudWarning>;
  accounts: Collection<Account>;
  payouts: Collection<{ payout: Payout; account: string }>;
  transfers: Collection<Transfer>;
  reversals: Collection<TransferReversal>;
  balanceTransactions: Collection<BalanceTransaction>;
  events: Collection<Event>;
  deliveries: Collection<Delivery>;
  dueDeliveries: () => Iterable<Delivery>;
  habits: () => Habits;
  change: (habits: Partial<Habits>) => void;
  /** Its clock in epoch ms, and in Stripe's seconds. */
  now: () => number;
  seconds: () => number;
  emit: (type: EventType, object: object, previous?: object, account?: string) => void;
}

/** The request in hand, for the events it causes. */
export interface Cause {
  id: string | null;
  idempotency_key: string | null;
}

/** Opens the books kept in `store`. `cause()` is the request in hand. */
export function openBooks(options: {
  store: Store;
  now: () => number;
  origin: string;
  cause: () => Cause;
  sends: boolean;
}): Books {
  const { store, origin } = options;
  const habitsKept = collection<Habits>(store, "habits");
  const events = collection<Event>(store, "event");
  const sessions = collectionWithWaiting<KeptSession>(
    store,
    "session",
    ({ session }) => session.status === "open",
  );
  const deliveries = collectionWithWaiting<Delivery>(store, "delivery", ({ state }) => state === "due");
  const habits = () => ({ ...usualHabits, ...habitsKept.find("all") });
  const now = () => options.now() + habits().ahead;
  const seconds = () => Math.floor(now() / 1000);
  return {
    origin,
    sessions: sessions.all,
    openSessions: sessions.waiting,
    paymentIntents: collection(store, "payment_intent"),
    charges: collection(store, "charge"),
    refunds: collection(store, "refund"),
    disputes: collection(store, "dispute"),
    warnings: collection(store, "fraud_warning"),
    accounts: collection(store, "account"),
    payouts: collection(store, "payout"),
    transfers: collection(store, "transfer"),
    reversals: collection(store, "transfer_reversal"),
    balanceTransactions: collection(store, "balance_transaction"),
    events,
    deliveries: deliveries.all,
    dueDeliveries: deliveries.waiting,
    habits,
    change: (some) => habitsKept.put("all", { ...habits(), ...some }),
    now,
    seconds,
    emit: (type, object, previous, account) => {
      const id = randomId("evt");
      events.put(id, {
        id,
        object: "event",
        api_version: apiVersion,
        created: seconds(),
        data: { object, ...(previous ? { previous_attributes: previous } : {}) },
        livemode: false,
        pending_webhooks: options.sends ? 1 : 0,
        request: options.cause(),
        type,
        ...(account === undefined ? {} : { account }),
      });
      const states = { sent: "due", held: "held", kept: "kept" } as const;
      deliveries.all.put(id, {
        eventId: id,
        state: options.sends ? states[habits().events] : "kept",
        attempts: 0,
        nextAt: now(),
        lastStatus: null,
      });
    },
  };
}

/** The thing with this id, or Stripe's not-found. */
export function load<T>(things: Collection<T>, kind: string, id: string, param = "id"): T {
  const thing = things.find(id);
  if (!thing) throw missing(kind, id, param);
  return thing;
}
