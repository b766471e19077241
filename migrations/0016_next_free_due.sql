-- "Next free" is looked up again when its moment comes, which is known when it is looked up: when the notice eats the start,
-- and else after a while. Until now only the while was kept.
DROP INDEX offers_checked;
ALTER TABLE offers RENAME COLUMN next_free_checked_at TO next_free_due_at;
CREATE INDEX offers_due ON offers (next_free_due_at);

-- A session keeps the time of both its people, and the mentee may be somebody's mentor: what one of them offers is due at once,
-- unless the same commit looks it up.
CREATE TRIGGER bookings_next_free_insert AFTER INSERT ON bookings
BEGIN
  UPDATE offers SET next_free_due_at = 0
  WHERE mentor_id IN (NEW.mentor_id, (SELECT m.id FROM mentors m WHERE m.user_id = NEW.mentee_id)) AND retired_at IS NULL;
END;
CREATE TRIGGER bookings_next_free_update AFTER UPDATE OF status, starts_at ON bookings
WHEN NEW.starts_at <> OLD.starts_at
  OR (NEW.status IN ('held', 'requested', 'confirmed', 'completed')) <> (OLD.status IN ('held', 'requested', 'confirmed', 'completed'))
BEGIN
  UPDATE offers SET next_free_due_at = 0
  WHERE mentor_id IN (NEW.mentor_id, (SELECT m.id FROM mentors m WHERE m.user_id = NEW.mentee_id)) AND retired_at IS NULL;
END;
