-- In which hours of the week (UTC, Monday first, one bit each) an offer has a free start within three weeks; '' is not
-- known yet. Kept beside next_free_at, so that lists can rank by it without looking into diaries.
ALTER TABLE offers ADD COLUMN free_hours text NOT NULL DEFAULT '' CHECK (length(free_hours) IN (0, 42));
