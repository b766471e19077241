-- What an operator stopped ------------------------------------------------------------------------------

-- A row is there while a part of the product stands still; who did it, when and why is also kept in decisions.
CREATE TABLE switches (
  name text PRIMARY KEY NOT NULL CHECK (name IN ('payments', 'bookings', 'mail')),
  sentence text NOT NULL,
  stopped_at integer NOT NULL,
  by_user_id text NOT NULL REFERENCES users (id)
);

-- Whatever a verb has read, nothing new begins once the switch is turned.
CREATE TRIGGER bookings_stopped BEFORE INSERT ON bookings
WHEN EXISTS (SELECT 1 FROM switches s WHERE s.name = 'bookings')
BEGIN
  SELECT RAISE(ABORT, 'bookings-stopped');
END;

CREATE TRIGGER payments_stopped BEFORE INSERT ON payments
WHEN NEW.status = 'starting' AND EXISTS (SELECT 1 FROM switches s WHERE s.name = 'payments')
BEGIN
  SELECT RAISE(ABORT, 'payments-stopped');
END;

-- Prices up to £300 ---------------------------------------------------------------------------------------

-- The same rows under a wider check. Bookings point here, so the table goes and comes back under its own name, inside one
-- transaction in which the foreign keys wait.
PRAGMA defer_foreign_keys = on;
CREATE TABLE offers_kept AS SELECT * FROM offers;
DROP TABLE offers;
CREATE TABLE offers (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  kind text NOT NULL,
  minutes integer NOT NULL CHECK (minutes IN (15, 30, 45, 60)),
  price_minor integer NOT NULL CHECK (price_minor = 0 OR price_minor BETWEEN 500 AND 30000),
  about text NOT NULL DEFAULT '',
  retired_at integer,
  next_free_at integer,
  next_free_checked_at integer NOT NULL DEFAULT 0,
  created_at integer NOT NULL,
  free_hours text NOT NULL DEFAULT '' CHECK (length(free_hours) IN (0, 42)),
  pack_minor integer CHECK (pack_minor BETWEEN 1500 AND 90000 AND pack_minor < 3 * price_minor)
);
INSERT INTO offers (id, mentor_id, kind, minutes, price_minor, about, retired_at, next_free_at, next_free_checked_at, created_at, free_hours)
SELECT id, mentor_id, kind, minutes, price_minor, about, retired_at, next_free_at, next_free_checked_at, created_at, free_hours FROM offers_kept;
DROP TABLE offers_kept;
CREATE INDEX offers_mentor ON offers (mentor_id);
CREATE INDEX offers_checked ON offers (next_free_checked_at);

-- Who pays for a session --------------------------------------------------------------------------------

-- Of the price agreed, what the mentee does not pay at Stripe, because a code or a pack does; and when that was given back
-- whole, so that the code or the pack can be used again.
ALTER TABLE bookings ADD COLUMN funded_minor integer NOT NULL DEFAULT 0 CHECK (funded_minor BETWEEN 0 AND price_minor);
ALTER TABLE bookings ADD COLUMN given_back_at integer;
-- Where a payment came from: a card at Stripe, or an account of our own ledger, which pays when the booking is confirmed.
ALTER TABLE payments ADD COLUMN source text NOT NULL DEFAULT 'card' CHECK (source IN ('card', 'pool', 'discounts', 'packs'));
CREATE UNIQUE INDEX payments_one_funding ON payments (booking_id) WHERE source <> 'card';

-- Somebody who gives to the bursary pool; the secret link opens the sponsor's page and can be taken back.
CREATE TABLE sponsors (
  id text PRIMARY KEY NOT NULL,
  name text NOT NULL,
  token_hash text,
  created_at integer NOT NULL
);
CREATE UNIQUE INDEX sponsors_name ON sponsors (name);
CREATE UNIQUE INDEX sponsors_token_hash ON sponsors (token_hash);

CREATE TABLE gifts (
  id text PRIMARY KEY NOT NULL,
  sponsor_id text NOT NULL REFERENCES sponsors (id),
  amount_minor integer NOT NULL CHECK (amount_minor BETWEEN 100 AND 1000000),
  reference text NOT NULL,
  by_user_id text NOT NULL REFERENCES users (id),
  at integer NOT NULL
);
CREATE UNIQUE INDEX gifts_reference ON gifts (sponsor_id, reference);

-- A bursary (paid by the pool) or a promotion (paid by us). `percent` or `minor`, never both.
CREATE TABLE codes (
  id text PRIMARY KEY NOT NULL,
  code text NOT NULL CHECK (code NOT GLOB '*[^A-Z0-9]*' AND length(code) BETWEEN 4 AND 24),
  account text NOT NULL CHECK (account IN ('pool', 'discounts')),
  sponsor_id text REFERENCES sponsors (id),
  percent integer CHECK (percent BETWEEN 1 AND 100),
  minor integer CHECK (minor BETWEEN 100 AND 30000),
  uses integer NOT NULL CHECK (uses BETWEEN 1 AND 10000),
  per_mentee integer NOT NULL CHECK (per_mentee BETWEEN 1 AND 100),
  from_at integer NOT NULL,
  until_at integer CHECK (until_at > from_at),
  specialties text NOT NULL DEFAULT '[]' CHECK (json_valid(specialties)),
  kinds text NOT NULL DEFAULT '[]' CHECK (json_valid(kinds)),
  made_by text REFERENCES users (id),
  ended_at integer,
  created_at integer NOT NULL,
  CHECK ((percent IS NULL) <> (minor IS NULL)),
  CHECK (made_by IS NOT NULL OR sponsor_id IS NOT NULL)
);
CREATE UNIQUE INDEX codes_code ON codes (code);
CREATE INDEX codes_sponsor ON codes (sponsor_id);

-- A code on a booking. It counts while the booking is kept or booked, and until it was given back whole.
CREATE TABLE code_uses (
  booking_id text PRIMARY KEY NOT NULL REFERENCES bookings (id),
  code_id text NOT NULL REFERENCES codes (id),
  mentee_id text NOT NULL REFERENCES users (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  at integer NOT NULL
);
CREATE INDEX code_uses_code ON code_uses (code_id, mentee_id);

-- Two at once for the last use: one wins. A bursary also needs its money in the pool, less what is kept for others.
CREATE TRIGGER code_uses_guard BEFORE INSERT ON code_uses
BEGIN
  SELECT RAISE(ABORT, 'code-used-up') WHERE (SELECT c.uses FROM codes c WHERE c.id = NEW.code_id) <= (
    SELECT count(*) FROM code_uses u JOIN bookings b ON b.id = u.booking_id
    WHERE u.code_id = NEW.code_id
      AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.at, b.given_back_at IS NULL));
  SELECT RAISE(ABORT, 'code-used-by-you') WHERE (SELECT c.per_mentee FROM codes c WHERE c.id = NEW.code_id) <= (
    SELECT count(*) FROM code_uses u JOIN bookings b ON b.id = u.booking_id
    WHERE u.code_id = NEW.code_id AND u.mentee_id = NEW.mentee_id
      AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.at, b.given_back_at IS NULL));
  SELECT RAISE(ABORT, 'pool-empty') WHERE 'pool' = (SELECT c.account FROM codes c WHERE c.id = NEW.code_id) AND NEW.amount_minor + (
    SELECT coalesce(sum(u.amount_minor), 0) FROM bookings b
    JOIN code_uses u ON u.booking_id = b.id JOIN codes c ON c.id = u.code_id
    WHERE c.account = 'pool' AND b.confirmed_at IS NULL AND b.live_until_at > NEW.at AND b.status IN ('held', 'requested')
  ) > (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.credit = 'pool')
    - (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.debit = 'pool');
  -- A code that a sponsor made gives no more than that sponsor gave.
  SELECT RAISE(ABORT, 'pool-empty') FROM codes mine WHERE mine.id = NEW.code_id AND mine.made_by IS NULL AND NEW.amount_minor + (
    SELECT coalesce(sum(u.amount_minor), 0) FROM codes c
    JOIN code_uses u ON u.code_id = c.id JOIN bookings b ON b.id = u.booking_id
    WHERE c.sponsor_id = mine.sponsor_id
      AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.at, b.given_back_at IS NULL)
  ) > (SELECT coalesce(sum(g.amount_minor), 0) FROM gifts g WHERE g.sponsor_id = mine.sponsor_id);
END;

-- When the booking is confirmed the code pays; money that came after the hold had ended finds out here whether it still can.
CREATE TRIGGER payments_by_code BEFORE INSERT ON payments
WHEN NEW.source IN ('pool', 'discounts')
BEGIN
  SELECT RAISE(ABORT, 'code-used-up') WHERE NOT EXISTS (
    SELECT 1 FROM code_uses mine JOIN codes c ON c.id = mine.code_id
    WHERE mine.booking_id = NEW.booking_id AND mine.amount_minor = NEW.amount_minor AND c.account = NEW.source
      AND c.uses > (SELECT count(*) FROM code_uses u JOIN bookings b ON b.id = u.booking_id
        WHERE u.code_id = c.id AND b.id <> NEW.booking_id
          AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.created_at, b.given_back_at IS NULL))
      AND c.per_mentee > (SELECT count(*) FROM code_uses u JOIN bookings b ON b.id = u.booking_id
        WHERE u.code_id = c.id AND u.mentee_id = mine.mentee_id AND b.id <> NEW.booking_id
          AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.created_at, b.given_back_at IS NULL)));
END;

-- The pool gives what it has and no more.
CREATE INDEX ledger_entries_into_pool ON ledger_entries (amount_minor) WHERE credit = 'pool';
CREATE INDEX ledger_entries_out_of_pool ON ledger_entries (amount_minor) WHERE debit = 'pool';
CREATE TRIGGER pool_has_it BEFORE INSERT ON ledger_entries
WHEN NEW.debit = 'pool'
BEGIN
  SELECT RAISE(ABORT, 'pool-empty') WHERE NEW.amount_minor >
    (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.credit = 'pool')
    - (SELECT coalesce(sum(e.amount_minor), 0) FROM ledger_entries e WHERE e.debit = 'pool');
END;

-- What a code pays is agreed like the price: it changes only while the time is held and nothing is being paid.
CREATE TRIGGER bookings_funding_agreed BEFORE UPDATE OF funded_minor ON bookings
WHEN NEW.funded_minor <> OLD.funded_minor
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile') WHERE OLD.status <> 'held' OR OLD.pack_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM payments p WHERE p.booking_id = OLD.id AND p.status IN ('starting', 'open'))
    OR NEW.funded_minor <> (SELECT coalesce(sum(u.amount_minor), 0) FROM code_uses u WHERE u.booking_id = OLD.id);
END;

CREATE TRIGGER payments_as_agreed BEFORE INSERT ON payments
WHEN NEW.status = 'starting'
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile') FROM bookings b
  WHERE b.id = NEW.booking_id AND NEW.amount_minor <> coalesce(b.pack_minor, b.price_minor - b.funded_minor);
END;

-- Confirmed means paid: by the mentee what is the mentee's part, by our own account the rest.
DROP TRIGGER bookings_confirmed_is_paid;
CREATE TRIGGER bookings_confirmed_is_paid BEFORE UPDATE OF status ON bookings
WHEN NEW.status = 'confirmed' AND OLD.status <> 'confirmed' AND NEW.price_minor > 0
BEGIN
  SELECT RAISE(ABORT, 'not-paid') WHERE NEW.funded_minor <> (
    SELECT coalesce(sum(p.amount_minor), 0) FROM payments p WHERE p.booking_id = NEW.id AND p.source <> 'card' AND p.status = 'paid');
  SELECT RAISE(ABORT, 'not-paid') WHERE coalesce(NEW.pack_minor, NEW.price_minor - NEW.funded_minor) > 0 AND NOT EXISTS (
    SELECT 1 FROM payments p WHERE p.booking_id = NEW.id AND p.source = 'card' AND p.status = 'paid'
      AND p.amount_minor = coalesce(NEW.pack_minor, NEW.price_minor - NEW.funded_minor));
END;

-- What mentors give -------------------------------------------------------------------------------------

-- So many sessions a month (UK) for nothing, to people who cannot pay; and the shares that fall due while the mentor gives them
-- to the pool.
ALTER TABLE mentors ADD COLUMN free_seats integer NOT NULL DEFAULT 0 CHECK (free_seats BETWEEN 0 AND 20);
ALTER TABLE mentors ADD COLUMN donates_at integer;
ALTER TABLE transfers ADD COLUMN donated integer NOT NULL DEFAULT 0;
-- The month whose seat a booking took, '2026-12'; it stays that month's when the session is moved.
ALTER TABLE bookings ADD COLUMN seat_month text;
CREATE INDEX bookings_seats ON bookings (mentor_id, seat_month) WHERE seat_month IS NOT NULL;

CREATE TRIGGER bookings_free_seat BEFORE INSERT ON bookings
WHEN NEW.seat_month IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'seat-gone') WHERE (SELECT m.free_seats FROM mentors m WHERE m.id = NEW.mentor_id) <= (
    SELECT count(*) FROM bookings b WHERE b.mentor_id = NEW.mentor_id AND b.seat_month = NEW.seat_month
      AND (b.status IN ('confirmed', 'completed', 'no-show') OR (b.status IN ('held', 'requested') AND b.live_until_at > NEW.changed_at)));
  SELECT RAISE(ABORT, 'seat-yours') WHERE EXISTS (
    SELECT 1 FROM bookings b WHERE b.mentor_id = NEW.mentor_id AND b.seat_month = NEW.seat_month AND b.mentee_id = NEW.mentee_id
      AND (b.status IN ('confirmed', 'completed', 'no-show') OR (b.status IN ('held', 'requested') AND b.live_until_at > NEW.changed_at)));
END;

-- Packs of three ----------------------------------------------------------------------------------------

-- Three sessions of one offer, bought with the first of them. `rate_minor` is what one costs in the pack, `single_minor` what
-- one cost alone then; `kept_minor` what a mentee who ends it pays on top for those used.
CREATE TABLE packs (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  mentee_id text NOT NULL REFERENCES users (id),
  offer_id text NOT NULL REFERENCES offers (id),
  booking_id text NOT NULL,
  price_minor integer NOT NULL CHECK (price_minor BETWEEN 1500 AND 90000),
  rate_minor integer NOT NULL,
  single_minor integer NOT NULL CHECK (single_minor >= rate_minor),
  bought_at integer,
  ends_at integer NOT NULL,
  extended_at integer,
  ended_at integer,
  ended_by text CHECK (ended_by IN ('mentee', 'mentor', 'system')),
  refund_minor integer,
  kept_minor integer,
  created_at integer NOT NULL
);
CREATE UNIQUE INDEX packs_booking ON packs (booking_id);
CREATE INDEX packs_mentee ON packs (mentee_id, ended_at);
CREATE INDEX packs_mentor ON packs (mentor_id, ended_at);
CREATE INDEX packs_open ON packs (ends_at) WHERE bought_at IS NOT NULL AND ended_at IS NULL;

-- The pack a session is of; and on the session it is bought with, what the pack costs.
ALTER TABLE bookings ADD COLUMN pack_id text REFERENCES packs (id);
ALTER TABLE bookings ADD COLUMN pack_minor integer CHECK (pack_minor BETWEEN 1500 AND 90000);
CREATE INDEX bookings_pack ON bookings (pack_id) WHERE pack_id IS NOT NULL;

-- Never more than three at once, whoever asks twice; and none of a pack that is over or somebody else's.
CREATE TRIGGER bookings_of_pack BEFORE INSERT ON bookings
WHEN NEW.pack_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'pack-used-up') WHERE 3 <= (SELECT count(*) FROM bookings b WHERE b.pack_id = NEW.pack_id
    AND iif(b.confirmed_at IS NULL, b.status IN ('held', 'requested') AND b.live_until_at > NEW.changed_at, b.given_back_at IS NULL));
  SELECT RAISE(ABORT, 'pack-over') WHERE NOT EXISTS (SELECT 1 FROM packs k WHERE k.id = NEW.pack_id
    AND k.mentee_id = NEW.mentee_id AND k.offer_id = NEW.offer_id AND k.ended_at IS NULL AND NEW.starts_at < k.ends_at
    AND (k.bought_at IS NOT NULL OR k.booking_id = NEW.id));
END;

-- A pack pays for a session only when it was bought, and three times at most.
CREATE TRIGGER payments_by_pack BEFORE INSERT ON payments
WHEN NEW.source = 'packs'
BEGIN
  SELECT RAISE(ABORT, 'pack-over') WHERE NOT EXISTS (
    SELECT 1 FROM bookings b JOIN packs k ON k.id = b.pack_id
    WHERE b.id = NEW.booking_id AND b.funded_minor = NEW.amount_minor AND k.bought_at IS NOT NULL AND k.ended_at IS NULL
      AND 3 > (SELECT count(*) FROM bookings o WHERE o.pack_id = k.id AND o.id <> b.id
        AND iif(o.confirmed_at IS NULL, o.status IN ('held', 'requested') AND o.live_until_at > NEW.created_at, o.given_back_at IS NULL)));
END;

CREATE TRIGGER packs_bought_is_paid BEFORE UPDATE OF bought_at ON packs
WHEN OLD.bought_at IS NULL AND NEW.bought_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'not-paid') WHERE NOT EXISTS (SELECT 1 FROM payments p
    WHERE p.booking_id = NEW.booking_id AND p.source = 'card' AND p.status = 'paid' AND p.amount_minor = NEW.price_minor);
END;

-- A pack ends once, and while nothing of it is booked or still to be shared out.
CREATE TRIGGER packs_end BEFORE UPDATE OF ended_at ON packs
WHEN NEW.ended_at IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile') WHERE OLD.ended_at IS NOT NULL
    OR EXISTS (SELECT 1 FROM bookings b WHERE b.pack_id = OLD.id AND (b.status = 'confirmed'
      OR (b.status IN ('held', 'requested') AND b.live_until_at > NEW.ended_at)))
    OR EXISTS (SELECT 1 FROM bookings b JOIN payments p ON p.booking_id = b.id
      WHERE b.pack_id = OLD.id AND p.source = 'packs' AND p.settled_at IS NULL AND b.given_back_at IS NULL);
END;

DROP TRIGGER bookings_price_agreed;
CREATE TRIGGER bookings_price_agreed BEFORE UPDATE OF price_minor, mentor_share_minor, policy_id, seat_month, pack_id, pack_minor ON bookings
WHEN NEW.price_minor <> OLD.price_minor OR NEW.mentor_share_minor <> OLD.mentor_share_minor OR NEW.policy_id <> OLD.policy_id
  OR NEW.seat_month IS NOT OLD.seat_month OR NEW.pack_id IS NOT OLD.pack_id OR NEW.pack_minor IS NOT OLD.pack_minor
BEGIN
  SELECT RAISE(ABORT, 'price and policy are the ones agreed');
END;
