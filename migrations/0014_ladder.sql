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
