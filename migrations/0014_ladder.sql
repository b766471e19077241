-- The mentee's own part in a piece of evidence, the kind of proof she holds, and the import it came with while she has not changed it.
ALTER TABLE evidence ADD COLUMN role text NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN proof_kind text NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN import_id text;
CREATE INDEX evidence_import ON evidence (import_id) WHERE import_id IS NOT NULL;

-- What a mentee shows to the mentor of one booking: nothing without a row, nothing once it has ended.
CREATE TABLE shares (
  booking_id text PRIMARY KEY NOT NULL REFERENCES bookings (id),
  mentee_id text NOT NULL REFERENCES users (id),
  parts text NOT NULL DEFAULT '[]' CHECK (json_valid(parts)),
  evidence_ids text NOT NULL DEFAULT '[]' CHECK (json_valid(evidence_ids)),
  question text NOT NULL DEFAULT '',
  changed_at integer NOT NULL,
  ended_at integer
);
CREATE INDEX shares_mentee ON shares (mentee_id);

-- The specialties a mentee weighs beside her main target, and the day her foundation competence was shown.
ALTER TABLE mentee_profiles ADD COLUMN other_targets text NOT NULL DEFAULT '[]'
  CHECK (json_valid(other_targets) AND json_array_length(other_targets) <= 4);
ALTER TABLE mentee_profiles ADD COLUMN foundation_on text;

-- What a mentee plans for herself, beside the actions agreed in sessions; `suggested` names the suggestion it came from.
CREATE TABLE own_actions (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  text text NOT NULL,
  domain text NOT NULL,
  due_on text NOT NULL,
  suggested text,
  done_at integer,
  created_at integer NOT NULL
);
CREATE INDEX own_actions_user ON own_actions (user_id, done_at, due_on);
CREATE UNIQUE INDEX own_actions_suggested ON own_actions (user_id, suggested);

-- Each time a mentee moves to another rung of a domain, so that a month's climb can be told.
CREATE TABLE rung_changes (
  user_id text NOT NULL REFERENCES users (id),
  specialty text NOT NULL,
  domain text NOT NULL,
  changed_at integer NOT NULL,
  from_rung integer NOT NULL,
  to_rung integer NOT NULL,
  PRIMARY KEY (user_id, specialty, domain, changed_at)
);

-- The secret address of a calendar of what a mentee has to do; apart from the calendar of sessions, which others may be shown.
CREATE TABLE plan_calendars (
  user_id text PRIMARY KEY NOT NULL REFERENCES users (id),
  token_hash text NOT NULL,
  created_at integer NOT NULL
);
CREATE UNIQUE INDEX plan_calendars_token_hash ON plan_calendars (token_hash);
