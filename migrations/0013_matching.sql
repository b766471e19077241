-- What a mentor may say of the way in, and how often a mentor called a session off; what a mentee may ask of a mentor.
ALTER TABLE mentors ADD COLUMN visa_path text;
ALTER TABLE mentors ADD COLUMN started_year integer;
ALTER TABLE mentors ADD COLUMN sessions_cancelled integer NOT NULL DEFAULT 0;
ALTER TABLE mentee_profiles ADD COLUMN deanery text;
ALTER TABLE mentee_profiles ADD COLUMN languages text NOT NULL DEFAULT '[]';

-- The list of mentors: one row for each who can be found, with all that a list shows and ranks by, so that a search reads
-- one row a mentor however long the list grows. Triggers keep it; nothing else writes it. A badge or a pause that ends by
-- itself is judged when it is read.
CREATE TABLE listings (
  number integer PRIMARY KEY NOT NULL,
  mentor_id text NOT NULL REFERENCES mentors (id) ON DELETE CASCADE,
  until_at integer NOT NULL,
  paused_until_at integer,
  tags text NOT NULL,
  card text NOT NULL CHECK (json_valid(card))
);
CREATE UNIQUE INDEX listings_mentor ON listings (mentor_id);
CREATE INDEX listings_until ON listings (until_at);

-- How many numbers were given and how many mentors are in the list, so that nobody has to count them.
CREATE TABLE listing_tally (
  id integer PRIMARY KEY NOT NULL CHECK (id = 1),
  given integer NOT NULL,
  listed integer NOT NULL
);
INSERT INTO listing_tally (id, given, listed) VALUES (1, 0, 0);

-- Every search is one question to this index: codes as tags (shared/matching/tags.ts writes the same), and what was written.
CREATE VIRTUAL TABLE listings_fts USING fts5(
  tags, words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIEW listing_documents AS
SELECT l.number, l.mentor_id, l.tags,
  m.name || ' ' || m.about
    || (SELECT coalesce(group_concat(' ' || (j.value ->> '$.note'), ''), '') FROM json_each(m.helps_with) j)
    || (SELECT coalesce(group_concat(' ' || (j.value ->> '$.what'), ''), '') FROM json_each(m.timeline) j) AS words
FROM listings l JOIN mentors m ON m.id = l.mentor_id;

CREATE VIEW listing_rows AS
SELECT m.id AS mentor_id, m.verified_until_at AS until_at, m.paused_until_at,
  'zall zs' || replace(m.specialty, '-', '') || ' zl' || m.entry_level || ' zg' || m.stage
    || ' zd' || replace(m.deanery, '-', '') || ' zr' || replace(m.route, '-', '') || ' zc' || m.qualified_in
    || coalesce(' zv' || replace(m.visa_path, '-', ''), '')
    || (SELECT coalesce(group_concat(' zt' || j.value, ''), '') FROM json_each(m.languages) j)
    || (SELECT coalesce(group_concat(' zx' || replace(j.value, '-', ''), ''), '') FROM json_each(m.exams) j)
    || (SELECT coalesce(group_concat(' zh' || replace(j.value ->> '$.domain', '-', ''), ''), '')
        FROM json_each(m.helps_with) j)
    || (SELECT group_concat(' zk' || o.kind || ' zp' || o.step || ' zq' || o.kind || o.step
          || coalesce(' zw' || o.week, ''), '' ORDER BY o.kind, o.step, o.week)
        FROM (
          SELECT replace(o.kind, '-', '') AS kind, o.next_free_at / 604800000 AS week,
            (SELECT min(s.value) FROM json_each('[0,5,10,15,20,25,30,40,50,60,80,100,150,200,300]') s
              WHERE s.value * 100 >= iif(m.free_seats > 0, 0, o.price_minor)) AS step
          FROM offers o WHERE o.mentor_id = m.id AND o.retired_at IS NULL
        ) o) AS tags,
  json_array(m.id, m.handle, m.name, m.specialty, m.entry_level, m.stage, m.deanery, m.route, m.months_before,
    m.qualified_in, m.visa_path, m.started_year, json(m.languages), json(m.helps_with), m.verified_at,
    m.sessions_done, m.sessions_missed, m.sessions_cancelled, m.review_count, m.review_sum, m.demo,
    (SELECT json_group_array(json_array(o.id, o.kind, o.minutes, o.price_minor, o.next_free_at, o.free_hours)
        ORDER BY o.created_at, o.id)
      FROM offers o WHERE o.mentor_id = m.id AND o.retired_at IS NULL), m.free_seats) AS card
FROM mentors m
WHERE m.verified_until_at IS NOT NULL AND (m.paused_at IS NULL OR m.paused_until_at IS NOT NULL)
  AND EXISTS (SELECT 1 FROM offers o WHERE o.mentor_id = m.id AND o.retired_at IS NULL);

-- Writing a mentor's id here writes the mentor's listing anew, or takes it away.
CREATE VIEW listing_refresh AS SELECT id AS mentor_id FROM mentors;
CREATE TRIGGER listing_refresh_insert INSTEAD OF INSERT ON listing_refresh
BEGIN
  DELETE FROM listings WHERE mentor_id = NEW.mentor_id
    AND NOT EXISTS (SELECT 1 FROM listing_rows r WHERE r.mentor_id = NEW.mentor_id);
  -- Numbers in turn, spread over the whole range by an odd factor: a list may begin anywhere and is fair to everybody.
  INSERT INTO listings (number, mentor_id, until_at, paused_until_at, tags, card)
  SELECT (t.given + 1) * 663608941 % 1073741824, r.mentor_id, r.until_at, r.paused_until_at, r.tags, r.card
  FROM listing_rows r JOIN listing_tally t WHERE r.mentor_id = NEW.mentor_id
  ON CONFLICT (mentor_id) DO UPDATE SET until_at = excluded.until_at, paused_until_at = excluded.paused_until_at,
    tags = excluded.tags, card = excluded.card
  WHERE card IS NOT excluded.card OR tags IS NOT excluded.tags OR until_at IS NOT excluded.until_at
    OR paused_until_at IS NOT excluded.paused_until_at;
END;

CREATE TRIGGER listings_insert AFTER INSERT ON listings
BEGIN
  UPDATE listing_tally SET given = given + 1, listed = listed + 1;
  INSERT INTO listings_fts (rowid, tags, words)
  SELECT number, tags, words FROM listing_documents WHERE mentor_id = NEW.mentor_id;
END;
CREATE TRIGGER listings_delete AFTER DELETE ON listings
BEGIN
  UPDATE listing_tally SET listed = listed - 1;
  DELETE FROM listings_fts WHERE rowid = OLD.number;
END;
CREATE TRIGGER listings_update AFTER UPDATE OF tags ON listings WHEN NEW.tags IS NOT OLD.tags
BEGIN
  INSERT OR REPLACE INTO listings_fts (rowid, tags, words)
  SELECT number, tags, words FROM listing_documents WHERE mentor_id = NEW.mentor_id;
END;

CREATE TRIGGER mentors_listing_insert AFTER INSERT ON mentors WHEN NEW.verified_until_at IS NOT NULL
BEGIN
  INSERT INTO listing_refresh (mentor_id) VALUES (NEW.id);
END;
CREATE TRIGGER mentors_listing_update AFTER UPDATE OF handle, name, specialty, entry_level, stage, deanery, route,
  months_before, qualified_in, visa_path, started_year, exams, languages, helps_with, verified_at, verified_until_at,
  paused_at, paused_until_at, sessions_done, sessions_missed, sessions_cancelled, review_count, review_sum, demo, free_seats ON mentors
BEGIN
  INSERT INTO listing_refresh (mentor_id) VALUES (NEW.id);
END;
CREATE TRIGGER mentors_listing_words AFTER UPDATE OF name, about, timeline, helps_with ON mentors
WHEN NEW.name IS NOT OLD.name OR NEW.about IS NOT OLD.about OR NEW.timeline IS NOT OLD.timeline
  OR NEW.helps_with IS NOT OLD.helps_with
BEGIN
  INSERT OR REPLACE INTO listings_fts (rowid, tags, words)
  SELECT number, tags, words FROM listing_documents WHERE mentor_id = NEW.id;
END;

CREATE TRIGGER offers_listing_insert AFTER INSERT ON offers
BEGIN
  INSERT INTO listing_refresh (mentor_id) VALUES (NEW.mentor_id);
END;
CREATE TRIGGER offers_listing_update AFTER UPDATE OF kind, minutes, price_minor, retired_at, next_free_at, free_hours ON offers
WHEN NEW.kind IS NOT OLD.kind OR NEW.minutes IS NOT OLD.minutes OR NEW.price_minor IS NOT OLD.price_minor
  OR NEW.retired_at IS NOT OLD.retired_at OR NEW.next_free_at IS NOT OLD.next_free_at
  OR NEW.free_hours IS NOT OLD.free_hours
BEGIN
  INSERT INTO listing_refresh (mentor_id) VALUES (NEW.mentor_id);
END;
CREATE TRIGGER offers_listing_delete AFTER DELETE ON offers
BEGIN
  INSERT INTO listing_refresh (mentor_id) VALUES (OLD.mentor_id);
END;

INSERT INTO listing_refresh (mentor_id) SELECT id FROM mentors;
