-- On site, without network: devices, and what they captured (docs/onsite.md).

-- Somebody who came without having registered has no account: `record_id` is what says so. Times of
-- devices stand beside those of the desk, so that taking one back brings back the other.
ALTER TABLE registrations ALTER COLUMN person_id DROP NOT NULL;
-- Of a walk-in: its record, and the phone number that was left, sealed.
ALTER TABLE registrations ADD COLUMN record_id TEXT COLLATE "C" UNIQUE;
ALTER TABLE registrations ADD COLUMN phone BYTEA;
-- The desk's own check-in, where a device had the person in earlier.
ALTER TABLE registrations ADD COLUMN desk_in_at_ms BIGINT;
ALTER TABLE registrations ADD COLUMN desk_in_by TEXT COLLATE "C";
ALTER TABLE registrations ADD CHECK ((person_id IS NULL) = (record_id IS NOT NULL));
ALTER TABLE registrations ADD CHECK ((desk_in_at_ms IS NULL) = (desk_in_by IS NULL));

-- What records of an activity are sealed to.
CREATE TABLE onsite_keys (
  activity_id TEXT COLLATE "C" PRIMARY KEY REFERENCES activities (id),
  kid TEXT COLLATE "C" NOT NULL UNIQUE,
  x TEXT COLLATE "C" NOT NULL,
  y TEXT COLLATE "C" NOT NULL,
  -- The whole key, sealed for "activity:ID": forgetting that key erases what all records say.
  secret BYTEA NOT NULL,
  created_at_ms BIGINT NOT NULL,
  forgotten_at_ms BIGINT
);

CREATE TABLE onsite_devices (
  id TEXT COLLATE "C" PRIMARY KEY,
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES onsite_keys (activity_id),
  -- 1 is A, 27 is AA: never given twice.
  number BIGINT NOT NULL CHECK (number > 0),
  label TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('invited', 'active', 'lost', 'wiped')),
  -- Keyed hash of the code that it is enrolled by.
  code_index BYTEA NOT NULL UNIQUE,
  code_until_ms BIGINT NOT NULL,
  created_at_ms BIGINT NOT NULL,
  created_by TEXT COLLATE "C" NOT NULL,
  -- Of P-256, in hexadecimal; NULL until it was enrolled. So are the next four.
  key TEXT COLLATE "C",
  token_hash BYTEA UNIQUE,
  pack_token_hash BYTEA UNIQUE,
  enrolled_at_ms BIGINT,
  -- The last text that was certified.
  certificate TEXT COLLATE "C",
  -- What it said last: when, how many records wait on it, how far its clock is ahead.
  seen_at_ms BIGINT,
  waiting BIGINT NOT NULL DEFAULT 0,
  skew_ms BIGINT NOT NULL DEFAULT 0,
  revoked_at_ms BIGINT,
  revoked_by TEXT COLLATE "C",
  why TEXT COLLATE "C" NOT NULL DEFAULT '',
  wiped_at_ms BIGINT,
  UNIQUE (activity_id, number),
  CHECK ((key IS NULL) = (token_hash IS NULL)),
  CHECK ((revoked_at_ms IS NULL) = (revoked_by IS NULL))
);

-- Whatever a device sent, once for each content.
CREATE TABLE onsite_records (
  -- DEVICE-COUNTER; of other bytes with the same number, DEVICE-COUNTER-2 and so on; of what could
  -- not be read, DEVICE-x and the beginning of its digest.
  id TEXT COLLATE "C" PRIMARY KEY,
  -- In the order in which they came.
  place TEXT COLLATE "C" NOT NULL UNIQUE,
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES onsite_keys (activity_id),
  device_id TEXT COLLATE "C" NOT NULL REFERENCES onsite_devices (id),
  -- 0: not known.
  counter BIGINT NOT NULL,
  digest BYTEA NOT NULL CHECK (length(digest) = 32),
  size BIGINT NOT NULL,
  -- Empty: not known.
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('', 'check_in', 'walk_in', 'intake', 'photo', 'void')),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('kept', 'held', 'conflict', 'refused', 'merged', 'dropped', 'voided')),
  why TEXT COLLATE "C" NOT NULL,
  -- What the device was told, and is told again.
  first_state TEXT COLLATE "C" NOT NULL,
  first_why TEXT COLLATE "C" NOT NULL,
  -- The device's clock, ours, and how far that one was ahead.
  at_ms BIGINT NOT NULL,
  received_at_ms BIGINT NOT NULL,
  skew_ms BIGINT NOT NULL,
  -- By our clock, and never after it was received: what decides which was earlier.
  happened_at_ms BIGINT NOT NULL,
  -- Nothing below is personal. NULL where the kind has none.
  session TEXT COLLATE "C",
  registration_id TEXT COLLATE "C",
  institution TEXT COLLATE "C",
  product TEXT COLLATE "C",
  booth TEXT COLLATE "C",
  queue TEXT COLLATE "C",
  consent_version TEXT COLLATE "C",
  consent_at_ms BIGINT,
  -- The record that a photo or a void is about.
  of_id TEXT COLLATE "C",
  page BIGINT,
  -- Keyed hashes of product with firm's code, and with phone number.
  firm_index BYTEA,
  phone_index BYTEA,
  -- The record that it is in conflict with, or was merged into.
  other_id TEXT COLLATE "C",
  decision TEXT COLLATE "C" CHECK (decision IN ('keep', 'merge', 'drop')),
  reason TEXT COLLATE "C",
  decided_at_ms BIGINT,
  decided_by TEXT COLLATE "C",
  erased_at_ms BIGINT,
  UNIQUE (device_id, digest),
  CHECK ((decision IS NULL) = (decided_at_ms IS NULL))
);
CREATE INDEX onsite_records_by_activity ON onsite_records (activity_id, place);
CREATE INDEX onsite_records_by_device ON onsite_records (device_id, counter, state);
CREATE INDEX onsite_records_by_registration ON onsite_records (registration_id, state)
  WHERE registration_id IS NOT NULL;
CREATE INDEX onsite_records_by_subject ON onsite_records (of_id, kind, page) WHERE of_id IS NOT NULL;
CREATE INDEX onsite_records_by_firm ON onsite_records (firm_index) WHERE firm_index IS NOT NULL;
CREATE INDEX onsite_records_by_phone ON onsite_records (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX onsite_records_by_institution ON onsite_records (institution, place)
  WHERE institution IS NOT NULL;
CREATE TRIGGER onsite_records_keep BEFORE DELETE OR TRUNCATE ON onsite_records
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('a record of a device');
CREATE TRIGGER onsite_records_keep_update BEFORE UPDATE ON onsite_records
  FOR EACH ROW WHEN (new.digest <> old.digest OR new.at_ms <> old.at_ms
    OR new.skew_ms <> old.skew_ms OR new.received_at_ms <> old.received_at_ms)
  EXECUTE FUNCTION rq_keep('what a device sent');

-- What a record says, as it came: signed, and sealed inside. No row once it was erased.
CREATE TABLE onsite_contents (
  record_id TEXT COLLATE "C" PRIMARY KEY REFERENCES onsite_records (id),
  jws BYTEA NOT NULL
);
CREATE TRIGGER onsite_contents_keep BEFORE UPDATE ON onsite_contents
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('what a device sent');
