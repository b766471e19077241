-- A wider ledger ---------------------------------------------------------------------------------------

-- The same rows with more to say: disputes, debts, the bursary pool, discounts, packs, and what was paid out to our bank.
-- A movement need not belong to one booking.
CREATE TABLE ledger_entries_wider (
  event text NOT NULL,
  line integer NOT NULL,
  kind text NOT NULL CHECK (kind IN (
    'charge', 'stripe-fee', 'refund', 'refund-returned', 'transfer', 'reversal', 'mentor-debt',
    'dispute', 'dispute-won', 'dispute-fee', 'debt-netted', 'debt-forgiven',
    'pool-in', 'bursary', 'donation', 'discount', 'pack', 'pack-used', 'payout'
  )),
  debit text NOT NULL CHECK (debit IN ('stripe', 'held', 'commission', 'fees', 'debts', 'pool', 'discounts', 'packs', 'bank')),
  credit text NOT NULL CHECK (credit IN ('stripe', 'held', 'commission', 'fees', 'debts', 'pool', 'discounts', 'packs', 'bank')),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  booking_id text REFERENCES bookings (id),
  at integer NOT NULL,
  PRIMARY KEY (event, line),
  CHECK (debit <> credit)
);
INSERT INTO ledger_entries_wider SELECT event, line, kind, debit, credit, amount_minor, booking_id, at FROM ledger_entries;
DROP TABLE ledger_entries;
ALTER TABLE ledger_entries_wider RENAME TO ledger_entries;
CREATE INDEX ledger_entries_booking ON ledger_entries (booking_id, at);
CREATE INDEX ledger_entries_at ON ledger_entries (at);
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END;
