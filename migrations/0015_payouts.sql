-- When the bank of a mentor sent back what Stripe last paid out to it; nothing once a later payout arrived.
ALTER TABLE payout_accounts ADD COLUMN payout_failed_at integer;
