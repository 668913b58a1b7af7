-- People, what they may act for, and what they have agreed to. Personal values stand sealed
-- (server/crypto/vault.h), each under a key of the person; without that key nobody can read them.

CREATE TABLE data_keys (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  -- Whose values it seals, such as "person:ID" or "staff:ID".
  subject TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX data_keys_by_subject ON data_keys (subject, id);

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  -- Keyed hash of the number: finds the person, tells nothing. NULL once erased.
  phone_index BLOB UNIQUE,
  phone BLOB,
  created_at_ms INTEGER NOT NULL,
  erased_at_ms INTEGER,
  CHECK ((phone_index IS NULL) = (erased_at_ms IS NOT NULL))
) STRICT;

CREATE TABLE staff (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name BLOB NOT NULL,
  role TEXT NOT NULL,
  tenant_id TEXT NOT NULL,
  password TEXT NOT NULL,
  -- Sealed; NULL until the second factor is set up.
  totp BLOB,
  -- The last step whose code was used: each is good once.
  totp_step INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  disabled_at_ms INTEGER
) STRICT;
CREATE INDEX staff_by_tenant ON staff (tenant_id, id);

-- Hashes of codes that let staff in without their second factor, each once.
CREATE TABLE recovery_codes (
  staff_id TEXT NOT NULL REFERENCES staff (id),
  code BLOB NOT NULL,
  PRIMARY KEY (staff_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  -- SHA-256 of what the device holds.
  token BLOB PRIMARY KEY CHECK (length(token) = 32),
  id TEXT NOT NULL UNIQUE,
  -- "person:ID" or "staff:ID".
  owner TEXT NOT NULL,
  -- Staff that still owe the second factor may only give that.
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  device TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  ends_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_owner ON sessions (owner, created_at_ms);
CREATE INDEX sessions_by_end ON sessions (ends_at_ms);

-- Codes sent by text message, and how often: one row a number.
CREATE TABLE phone_codes (
  phone_index BLOB PRIMARY KEY,
  code BLOB NOT NULL,
  sent_at_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  day TEXT NOT NULL,
  sent_that_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Failures to sign in, by the keyed hash of what was tried, for waiting longer after each.
CREATE TABLE sign_in_failures (
  subject TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_at_ms);

CREATE TABLE firms (
  code TEXT PRIMARY KEY CHECK (length(code) = 18),
  name TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE firm_members (
  firm TEXT NOT NULL REFERENCES firms (code),
  person_id TEXT NOT NULL REFERENCES people (id),
  role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
  since_ms INTEGER NOT NULL,
  PRIMARY KEY (firm, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX firm_members_by_person ON firm_members (person_id, firm);

-- What a person allowed: whom, what for, which fields, until when. Withdrawn, not removed.
CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id),
  firm TEXT NOT NULL REFERENCES firms (code),
  recipient TEXT NOT NULL,
  purpose TEXT NOT NULL,
  -- A JSON array of field keys.
  fields TEXT NOT NULL,
  -- Which words were agreed to.
  text_version TEXT NOT NULL,
  given_at_ms INTEGER NOT NULL,
  until_day TEXT NOT NULL,
  withdrawn_at_ms INTEGER
) STRICT;
CREATE INDEX consents_by_person ON consents (person_id, given_at_ms);

-- Systems of institutions: what they call with, and where they want to be called.
CREATE TABLE api_tokens (
  institution_id TEXT PRIMARY KEY,
  token BLOB NOT NULL UNIQUE CHECK (length(token) = 32),
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE webhooks (
  institution_id TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  -- Sealed.
  secret BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
