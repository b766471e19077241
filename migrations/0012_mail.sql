-- Mail that arrives -------------------------------------------------------------------------------------

-- When a mail was first handed to Resend under any key, and when under its present one: a key is remembered for a day only.
ALTER TABLE outbox ADD COLUMN first_tried_at integer;
ALTER TABLE outbox ADD COLUMN keyed_at integer;
-- What Resend says became of it, and the suppression that it died of.
ALTER TABLE outbox ADD COLUMN delivery text CHECK (delivery IN ('sent', 'delayed', 'delivered', 'failed', 'bounced', 'suppressed', 'complained'));
ALTER TABLE outbox ADD COLUMN delivery_at integer;
ALTER TABLE outbox ADD COLUMN suppression_id text;
CREATE INDEX outbox_provider ON outbox (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX outbox_suppression ON outbox (suppression_id) WHERE suppression_id IS NOT NULL;

-- Until when another company has asked all of us to wait.
CREATE TABLE outbox_pauses (
  company text PRIMARY KEY NOT NULL,
  until_at integer NOT NULL
);

-- What Resend told us, each event once.
CREATE TABLE mail_events (
  id text PRIMARY KEY NOT NULL,
  outbox_id text NOT NULL REFERENCES outbox (id),
  delivery text NOT NULL,
  detail text NOT NULL DEFAULT '',
  at integer NOT NULL,
  received_at integer NOT NULL
);
CREATE INDEX mail_events_outbox ON mail_events (outbox_id);
CREATE INDEX mail_events_trouble ON mail_events (at) WHERE delivery IN ('bounced', 'suppressed', 'complained');

-- Addresses that mail does not reach. While `held` nothing is sent there; `lifting` until Resend has been told; then `lifted`.
CREATE TABLE suppressions (
  id text PRIMARY KEY NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  reason text NOT NULL CHECK (reason IN ('bounced', 'suppressed', 'complained')),
  state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'lifting', 'lifted')),
  at integer NOT NULL,
  lifted_at integer,
  lifted_by text REFERENCES users (id),
  lifts integer NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX suppressions_email ON suppressions (email);

-- A change of address that waits for the new one to confirm it; the link's secret is kept only as its hash.
CREATE TABLE address_changes (
  id text PRIMARY KEY NOT NULL,
  token_hash text NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  old_email text NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  created_at integer NOT NULL,
  expires_at integer NOT NULL,
  used_at integer
);
CREATE UNIQUE INDEX address_changes_token_hash ON address_changes (token_hash);
CREATE INDEX address_changes_user ON address_changes (user_id, created_at);
CREATE TRIGGER address_changes_once BEFORE UPDATE OF used_at ON address_changes WHEN old.used_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'changed-meanwhile'); END;
