import type { Account, Balances, LedgerKind } from "#shared/ledger.ts";
import { formatMoney } from "#shared/money.ts";
import { momentLine, UK_ZONE } from "#shared/when.ts";
import { Empty, FactList } from "#web/components/panel.tsx";
import { Table } from "#web/components/table.tsx";

/** A movement of money as the operator reads it. */
export type Entry = {
  readonly kind: LedgerKind;
  readonly debit: Account;
  readonly credit: Account;
  readonly amountMinor: number;
  readonly bookingId: string | null;
  readonly at: number;
};

const KINDS: Readonly<Record<LedgerKind, string>> = {
  charge: "Paid by the mentee",
  "stripe-fee": "Stripe’s fee",
  refund: "Given back",
  "refund-returned": "Refund returned by the bank",
  transfer: "Shared out",
  reversal: "Taken back from the mentor",
  "mentor-debt": "Owed back by the mentor",
  dispute: "Taken for a dispute",
  "dispute-won": "Back after a dispute",
  "dispute-fee": "Dispute fee",
  "debt-netted": "Debt kept back",
  "debt-forgiven": "Debt let go",
  "pool-in": "Gift to the pool",
  bursary: "Paid by the pool",
  donation: "Share given to the pool",
  discount: "Paid by us",
  pack: "Paid for a pack",
  "pack-used": "Used of a pack",
  payout: "Paid out to our bank",
};

const ACCOUNTS: Readonly<Record<Account, string>> = {
  stripe: "At Stripe",
  held: "Held for bookings",
  commission: "Ours",
  fees: "Stripe’s fees",
  debts: "Owed by mentors",
  pool: "Bursary pool",
  discounts: "Given away",
  packs: "In packs, not used",
  bank: "At our bank",
};

const ORDER: readonly Account[] = [
  "stripe",
  "held",
  "commission",
  "fees",
  "debts",
  "pool",
  "discounts",
  "packs",
  "bank",
];
const ALWAYS: ReadonlySet<Account> = new Set(["stripe", "held", "commission", "fees", "debts"]);
/** What is owed to others or is ours stands on the credit side, and is read as a plain sum. */
const CREDITS: ReadonlySet<Account> = new Set(["held", "commission", "pool", "packs"]);

/** What each account comes to; together they are always nothing. */
export function BalanceFacts({ balances }: { balances: Balances }) {
  return (
    <FactList
      wide
      facts={ORDER.filter((account) => ALWAYS.has(account) || balances[account] !== 0).map((account) => ({
        name: ACCOUNTS[account],
        value: formatMoney(CREDITS.has(account) ? 0 - balances[account] : balances[account]),
      }))}
    />
  );
}

/** Movements of money, in a table. */
export function Entries(props: { entries: readonly Entry[]; caption: string; linked?: boolean | undefined }) {
  const { entries, caption, linked } = props;
  if (entries.length === 0) return <Empty title="No entries" why="No money has moved yet." />;
  return (
    <Table
      caption={caption}
      columns={[
        { title: "When" },
        { title: "What" },
        { title: "From" },
        { title: "To" },
        { title: "Amount", number: true },
        ...(linked ? [{ title: "Booking" }] : []),
      ]}
      rows={entries.map((entry) => [
        momentLine(entry.at, UK_ZONE),
        KINDS[entry.kind],
        ACCOUNTS[entry.credit],
        ACCOUNTS[entry.debit],
        formatMoney(entry.amountMinor),
        ...(linked
          ? [
              entry.bookingId === null ? (
                "None"
              ) : (
                <a href={`/operator/bookings/${entry.bookingId}`}>{entry.bookingId}</a>
              ),
            ]
          : []),
      ])}
    />
  );
}
