-- Busy calendars of mentors --------------------------------------------------------------------------

CREATE TABLE busy_feeds (
  id text PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id),
  name text NOT NULL,
  address text,
  kept_at integer,
  replaces_id text,
  etag text,
  last_modified text,
  good_at integer NOT NULL,
  tried_at integer NOT NULL,
  read_at integer NOT NULL,
  next_at integer,
  events integer NOT NULL,
  notes text NOT NULL DEFAULT '[]' CHECK (json_valid(notes)),
  failure text CHECK (failure IS NULL OR json_valid(failure)),
  created_at integer NOT NULL,
  -- A file is read once, and a preview counts for nothing: neither has a next time.
  CHECK ((next_at IS NOT NULL) = (address IS NOT NULL AND kept_at IS NOT NULL)),
  CHECK (good_at <= tried_at)
);
CREATE INDEX busy_feeds_mentor ON busy_feeds (mentor_id, kept_at);
CREATE INDEX busy_feeds_due ON busy_feeds (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX busy_feeds_previews ON busy_feeds (created_at) WHERE kept_at IS NULL;

-- When a feed keeps its mentor busy: apart from each other, so their ends ascend with their starts.
CREATE TABLE busy_times (
  feed_id text NOT NULL REFERENCES busy_feeds (id),
  ends_at integer NOT NULL,
  starts_at integer NOT NULL,
  PRIMARY KEY (feed_id, ends_at, starts_at),
  CHECK (starts_at < ends_at)
) WITHOUT ROWID;

-- The calendar of a person's own sessions -------------------------------------------------------------

CREATE TABLE calendar_addresses (
  user_id text PRIMARY KEY NOT NULL REFERENCES users (id),
  token_hash text NOT NULL,
  created_at integer NOT NULL
);
CREATE UNIQUE INDEX calendar_addresses_token_hash ON calendar_addresses (token_hash);
