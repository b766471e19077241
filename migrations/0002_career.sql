-- A mentee's own standing and evidence. Only the mentee reads these rows: every query carries her user_id.

CREATE TABLE mentee_profiles (
  user_id text PRIMARY KEY NOT NULL REFERENCES users (id),
  target_specialty text,
  target_start text CHECK (target_start IS NULL OR target_start GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  country_qualified text,
  gmc_status text NOT NULL DEFAULT 'unknown',
  priority_group text NOT NULL DEFAULT 'unknown',
  visa_status text,
  visa_ends_on text,
  exams text NOT NULL DEFAULT '[]' CHECK (json_valid(exams)),
  preferred_times text NOT NULL DEFAULT '[]' CHECK (json_valid(preferred_times)),
  updated_at integer NOT NULL
);
CREATE INDEX mentee_profiles_visa ON mentee_profiles (visa_ends_on);

CREATE TABLE posts (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  post_type text NOT NULL,
  specialty text NOT NULL,
  starts_on text NOT NULL,
  ends_on text CHECK (ends_on IS NULL OR ends_on >= starts_on),
  whole_time_percent integer NOT NULL DEFAULT 100 CHECK (whole_time_percent BETWEEN 10 AND 100)
);
CREATE INDEX posts_user ON posts (user_id, starts_on);

CREATE TABLE band_claims (
  user_id text NOT NULL REFERENCES users (id),
  specialty text NOT NULL,
  edition integer NOT NULL,
  domain text NOT NULL,
  band text NOT NULL,
  note text NOT NULL DEFAULT '',
  claimed_at integer NOT NULL,
  PRIMARY KEY (user_id, specialty, domain)
);

CREATE TABLE evidence (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES users (id),
  domain text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  happened_on text NOT NULL,
  what_came text NOT NULL DEFAULT '',
  proof_where text NOT NULL DEFAULT '',
  source text NOT NULL DEFAULT 'own' CHECK (source IN ('own', 'reflection', 'action')),
  booking_id text REFERENCES bookings (id),
  created_at integer NOT NULL
);
CREATE INDEX evidence_user ON evidence (user_id, happened_on);
