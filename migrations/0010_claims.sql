-- What one side says became of a session -----------------------------------------------------------------

-- One claim to a booking, whoever is faster. What is written stays as written, and it is settled once.
CREATE TABLE claims (
  booking_id text PRIMARY KEY NOT NULL REFERENCES bookings (id),
  "by" text NOT NULL CHECK ("by" IN ('mentee', 'mentor')),
  says text NOT NULL CHECK (says IN ('mentor-absent', 'mentee-absent', 'not-held', 'cut-short')),
  text text NOT NULL DEFAULT '',
  opened_at integer NOT NULL,
  answer_by_at integer NOT NULL,
  answer text,
  contested_at integer,
  evidence_by_at integer,
  decide_by_at integer,
  mentee_evidence text,
  mentor_evidence text,
  settled_at integer,
  ended text CHECK (ended IN ('admitted', 'agreed', 'silence', 'decided', 'split', 'withdrawn')),
  finding text CHECK (finding IN ('took-place', 'mentor-absent', 'mentee-absent', 'not-held', 'cut-short', 'unclear')),
  CHECK (answer_by_at >= opened_at),
  CHECK ((contested_at IS NULL) = (answer IS NULL) AND (contested_at IS NULL) = (decide_by_at IS NULL)),
  CHECK (evidence_by_at > contested_at AND decide_by_at >= evidence_by_at),
  CHECK (contested_at IS NOT NULL OR (mentee_evidence IS NULL AND mentor_evidence IS NULL)),
  CHECK ((settled_at IS NULL) = (ended IS NULL) AND (settled_at IS NULL) = (finding IS NULL))
);
CREATE INDEX claims_open ON claims (answer_by_at) WHERE settled_at IS NULL;

CREATE TRIGGER claims_about_sessions BEFORE INSERT ON claims
WHEN (SELECT b.status FROM bookings b WHERE b.id = NEW.booking_id) NOT IN ('confirmed', 'completed')
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;
CREATE TRIGGER claims_written_once BEFORE UPDATE ON claims
WHEN OLD.settled_at IS NOT NULL
  OR OLD."by" <> NEW."by" OR OLD.says <> NEW.says OR OLD.text <> NEW.text OR OLD.answer_by_at <> NEW.answer_by_at
  OR (OLD.contested_at IS NOT NULL AND (OLD.answer IS NOT NEW.answer OR OLD.contested_at IS NOT NEW.contested_at
    OR OLD.evidence_by_at IS NOT NEW.evidence_by_at OR OLD.decide_by_at IS NOT NEW.decide_by_at))
  OR (OLD.mentee_evidence IS NOT NULL AND OLD.mentee_evidence IS NOT NEW.mentee_evidence)
  OR (OLD.mentor_evidence IS NOT NULL AND OLD.mentor_evidence IS NOT NEW.mentor_evidence)
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are written once'); END;

-- While a claim is open the session is neither held nor missed, and its money waits.
CREATE TRIGGER bookings_wait_for_claims BEFORE UPDATE OF status ON bookings
WHEN NEW.status <> OLD.status AND EXISTS (
  SELECT 1 FROM claims c WHERE c.booking_id = NEW.id AND c.settled_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;
CREATE TRIGGER transfers_wait_for_claims BEFORE INSERT ON transfers
WHEN EXISTS (SELECT 1 FROM claims c WHERE c.booking_id = NEW.booking_id AND c.settled_at IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

-- The rules of before, with the clocks of claims, alternatives and reviews.
INSERT INTO policies (id, in_force_at, rules)
SELECT 'pol_2026_12', max(in_force_at) + 1,
  json_patch(rules, '{ "evidenceHours": 72, "rulingHours": 72, "alternativeHours": 2, "reviewDays": 7 }')
FROM policies;

-- Times held instead of one that a mentor gave up ------------------------------------------------------------

-- A hold that the mentee has not chosen yet. It keeps its time like any other, for as long as it lives; of the times offered
-- one is chosen at most, as choosing lets the others go in the same commit.
ALTER TABLE bookings ADD COLUMN instead_of text REFERENCES bookings (id);
CREATE INDEX bookings_ended ON bookings (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX bookings_instead ON bookings (instead_of) WHERE instead_of IS NOT NULL;
DROP INDEX bookings_one_hold;
CREATE UNIQUE INDEX bookings_one_hold ON bookings (mentor_id, mentee_id)
  WHERE status = 'held' AND accepted_at IS NULL AND (instead_of IS NULL OR agreed_at IS NOT NULL);
CREATE TRIGGER bookings_three_instead BEFORE INSERT ON bookings
WHEN NEW.instead_of IS NOT NULL AND (SELECT count(*) FROM bookings b WHERE b.instead_of = NEW.instead_of) >= 3
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

-- That times were looked for, once for each lost session: how many could be held, until when, and why not three.
CREATE TABLE alternatives (
  booking_id text PRIMARY KEY NOT NULL REFERENCES bookings (id),
  made_at integer NOT NULL,
  until_at integer NOT NULL,
  held integer NOT NULL CHECK (held BETWEEN 0 AND 3),
  short text CHECK (short IN ('none-free', 'fit-calls'))
);

-- Reviews ------------------------------------------------------------------------------------------------

-- One review by each side of a session that took place, never edited. `shows_at` is the end of the window, or the moment when
-- both are in; `counted` once its mentor's summary holds it.
CREATE TABLE reviews (
  id text PRIMARY KEY NOT NULL,
  booking_id text NOT NULL REFERENCES bookings (id),
  mentor_id text NOT NULL REFERENCES mentors (id),
  "by" text NOT NULL CHECK ("by" IN ('mentee', 'mentor')),
  clarity integer CHECK (clarity BETWEEN 1 AND 5),
  preparation integer NOT NULL CHECK (preparation BETWEEN 1 AND 5),
  usefulness integer CHECK (usefulness BETWEEN 1 AND 5),
  kindness integer NOT NULL CHECK (kindness BETWEEN 1 AND 5),
  text text NOT NULL CHECK (length(text) BETWEEN 12 AND 1500),
  written_at integer NOT NULL,
  shows_at integer NOT NULL,
  counted integer NOT NULL DEFAULT 0,
  reply text,
  replied_at integer,
  hidden_at integer,
  hidden_reason text,
  CHECK (("by" = 'mentee') = (clarity IS NOT NULL) AND ("by" = 'mentee') = (usefulness IS NOT NULL)),
  CHECK ((reply IS NULL) = (replied_at IS NULL) AND (reply IS NULL OR "by" = 'mentee')),
  CHECK ((hidden_at IS NULL) = (hidden_reason IS NULL))
);
CREATE UNIQUE INDEX reviews_side ON reviews (booking_id, "by");
CREATE INDEX reviews_shown ON reviews (mentor_id, shows_at, id) WHERE "by" = 'mentee' AND hidden_at IS NULL;
CREATE INDEX reviews_uncounted ON reviews (shows_at) WHERE counted = 0;

CREATE TRIGGER reviews_of_sessions BEFORE INSERT ON reviews
WHEN NOT EXISTS (
  SELECT 1 FROM bookings b WHERE b.id = NEW.booking_id AND b.mentor_id = NEW.mentor_id
    AND (b.status = 'completed' OR (b.status = 'confirmed' AND b.ends_at + 3600000 <= NEW.written_at))
    AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.booking_id = b.id AND c.settled_at IS NULL))
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;
CREATE TRIGGER reviews_both_in AFTER INSERT ON reviews
WHEN EXISTS (SELECT 1 FROM reviews r WHERE r.booking_id = NEW.booking_id AND r."by" <> NEW."by")
BEGIN
  UPDATE reviews SET shows_at = min(shows_at, NEW.written_at), counted = 1 WHERE booking_id = NEW.booking_id;
END;
CREATE TRIGGER reviews_written_once BEFORE UPDATE ON reviews
WHEN OLD.clarity IS NOT NEW.clarity OR OLD.preparation <> NEW.preparation OR OLD.usefulness IS NOT NEW.usefulness
  OR OLD.kindness <> NEW.kindness OR OLD.text <> NEW.text OR OLD.written_at <> NEW.written_at OR OLD."by" <> NEW."by"
  OR OLD.booking_id <> NEW.booking_id OR OLD.mentor_id <> NEW.mentor_id
  OR (OLD.reply IS NOT NULL AND OLD.reply IS NOT NEW.reply) OR (OLD.hidden_at IS NOT NULL AND OLD.hidden_at IS NOT NEW.hidden_at)
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are written once'); END;

-- A mentor's count and sum (of mean scores, in hundredths) hold what is shown, in the same commit as it comes to be shown.
CREATE TRIGGER reviews_summed AFTER UPDATE OF counted, hidden_at ON reviews
WHEN NEW."by" = 'mentee' AND (NEW.counted <> OLD.counted OR NEW.hidden_at IS NOT OLD.hidden_at)
BEGIN
  UPDATE mentors SET (review_count, review_sum) = (
    SELECT count(*), coalesce(sum(25 * (r.clarity + r.preparation + r.usefulness + r.kindness)), 0)
    FROM reviews r WHERE r.mentor_id = NEW.mentor_id AND r."by" = 'mentee' AND r.counted = 1 AND r.hidden_at IS NULL
  ) WHERE id = NEW.mentor_id;
END;
-- A session that turns out not to have taken place has no reviews.
CREATE TRIGGER bookings_unreviewed AFTER UPDATE OF status ON bookings WHEN NEW.status = 'no-show' AND OLD.status <> 'no-show'
BEGIN
  UPDATE reviews SET hidden_at = NEW.changed_at, hidden_reason = 'The session did not take place.'
  WHERE booking_id = NEW.id AND hidden_at IS NULL;
END;
