-- What two requests could break at once, the database forbids. A booking counts when it is held, requested, confirmed or
-- completed and not past live_until_at (which only holds and requests have); the row being written says what time it is
-- (changed_at). It occupies [starts_at, busy_until_at) of its mentor and of its mentee, and of either in their other role.

CREATE TRIGGER bookings_insert_guard BEFORE INSERT ON bookings
WHEN NEW.status = 'confirmed' OR (NEW.status IN ('held', 'requested') AND NEW.live_until_at > NEW.changed_at)
BEGIN
  SELECT RAISE(ABORT, 'slot-taken') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'slot-taken') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentee_id = (SELECT m.user_id FROM mentors m WHERE m.id = NEW.mentor_id) AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'mentee-busy') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentee_id = NEW.mentee_id AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'mentee-busy') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentor_id = (SELECT m.id FROM mentors m WHERE m.user_id = NEW.mentee_id) AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'too-many-fit-calls') WHERE NEW.kind = 'fit-call' AND (
    SELECT json_extract(p.rules, '$.openFitCalls') FROM policies p WHERE p.id = NEW.policy_id) <= (
    SELECT count(*) FROM bookings b
    WHERE b.mentee_id = NEW.mentee_id AND b.starts_at > NEW.changed_at AND b.kind = 'fit-call' AND b.id <> NEW.id
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'day-cap') WHERE NEW.day_cap_minutes IS NOT NULL AND NEW.minutes + (
    SELECT coalesce(sum(b.ends_at - b.starts_at), 0) / 60000 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.starts_at >= NEW.day_from_at AND b.starts_at < NEW.day_until_at AND b.id <> NEW.id
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at)) > NEW.day_cap_minutes;
  SELECT RAISE(ABORT, 'week-cap') WHERE NEW.week_cap_minutes IS NOT NULL AND NEW.minutes + (
    SELECT coalesce(sum(b.ends_at - b.starts_at), 0) / 60000 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.starts_at >= NEW.week_from_at AND b.starts_at < NEW.week_until_at AND b.id <> NEW.id
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at)) > NEW.week_cap_minutes;
END;

-- The same for a change, except that the caps are asked only where a session is to begin at another time.
CREATE TRIGGER bookings_update_guard BEFORE UPDATE OF status, starts_at, busy_until_at, live_until_at, mentor_id, mentee_id ON bookings
WHEN NEW.status = 'confirmed' OR (NEW.status IN ('held', 'requested') AND NEW.live_until_at > NEW.changed_at)
BEGIN
  SELECT RAISE(ABORT, 'slot-taken') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'slot-taken') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentee_id = (SELECT m.user_id FROM mentors m WHERE m.id = NEW.mentor_id) AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'mentee-busy') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentee_id = NEW.mentee_id AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'mentee-busy') WHERE EXISTS (
    SELECT 1 FROM bookings b
    WHERE b.mentor_id = (SELECT m.id FROM mentors m WHERE m.user_id = NEW.mentee_id) AND b.id <> NEW.id
      AND b.starts_at < NEW.busy_until_at AND b.starts_at > NEW.starts_at - 14400000 AND b.busy_until_at > NEW.starts_at
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at));
  SELECT RAISE(ABORT, 'day-cap') WHERE NEW.starts_at <> OLD.starts_at AND NEW.day_cap_minutes IS NOT NULL AND NEW.minutes + (
    SELECT coalesce(sum(b.ends_at - b.starts_at), 0) / 60000 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.starts_at >= NEW.day_from_at AND b.starts_at < NEW.day_until_at AND b.id <> NEW.id
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at)) > NEW.day_cap_minutes;
  SELECT RAISE(ABORT, 'week-cap') WHERE NEW.starts_at <> OLD.starts_at AND NEW.week_cap_minutes IS NOT NULL AND NEW.minutes + (
    SELECT coalesce(sum(b.ends_at - b.starts_at), 0) / 60000 FROM bookings b
    WHERE b.mentor_id = NEW.mentor_id AND b.starts_at >= NEW.week_from_at AND b.starts_at < NEW.week_until_at AND b.id <> NEW.id
      AND b.status IN ('held', 'requested', 'confirmed', 'completed')
      AND (b.live_until_at IS NULL OR b.live_until_at > NEW.changed_at)) > NEW.week_cap_minutes;
END;

-- The state table of shared/bookings: an end leads nowhere, but that money which comes late may still find its slot free.
CREATE TRIGGER bookings_state_table BEFORE UPDATE OF status ON bookings
WHEN NEW.status <> OLD.status AND OLD.status || '>' || NEW.status NOT IN (
  'held>requested', 'held>confirmed', 'held>cancelled', 'held>expired',
  'requested>held', 'requested>confirmed', 'requested>declined', 'requested>cancelled', 'requested>expired',
  'confirmed>completed', 'confirmed>cancelled', 'confirmed>no-show', 'completed>no-show', 'expired>confirmed')
BEGIN
  SELECT RAISE(ABORT, 'changed-meanwhile');
END;

CREATE TRIGGER bookings_price_agreed BEFORE UPDATE OF price_minor, mentor_share_minor, policy_id ON bookings
WHEN NEW.price_minor <> OLD.price_minor OR NEW.mentor_share_minor <> OLD.mentor_share_minor OR NEW.policy_id <> OLD.policy_id
BEGIN
  SELECT RAISE(ABORT, 'price and policy are the ones agreed');
END;

-- Confirmed means paid, or nothing to pay.
CREATE TRIGGER bookings_confirmed_is_paid BEFORE UPDATE OF status ON bookings
WHEN NEW.status = 'confirmed' AND OLD.status <> 'confirmed' AND NEW.price_minor > 0
BEGIN
  SELECT RAISE(ABORT, 'not-paid') WHERE NOT EXISTS (
    SELECT 1 FROM payments p WHERE p.booking_id = NEW.id AND p.status = 'paid' AND p.amount_minor = NEW.price_minor);
END;

CREATE TRIGGER bookings_born_unpaid BEFORE INSERT ON bookings
WHEN NEW.status = 'confirmed' AND NEW.price_minor > 0
BEGIN
  SELECT RAISE(ABORT, 'not-paid');
END;

-- Refunds never exceed the payment.
CREATE TRIGGER refunds_within_payment BEFORE INSERT ON refunds
BEGIN
  SELECT RAISE(ABORT, 'refund exceeds the payment') WHERE NEW.amount_minor + (
    SELECT coalesce(sum(r.amount_minor), 0) FROM refunds r WHERE r.payment_id = NEW.payment_id AND r.status NOT IN ('failed', 'cancelled')
  ) > (SELECT p.amount_minor FROM payments p WHERE p.id = NEW.payment_id);
END;

-- History and rules are written once.
CREATE TRIGGER booking_events_no_update BEFORE UPDATE ON booking_events BEGIN SELECT RAISE(ABORT, 'events are written once'); END;
CREATE TRIGGER booking_events_no_delete BEFORE DELETE ON booking_events BEGIN SELECT RAISE(ABORT, 'events are written once'); END;
CREATE TRIGGER policies_no_update BEFORE UPDATE ON policies BEGIN SELECT RAISE(ABORT, 'a policy is written once'); END;
CREATE TRIGGER policies_no_delete BEFORE DELETE ON policies BEGIN SELECT RAISE(ABORT, 'a policy is written once'); END;

-- At most five actions to a plan.
CREATE TRIGGER plan_actions_five BEFORE INSERT ON plan_actions
WHEN (SELECT count(*) FROM plan_actions a WHERE a.booking_id = NEW.booking_id) >= 5
BEGIN
  SELECT RAISE(ABORT, 'plan-full');
END;

INSERT INTO policies (id, in_force_at, rules) VALUES ('pol_2026_11', 0, '{
  "holdMinutes": 30, "checkoutMinutes": 31,
  "requestHours": 48, "requestHoursBeforeStart": 12,
  "cancellation": [{ "hoursBefore": 24, "refundPercent": 100 }, { "hoursBefore": 3, "refundPercent": 50 }],
  "coolingOffDays": 14,
  "moveHoursBefore": 24, "movesAllowed": 2, "moveWithinDays": 30,
  "noShowNudgeMinutes": 10, "noShowFromMinutes": 15, "contestHours": 72,
  "commissionBps": 1500, "payoutHours": 72, "openFitCalls": 3
}');
