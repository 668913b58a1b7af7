-- What stands behind every change: who did it, what it was told, whom it has to reach.

-- A chain: each row holds the hash of the one before (server/store/audit.h).
CREATE TABLE audit_log (
  seq BIGINT PRIMARY KEY CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  object TEXT COLLATE "C" NOT NULL,
  -- Of the firm that it concerns, so that the firm can be shown it.
  firm TEXT COLLATE "C",
  detail TEXT NOT NULL,
  hash BYTEA NOT NULL CHECK (length(hash) = 32)
);
CREATE INDEX audit_by_firm ON audit_log (firm, seq) WHERE firm IS NOT NULL;
CREATE TRIGGER audit_log_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('a line of the audit log');

-- Signed from time to time, to be kept elsewhere.
CREATE TABLE audit_heads (
  seq BIGINT PRIMARY KEY REFERENCES audit_log (seq),
  hash BYTEA NOT NULL CHECK (length(hash) = 32),
  signed_at_ms BIGINT NOT NULL,
  key_id TEXT COLLATE "C" NOT NULL,
  signature BYTEA NOT NULL
);

-- Answers to requests that must not be carried out twice.
CREATE TABLE idempotency_keys (
  -- Who asked: the same key of two people are two keys.
  scope TEXT COLLATE "C" NOT NULL,
  key TEXT COLLATE "C" NOT NULL,
  fingerprint BYTEA NOT NULL CHECK (length(fingerprint) = 32),
  status BIGINT NOT NULL,
  body TEXT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at_ms);

-- Events on their way to institutions.
CREATE TABLE outbox (
  id BIGINT PRIMARY KEY CHECK (id > 0),
  institution_id TEXT COLLATE "C" NOT NULL,
  application_id TEXT COLLATE "C" NOT NULL,
  event TEXT COLLATE "C" NOT NULL,
  body TEXT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  tries BIGINT NOT NULL CHECK (tries >= 0),
  next_try_ms BIGINT NOT NULL,
  -- Why the last try failed; our own words.
  problem TEXT NOT NULL
);
CREATE INDEX outbox_due ON outbox (next_try_ms) WHERE state = 'waiting';
-- The state is a column of these, too: that makes SQLite choose them.
CREATE INDEX outbox_waiting ON outbox (institution_id, state, id) WHERE state = 'waiting';
-- Given up, for a person to look at.
CREATE INDEX outbox_dead ON outbox (state, institution_id, id) WHERE state = 'dead';
CREATE INDEX outbox_by_institution ON outbox (institution_id, id);
