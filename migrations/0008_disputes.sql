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

-- Disputes ---------------------------------------------------------------------------------------------

-- A payment that the mentee's bank asks back, in Stripe's own states. `taken_minor` is what Stripe has withdrawn for it at this
-- moment, `held_minor` how much of that was still held for the booking.
CREATE TABLE disputes (
  id text PRIMARY KEY NOT NULL,
  payment_id text NOT NULL REFERENCES payments (id),
  booking_id text NOT NULL REFERENCES bookings (id),
  amount_minor integer NOT NULL,
  reason text NOT NULL,
  status text NOT NULL,
  refundable integer NOT NULL DEFAULT 0,
  taken_minor integer NOT NULL DEFAULT 0,
  held_minor integer NOT NULL DEFAULT 0,
  moves integer NOT NULL DEFAULT 0,
  due_at integer,
  opened_at integer NOT NULL,
  checked_at integer NOT NULL,
  closed_at integer
);
CREATE INDEX disputes_payment ON disputes (payment_id);
CREATE INDEX disputes_booking ON disputes (booking_id);
CREATE INDEX disputes_open ON disputes (closed_at, due_at);

-- A bank's word that a payment may be fraud: no money has moved, and a person decides whether to give it back.
CREATE TABLE fraud_warnings (
  id text PRIMARY KEY NOT NULL,
  payment_id text NOT NULL REFERENCES payments (id),
  booking_id text NOT NULL REFERENCES bookings (id),
  kind text NOT NULL,
  actionable integer NOT NULL,
  opened_at integer NOT NULL,
  decided_at integer
);
CREATE INDEX fraud_warnings_open ON fraud_warnings (decided_at, opened_at);
CREATE INDEX fraud_warnings_booking ON fraud_warnings (booking_id);

-- Shares ------------------------------------------------------------------------------------------------

-- The same table with one more state, `returned` (all of it came back because of a dispute: what is kept is shared out anew),
-- and what was kept back of a share for the mentor's debts.
CREATE TABLE transfers_wider (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  payment_id text NOT NULL REFERENCES payments (id),
  mentor_id text NOT NULL REFERENCES mentors (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  kept_minor integer NOT NULL,
  status text NOT NULL CHECK (status IN ('owed', 'waiting', 'sending', 'sent', 'failed', 'cancelled', 'returned')),
  round integer NOT NULL DEFAULT 0,
  stripe_transfer_id text,
  reversed_minor integer NOT NULL DEFAULT 0 CHECK (reversed_minor BETWEEN 0 AND amount_minor),
  debt_minor integer NOT NULL DEFAULT 0 CHECK (debt_minor BETWEEN 0 AND amount_minor - reversed_minor),
  netted_minor integer NOT NULL DEFAULT 0 CHECK (netted_minor BETWEEN 0 AND amount_minor),
  taken_back integer NOT NULL DEFAULT 0,
  failure text,
  created_at integer NOT NULL,
  sent_at integer,
  CHECK (kept_minor >= amount_minor - reversed_minor - debt_minor)
);
INSERT INTO transfers_wider (id, booking_id, payment_id, mentor_id, amount_minor, kept_minor, status, round, stripe_transfer_id,
  reversed_minor, debt_minor, failure, created_at, sent_at)
SELECT id, booking_id, payment_id, mentor_id, amount_minor, kept_minor, status, round, stripe_transfer_id,
  reversed_minor, debt_minor, failure, created_at, sent_at FROM transfers;
DROP TABLE transfers;
ALTER TABLE transfers_wider RENAME TO transfers;
CREATE UNIQUE INDEX transfers_one ON transfers (payment_id) WHERE status NOT IN ('cancelled', 'returned');
CREATE UNIQUE INDEX transfers_stripe ON transfers (stripe_transfer_id);
CREATE INDEX transfers_mentor ON transfers (mentor_id, status);
CREATE INDEX transfers_booking ON transfers (booking_id);
CREATE INDEX transfers_debts ON transfers (mentor_id) WHERE debt_minor > 0;
-- Of two that take back at once from what both had read, the slower fails.
CREATE TRIGGER transfers_taken_back BEFORE UPDATE OF taken_back ON transfers WHEN NEW.taken_back <> OLD.taken_back + 1 BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

-- A part of one share's debt, kept back from another share of the same mentor before it is sent.
CREATE TABLE debt_nettings (
  debt_id text NOT NULL REFERENCES transfers (id),
  transfer_id text NOT NULL REFERENCES transfers (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  at integer NOT NULL,
  PRIMARY KEY (debt_id, transfer_id)
);
CREATE INDEX debt_nettings_transfer ON debt_nettings (transfer_id);
CREATE TRIGGER debt_nettings_once BEFORE INSERT ON debt_nettings BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile') WHERE NEW.amount_minor + (
    SELECT coalesce(sum(n.amount_minor), 0) FROM debt_nettings n WHERE n.debt_id = NEW.debt_id
  ) > (SELECT d.debt_minor FROM transfers d WHERE d.id = NEW.debt_id);
  SELECT RAISE(ABORT, 'changed-meanwhile') WHERE NOT EXISTS (
    SELECT 1 FROM transfers t JOIN transfers d ON d.mentor_id = t.mentor_id
    WHERE t.id = NEW.transfer_id AND t.status IN ('owed', 'failed') AND d.id = NEW.debt_id
  );
END;
CREATE TRIGGER debt_nettings_no_update BEFORE UPDATE ON debt_nettings BEGIN SELECT RAISE(ABORT, 'a netting is written once'); END;

-- Comparing with Stripe each night ----------------------------------------------------------------------

-- How far the comparison of one night has come; the next step goes on where the last stopped.
CREATE TABLE reconciliations (
  day text PRIMARY KEY NOT NULL,
  from_at integer NOT NULL,
  until_at integer NOT NULL,
  stage text NOT NULL CHECK (stage IN ('transactions', 'sessions', 'refunds', 'transfers', 'ours', 'done')),
  after text,
  compared integer NOT NULL DEFAULT 0,
  stripe_minor integer,
  ledger_minor integer,
  started_at integer NOT NULL,
  finished_at integer
);

-- Ledger events that Stripe's own books were seen to hold.
CREATE TABLE ledger_matches (
  event text PRIMARY KEY NOT NULL,
  at integer NOT NULL
);

-- What differed, until it does not any more. Nothing mends it by itself.
CREATE TABLE money_differences (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  booking_id text REFERENCES bookings (id),
  ours text NOT NULL,
  stripes text NOT NULL,
  since_at integer NOT NULL,
  first_day text NOT NULL,
  last_day text NOT NULL,
  gone_at integer
);
CREATE INDEX money_differences_open ON money_differences (gone_at, first_day);
