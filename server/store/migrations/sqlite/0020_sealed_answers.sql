-- Answers that are kept for repeated requests tell names: they are sealed from here on, and `body` is empty. NULL: kept
-- before that, in clear; forgotten with the others after 30 days.
ALTER TABLE idempotency_keys ADD COLUMN sealed BLOB;
