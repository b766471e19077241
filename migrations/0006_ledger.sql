-- Money, twice over -----------------------------------------------------------------------------------

-- Each row moves an amount from one account (credit) to another (debit), so every event sums to zero by its shape. An event
-- is named after the thing at Stripe that it records: recording it twice is a clash.
CREATE TABLE ledger_entries (
  event text NOT NULL,
  line integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('charge', 'stripe-fee', 'refund', 'refund-returned', 'transfer', 'reversal', 'mentor-debt')),
  debit text NOT NULL CHECK (debit IN ('stripe', 'held', 'commission', 'fees', 'debts')),
  credit text NOT NULL CHECK (credit IN ('stripe', 'held', 'commission', 'fees', 'debts')),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  booking_id text NOT NULL REFERENCES bookings (id),
  at integer NOT NULL,
  PRIMARY KEY (event, line),
  CHECK (debit <> credit)
);
CREATE INDEX ledger_entries_booking ON ledger_entries (booking_id, at);
CREATE INDEX ledger_entries_at ON ledger_entries (at);
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'the ledger is written once'); END;

-- What was paid and given back before there was a ledger; the fees follow when Stripe is asked.
INSERT INTO ledger_entries (event, line, kind, debit, credit, amount_minor, booking_id, at)
SELECT 'charge:' || charge_id, 0, 'charge', 'stripe', 'held', amount_minor, booking_id, paid_at
FROM payments WHERE status = 'paid' AND charge_id IS NOT NULL AND paid_at IS NOT NULL;
INSERT INTO ledger_entries (event, line, kind, debit, credit, amount_minor, booking_id, at)
SELECT 'refund:' || stripe_refund_id, 0, 'refund', 'held', 'stripe', amount_minor, booking_id, created_at
FROM refunds WHERE status IN ('pending', 'succeeded') AND stripe_refund_id IS NOT NULL;

-- Stripe's fee on the charge, once Stripe has said it; and when what was kept of the payment was shared out, or nothing was left.
ALTER TABLE payments ADD COLUMN fee_minor integer;
ALTER TABLE payments ADD COLUMN settled_at integer;
CREATE INDEX payments_without_fee ON payments (checked_at) WHERE status = 'paid' AND fee_minor IS NULL;
CREATE INDEX payments_unsettled ON payments (paid_at) WHERE status = 'paid' AND settled_at IS NULL;

-- Paying mentors ----------------------------------------------------------------------------------------

-- A mentor's account at Stripe; our row stands before Stripe hears of it.
CREATE TABLE payout_accounts (
  mentor_id text PRIMARY KEY NOT NULL REFERENCES mentors (id),
  email text NOT NULL,
  stripe_account_id text,
  ready integer NOT NULL DEFAULT 0,
  due text NOT NULL DEFAULT '[]' CHECK (json_valid(due)),
  created_at integer NOT NULL,
  checked_at integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX payout_accounts_stripe ON payout_accounts (stripe_account_id);

-- A mentor's share of what is kept of one payment. `round` counts how often it was set off; what a later refund takes back of it
-- is reversed at Stripe or owed by the mentor.
CREATE TABLE transfers (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  payment_id text NOT NULL REFERENCES payments (id),
  mentor_id text NOT NULL REFERENCES mentors (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  kept_minor integer NOT NULL,
  status text NOT NULL CHECK (status IN ('owed', 'waiting', 'sending', 'sent', 'failed', 'cancelled')),
  round integer NOT NULL DEFAULT 0,
  stripe_transfer_id text,
  reversed_minor integer NOT NULL DEFAULT 0 CHECK (reversed_minor BETWEEN 0 AND amount_minor),
  debt_minor integer NOT NULL DEFAULT 0 CHECK (debt_minor BETWEEN 0 AND amount_minor - reversed_minor),
  failure text,
  created_at integer NOT NULL,
  sent_at integer,
  CHECK (kept_minor >= amount_minor - reversed_minor - debt_minor)
);
CREATE UNIQUE INDEX transfers_one ON transfers (payment_id) WHERE status <> 'cancelled';
CREATE UNIQUE INDEX transfers_stripe ON transfers (stripe_transfer_id);
CREATE INDEX transfers_mentor ON transfers (mentor_id, status);
CREATE INDEX transfers_booking ON transfers (booking_id);
