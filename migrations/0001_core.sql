-- People -------------------------------------------------------------------------------------------

CREATE TABLE users (
  id text PRIMARY KEY NOT NULL,
  email text NOT NULL,
  name text NOT NULL DEFAULT '',
  time_zone text NOT NULL DEFAULT 'Europe/London',
  operator_at integer,
  link_version integer NOT NULL DEFAULT 0,
  muted text NOT NULL DEFAULT '[]',
  demo integer NOT NULL DEFAULT 0,
  created_at integer NOT NULL,
  CHECK (email = lower(email))
);
CREATE UNIQUE INDEX users_email ON users (email);

CREATE TABLE sign_in_links (
  id text PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  email text NOT NULL,
  next_path text NOT NULL,
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  used_at integer
);
CREATE UNIQUE INDEX sign_in_links_token_hash ON sign_in_links (token_hash);
CREATE INDEX sign_in_links_email ON sign_in_links (email, created_at);

CREATE TABLE sessions (
  id text PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  device text NOT NULL,
  created_at integer NOT NULL,
  last_seen_at integer NOT NULL,
  expires_at integer NOT NULL
);
CREATE UNIQUE INDEX sessions_token_hash ON sessions (token_hash);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE access_tokens (
  id text PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  name text NOT NULL,
  created_at integer NOT NULL,
  last_used_at integer,
  expires_at integer NOT NULL,
  revoked_at integer
);
CREATE UNIQUE INDEX access_tokens_token_hash ON access_tokens (token_hash);
CREATE INDEX access_tokens_user ON access_tokens (user_id);

CREATE TABLE idempotency_keys (
  user_id text NOT NULL REFERENCES users (id),
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer,
  body text,
  created_at integer NOT NULL,
  PRIMARY KEY (user_id, key)
);

-- Mentors ------------------------------------------------------------------------------------------

CREATE TABLE mentors (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  handle text NOT NULL,
  name text NOT NULL,
  specialty text NOT NULL,
  entry_level text NOT NULL,
  stage text NOT NULL,
  deanery text NOT NULL,
  route text NOT NULL,
  months_before integer,
  qualified_in text NOT NULL,
  exams text NOT NULL DEFAULT '[]',
  languages text NOT NULL DEFAULT '[]',
  about text NOT NULL DEFAULT '',
  timeline text NOT NULL DEFAULT '[]',
  helps_with text NOT NULL DEFAULT '[]',
  room_url text,
  approval text NOT NULL DEFAULT 'instant' CHECK (approval IN ('instant', 'request')),
  paid_declared_at integer,
  availability text NOT NULL CHECK (json_valid(availability)),
  availability_version integer NOT NULL DEFAULT 0,
  paused_at integer,
  paused_until_at integer,
  verified_at integer,
  verified_until_at integer,
  sessions_done integer NOT NULL DEFAULT 0,
  sessions_missed integer NOT NULL DEFAULT 0,
  review_count integer NOT NULL DEFAULT 0,
  review_sum integer NOT NULL DEFAULT 0,
  demo integer NOT NULL DEFAULT 0,
  created_at integer NOT NULL,
  updated_at integer NOT NULL
);
CREATE UNIQUE INDEX mentors_user ON mentors (user_id);
CREATE UNIQUE INDEX mentors_handle ON mentors (handle);
CREATE INDEX mentors_specialty ON mentors (specialty, verified_until_at);
CREATE INDEX mentors_verified ON mentors (verified_until_at);

CREATE TABLE offers (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  kind text NOT NULL,
  minutes integer NOT NULL CHECK (minutes IN (15, 30, 45, 60)),
  price_minor integer NOT NULL CHECK (price_minor = 0 OR price_minor BETWEEN 500 AND 20000),
  about text NOT NULL DEFAULT '',
  retired_at integer,
  next_free_at integer,
  next_free_checked_at integer NOT NULL DEFAULT 0,
  created_at integer NOT NULL
);
CREATE INDEX offers_mentor ON offers (mentor_id);
CREATE INDEX offers_checked ON offers (next_free_checked_at);

CREATE TABLE verifications (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  gmc_number text NOT NULL,
  by_hand integer NOT NULL DEFAULT 0,
  nhs_email text NOT NULL,
  name text NOT NULL,
  specialty text NOT NULL,
  cause text NOT NULL DEFAULT 'first' CHECK (cause IN ('first', 'changed', 'renewal')),
  code_expires_at integer NOT NULL,
  code_attempts integer NOT NULL DEFAULT 0,
  confirmed_at integer,
  status text NOT NULL CHECK (status IN ('code-sent', 'waiting', 'approved', 'rejected', 'replaced')),
  decided_at integer,
  decided_by text REFERENCES users (id),
  seen text NOT NULL DEFAULT '[]',
  reason text,
  recheck_at integer,
  created_at integer NOT NULL
);
CREATE INDEX verifications_mentor ON verifications (mentor_id, created_at);
CREATE INDEX verifications_status ON verifications (status, created_at);
CREATE INDEX verifications_gmc ON verifications (gmc_number);
CREATE INDEX verifications_address ON verifications (nhs_email, created_at);
-- One attempt under way at a time, whichever request asks.
CREATE UNIQUE INDEX verifications_one_open ON verifications (mentor_id) WHERE status IN ('code-sent', 'waiting');

CREATE TABLE alerts (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  search text NOT NULL,
  created_at integer NOT NULL,
  checked_at integer NOT NULL DEFAULT 0,
  notified_at integer
);
CREATE UNIQUE INDEX alerts_user_search ON alerts (user_id, search);
CREATE INDEX alerts_waiting ON alerts (checked_at) WHERE notified_at IS NULL;

-- Bookings -----------------------------------------------------------------------------------------

CREATE TABLE policies (
  id text PRIMARY KEY NOT NULL,
  in_force_at integer NOT NULL,
  rules text NOT NULL CHECK (json_valid(rules))
);

CREATE TABLE bookings (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  mentee_id text NOT NULL REFERENCES users (id),
  offer_id text NOT NULL REFERENCES offers (id),
  kind text NOT NULL,
  minutes integer NOT NULL,
  starts_at integer NOT NULL,
  ends_at integer NOT NULL,
  busy_until_at integer NOT NULL,
  status text NOT NULL CHECK (status IN ('held', 'requested', 'confirmed', 'completed', 'cancelled', 'expired', 'declined', 'no-show')),
  live_until_at integer,
  changed_at integer NOT NULL,
  seq integer NOT NULL,
  price_minor integer NOT NULL CHECK (price_minor >= 0),
  mentor_share_minor integer NOT NULL CHECK (mentor_share_minor BETWEEN 0 AND price_minor),
  policy_id text NOT NULL REFERENCES policies (id),
  mentee_zone text NOT NULL,
  mentor_zone text NOT NULL,
  day_from_at integer NOT NULL,
  day_until_at integer NOT NULL,
  week_from_at integer NOT NULL,
  week_until_at integer NOT NULL,
  day_cap_minutes integer,
  week_cap_minutes integer,
  approval text NOT NULL CHECK (approval IN ('instant', 'request')),
  room_url text NOT NULL,
  calendar_sequence integer NOT NULL DEFAULT 0,
  moves integer NOT NULL DEFAULT 0,
  moved_by text CHECK (moved_by IN ('mentee', 'mentor', 'operator', 'system')),
  first_starts_at integer NOT NULL,
  intake text,
  intake_at integer,
  held_at integer NOT NULL,
  agreed_at integer,
  requested_at integer,
  accepted_at integer,
  confirmed_at integer,
  ended_at integer,
  ended_by text CHECK (ended_by IN ('mentee', 'mentor', 'operator', 'system')),
  ended_reason text,
  missed_by text CHECK (missed_by IN ('mentee', 'mentor')),
  demo integer NOT NULL DEFAULT 0,
  CHECK (ends_at = starts_at + minutes * 60000),
  CHECK (busy_until_at >= ends_at),
  CHECK ((status IN ('held', 'requested')) = (live_until_at IS NOT NULL)),
  CHECK (status NOT IN ('confirmed', 'completed', 'no-show') OR confirmed_at IS NOT NULL)
);
CREATE INDEX bookings_mentor ON bookings (mentor_id, starts_at);
CREATE INDEX bookings_mentee ON bookings (mentee_id, starts_at);
CREATE INDEX bookings_due ON bookings (status, starts_at);
CREATE INDEX bookings_lapsing ON bookings (live_until_at) WHERE live_until_at IS NOT NULL;
-- A mentor's diary without what is over: what the slot list, the guards and the caps read.
CREATE INDEX bookings_diary ON bookings (mentor_id, starts_at, ends_at, busy_until_at, live_until_at, id)
  WHERE status IN ('held', 'requested', 'confirmed', 'completed');
-- One time kept at once for one mentee with one mentor; an accepted request that waits for its money is not such a hold.
CREATE UNIQUE INDEX bookings_one_hold ON bookings (mentor_id, mentee_id) WHERE status = 'held' AND accepted_at IS NULL;

CREATE TABLE booking_events (
  booking_id text NOT NULL REFERENCES bookings (id),
  seq integer NOT NULL,
  kind text NOT NULL,
  "by" text NOT NULL CHECK ("by" IN ('mentee', 'mentor', 'operator', 'system')),
  user_id text REFERENCES users (id),
  at integer NOT NULL,
  detail text NOT NULL DEFAULT '{}',
  PRIMARY KEY (booking_id, seq)
);

CREATE TABLE payments (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL DEFAULT 'gbp',
  status text NOT NULL CHECK (status IN ('starting', 'open', 'paid', 'expired', 'failed')),
  checkout_expires_at integer NOT NULL,
  session_id text,
  session_url text,
  payment_intent_id text,
  charge_id text,
  created_at integer NOT NULL,
  paid_at integer,
  checked_at integer NOT NULL DEFAULT 0
);
CREATE INDEX payments_booking ON payments (booking_id);
CREATE UNIQUE INDEX payments_session ON payments (session_id);
CREATE INDEX payments_status ON payments (status, created_at);
CREATE INDEX payments_intent ON payments (payment_intent_id);
-- One way to pay a booking at a time: an old session is expired before a new one starts.
CREATE UNIQUE INDEX payments_one_open ON payments (booking_id) WHERE status IN ('starting', 'open');

CREATE TABLE refunds (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  payment_id text NOT NULL REFERENCES payments (id),
  amount_minor integer NOT NULL CHECK (amount_minor > 0),
  reason text NOT NULL CHECK (reason IN ('cancelled', 'mentor-cancelled', 'declined', 'late-payment', 'no-show', 'wrong-amount', 'duplicate', 'staff')),
  status text NOT NULL CHECK (status IN ('requested', 'pending', 'succeeded', 'failed', 'cancelled')),
  stripe_refund_id text,
  failure text,
  created_at integer NOT NULL,
  settled_at integer
);
CREATE INDEX refunds_booking ON refunds (booking_id);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_status ON refunds (status);
CREATE UNIQUE INDEX refunds_stripe ON refunds (stripe_refund_id);

CREATE TABLE stripe_events (
  id text PRIMARY KEY NOT NULL,
  type text NOT NULL,
  object_id text NOT NULL,
  received_at integer NOT NULL
);

CREATE TABLE reports (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  user_id text NOT NULL REFERENCES users (id),
  reason text NOT NULL,
  text text NOT NULL DEFAULT '',
  created_at integer NOT NULL,
  closed_at integer,
  outcome text
);
CREATE INDEX reports_open ON reports (closed_at, created_at);

-- What operators decided, written once: the name of the decision is its key, so nothing is decided twice.
CREATE TABLE decisions (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  subject_id text NOT NULL,
  by_user_id text NOT NULL REFERENCES users (id),
  at integer NOT NULL,
  outcome text NOT NULL,
  reason text NOT NULL DEFAULT ''
);
CREATE INDEX decisions_at ON decisions (at);
CREATE INDEX decisions_subject ON decisions (subject_id);

-- Plans --------------------------------------------------------------------------------------------

CREATE TABLE plans (
  booking_id text PRIMARY KEY NOT NULL REFERENCES bookings (id),
  mentee_id text NOT NULL REFERENCES users (id),
  summary text NOT NULL DEFAULT '',
  written_at integer,
  reflection text,
  reflected_at integer
);

CREATE TABLE plan_actions (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  mentee_id text NOT NULL REFERENCES users (id),
  position integer NOT NULL,
  text text NOT NULL,
  domain text NOT NULL,
  owner text NOT NULL CHECK (owner IN ('mentee', 'mentor')),
  due_on text NOT NULL,
  done_at integer,
  created_at integer NOT NULL
);
CREATE INDEX plan_actions_booking ON plan_actions (booking_id, position);
CREATE INDEX plan_actions_mentee ON plan_actions (mentee_id, done_at);

-- Outbox -------------------------------------------------------------------------------------------

CREATE TABLE outbox (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  booking_id text,
  effect text NOT NULL CHECK (json_valid(effect)),
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'skipped', 'dead')),
  generation integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  next_at integer NOT NULL,
  useful_until_at integer,
  lease text,
  lease_until_at integer NOT NULL DEFAULT 0,
  rendered text,
  provider_id text,
  error text,
  created_at integer NOT NULL,
  done_at integer
);
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_booking ON outbox (booking_id);
