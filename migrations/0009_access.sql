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
