-- What stands behind every change: who did it, what it was told, whom it has to reach.

-- A chain: each row holds the hash of the one before (server/store/audit.h).
CREATE TABLE audit_log (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  -- Of the firm that it concerns, so that the firm can be shown it.
  firm TEXT,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_firm ON audit_log (firm, seq) WHERE firm IS NOT NULL;
CREATE TRIGGER audit_log_keep_update BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'a line of the audit log is never changed'); END;
CREATE TRIGGER audit_log_keep_delete BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'a line of the audit log is never removed'); END;

-- Signed from time to time, to be kept elsewhere.
CREATE TABLE audit_heads (
  seq INTEGER PRIMARY KEY REFERENCES audit_log (seq),
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  signed_at_ms INTEGER NOT NULL,
  key_id TEXT NOT NULL,
  signature BLOB NOT NULL
) STRICT;

-- Answers to requests that must not be carried out twice.
CREATE TABLE idempotency_keys (
  -- Who asked: the same key of two people are two keys.
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at_ms);

-- Events on their way to institutions.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  institution_id TEXT NOT NULL,
  application_id TEXT NOT NULL,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  tries INTEGER NOT NULL CHECK (tries >= 0),
  next_try_ms INTEGER NOT NULL,
  -- Why the last try failed; our own words.
  problem TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (next_try_ms) WHERE state = 'waiting';
-- The state is a column of these, too: that makes SQLite choose them.
CREATE INDEX outbox_waiting ON outbox (institution_id, state, id) WHERE state = 'waiting';
-- Given up, for a person to look at.
CREATE INDEX outbox_dead ON outbox (state, institution_id, id) WHERE state = 'dead';
CREATE INDEX outbox_by_institution ON outbox (institution_id, id);
