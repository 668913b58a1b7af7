-- People, what they may act for, and what they have agreed to. Personal values stand sealed
-- (server/crypto/vault.h), each under a key of the person; without that key nobody can read them.

CREATE TABLE data_keys (
  id BIGINT PRIMARY KEY CHECK (id > 0),
  -- Whose values it seals, such as "person:ID" or "staff:ID".
  subject TEXT COLLATE "C" NOT NULL,
  wrapped BYTEA NOT NULL,
  created_at_ms BIGINT NOT NULL
);
CREATE INDEX data_keys_by_subject ON data_keys (subject, id);

CREATE TABLE people (
  id TEXT COLLATE "C" PRIMARY KEY,
  -- Keyed hash of the number: finds the person, tells nothing. NULL once erased.
  phone_index BYTEA UNIQUE,
  phone BYTEA,
  created_at_ms BIGINT NOT NULL,
  erased_at_ms BIGINT,
  CHECK ((phone_index IS NULL) = (erased_at_ms IS NOT NULL))
);

CREATE TABLE staff (
  id TEXT COLLATE "C" PRIMARY KEY,
  login TEXT COLLATE "C" NOT NULL UNIQUE,
  name BYTEA NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  tenant_id TEXT COLLATE "C" NOT NULL,
  password TEXT COLLATE "C" NOT NULL,
  -- Sealed; NULL until the second factor is set up.
  totp BYTEA,
  -- The last step whose code was used: each is good once.
  totp_step BIGINT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  disabled_at_ms BIGINT
);
CREATE INDEX staff_by_tenant ON staff (tenant_id, id);

-- Hashes of codes that let staff in without their second factor, each once.
CREATE TABLE recovery_codes (
  staff_id TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
  code BYTEA NOT NULL,
  PRIMARY KEY (staff_id, code)
);

CREATE TABLE sessions (
  -- SHA-256 of what the device holds.
  token BYTEA PRIMARY KEY CHECK (length(token) = 32),
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  -- "person:ID" or "staff:ID".
  owner TEXT COLLATE "C" NOT NULL,
  -- Staff that still owe the second factor may only give that.
  complete BIGINT NOT NULL CHECK (complete IN (0, 1)),
  device TEXT COLLATE "C" NOT NULL,
  created_at_ms BIGINT NOT NULL,
  seen_at_ms BIGINT NOT NULL,
  ends_at_ms BIGINT NOT NULL
);
CREATE INDEX sessions_by_owner ON sessions (owner, created_at_ms);
CREATE INDEX sessions_by_end ON sessions (ends_at_ms);

-- Codes sent by text message, and how often: one row a number.
CREATE TABLE phone_codes (
  phone_index BYTEA PRIMARY KEY,
  code BYTEA NOT NULL,
  sent_at_ms BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  sent_that_day BIGINT NOT NULL
);

-- Failures to sign in, by the keyed hash of what was tried, for waiting longer after each.
CREATE TABLE sign_in_failures (
  subject TEXT COLLATE "C" PRIMARY KEY,
  failures BIGINT NOT NULL,
  last_at_ms BIGINT NOT NULL
);
CREATE INDEX sign_in_failures_by_age ON sign_in_failures (last_at_ms);

CREATE TABLE firms (
  code TEXT COLLATE "C" PRIMARY KEY CHECK (length(code) = 18),
  name TEXT COLLATE "C" NOT NULL,
  created_at_ms BIGINT NOT NULL
);

CREATE TABLE firm_members (
  firm TEXT COLLATE "C" NOT NULL REFERENCES firms (code),
  person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id),
  role TEXT COLLATE "C" NOT NULL CHECK (role IN ('owner', 'member')),
  since_ms BIGINT NOT NULL,
  PRIMARY KEY (firm, person_id)
);
CREATE INDEX firm_members_by_person ON firm_members (person_id, firm);

-- What a person allowed: whom, what for, which fields, until when. Withdrawn, not removed.
CREATE TABLE consents (
  id TEXT COLLATE "C" PRIMARY KEY,
  person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id),
  firm TEXT COLLATE "C" NOT NULL REFERENCES firms (code),
  recipient TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  -- A JSON array of field keys.
  fields TEXT COLLATE "C" NOT NULL,
  -- Which words were agreed to.
  text_version TEXT COLLATE "C" NOT NULL,
  given_at_ms BIGINT NOT NULL,
  until_day TEXT COLLATE "C" NOT NULL,
  withdrawn_at_ms BIGINT
);
CREATE INDEX consents_by_person ON consents (person_id, given_at_ms);

-- Systems of institutions: what they call with, and where they want to be called.
CREATE TABLE api_tokens (
  institution_id TEXT COLLATE "C" PRIMARY KEY,
  token BYTEA NOT NULL UNIQUE CHECK (length(token) = 32),
  created_at_ms BIGINT NOT NULL
);

CREATE TABLE webhooks (
  institution_id TEXT COLLATE "C" PRIMARY KEY,
  url TEXT COLLATE "C" NOT NULL,
  -- Sealed.
  secret BYTEA NOT NULL,
  created_at_ms BIGINT NOT NULL
);
