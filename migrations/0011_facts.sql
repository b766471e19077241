-- Facts about training --------------------------------------------------------------------------------
-- Loaded from the files by `npm run facts:load`; only fact_overrides is written by the product.

CREATE TABLE fact_sources (
  key text PRIMARY KEY NOT NULL,
  publisher text NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  as_of text NOT NULL,
  opened integer NOT NULL CHECK (opened IN (0, 1)),
  official_url text
);

CREATE TABLE facts (
  id text PRIMARY KEY NOT NULL,
  kind text NOT NULL,
  label text NOT NULL,
  body text NOT NULL CHECK (json_valid(body)),
  source text NOT NULL,
  provenance text NOT NULL CHECK (provenance IN ('official', 'corroborated', 'single')),
  edition text,
  review_by text,
  CHECK (id LIKE kind || '.%')
);
CREATE INDEX facts_review ON facts (review_by);

-- What a page lists, in its order: [id] or [id, note] for each fact.
CREATE TABLE fact_pages (
  page text PRIMARY KEY NOT NULL,
  facts text NOT NULL CHECK (json_valid(facts))
);

-- A value and source that an operator put in the place of a file's, from a day on and until it was ended. It names its fact
-- and does not refer to it: a correction outlives a fact that has gone from the files.
CREATE TABLE fact_overrides (
  id text PRIMARY KEY NOT NULL,
  fact_id text NOT NULL,
  body text NOT NULL CHECK (json_valid(body)),
  file_body text NOT NULL CHECK (json_valid(file_body)),
  publisher text NOT NULL,
  title text NOT NULL,
  url text NOT NULL,
  as_of text NOT NULL,
  edition text,
  review_by text NOT NULL,
  reason text NOT NULL,
  put_by text NOT NULL REFERENCES users (id),
  put_at integer NOT NULL,
  ended_by text REFERENCES users (id),
  ended_at integer,
  CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
  CHECK (ended_at >= put_at)
);
-- One at a time is in force, whoever was faster.
CREATE UNIQUE INDEX fact_overrides_in_force ON fact_overrides (fact_id) WHERE ended_at IS NULL;
CREATE INDEX fact_overrides_fact ON fact_overrides (fact_id, put_at);

CREATE TRIGGER fact_overrides_fixed BEFORE UPDATE ON fact_overrides
WHEN OLD.ended_at IS NOT NULL OR NEW.body <> OLD.body OR NEW.url <> OLD.url OR NEW.put_at <> OLD.put_at
BEGIN SELECT RAISE(ABORT, 'changed-meanwhile'); END;
