-- On site, without network: devices, and what they captured (docs/onsite.md).

-- Somebody who came without having registered has no account: `record_id` is what says so. Times of
-- devices stand beside those of the desk, so that taking one back brings back the other.
CREATE TABLE registrations_now (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL,
  session TEXT NOT NULL,
  person_id TEXT REFERENCES people (id),
  state TEXT NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
  name BLOB,
  firm_name BLOB,
  ticket BLOB,
  -- Keyed hash of the ticket: finds it, tells nothing.
  ticket_index BLOB UNIQUE,
  -- Of the words that were agreed to.
  consent_version TEXT NOT NULL,
  registered_at_ms INTEGER NOT NULL,
  cancelled_at_ms INTEGER,
  -- The first check-in, and who did it: "staff:ID", "device:ID".
  checked_in_at_ms INTEGER,
  checked_in_by TEXT,
  -- When it was told that it is tomorrow.
  reminded_at_ms INTEGER,
  -- Of a walk-in: its record, and the phone number that was left, sealed.
  record_id TEXT UNIQUE,
  phone BLOB,
  -- The desk's own check-in, where a device had the person in earlier.
  desk_in_at_ms INTEGER,
  desk_in_by TEXT,
  FOREIGN KEY (activity_id, session) REFERENCES activity_sessions (activity_id, session),
  CHECK ((state = 'cancelled') = (cancelled_at_ms IS NOT NULL)),
  CHECK ((checked_in_at_ms IS NULL) = (checked_in_by IS NULL)),
  CHECK (checked_in_at_ms IS NULL OR state = 'confirmed'),
  CHECK ((person_id IS NULL) = (record_id IS NOT NULL)),
  CHECK ((desk_in_at_ms IS NULL) = (desk_in_by IS NULL))
) STRICT;
INSERT INTO registrations_now
  SELECT id, activity_id, session, person_id, state, name, firm_name, ticket, ticket_index,
         consent_version, registered_at_ms, cancelled_at_ms, checked_in_at_ms, checked_in_by,
         reminded_at_ms, NULL, NULL, NULL, NULL FROM registrations;
DROP TABLE registrations;
ALTER TABLE registrations_now RENAME TO registrations;
CREATE UNIQUE INDEX registrations_once ON registrations (activity_id, session, person_id)
  WHERE state <> 'cancelled';
CREATE INDEX registrations_by_activity ON registrations (activity_id, state, session, id);
CREATE INDEX registrations_by_person ON registrations (person_id, id);

-- What records of an activity are sealed to.
CREATE TABLE onsite_keys (
  activity_id TEXT PRIMARY KEY REFERENCES activities (id),
  kid TEXT NOT NULL UNIQUE,
  x TEXT NOT NULL,
  y TEXT NOT NULL,
  -- The whole key, sealed for "activity:ID": forgetting that key erases what all records say.
  secret BLOB NOT NULL,
  created_at_ms INTEGER NOT NULL,
  forgotten_at_ms INTEGER
) STRICT;

CREATE TABLE onsite_devices (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES onsite_keys (activity_id),
  -- 1 is A, 27 is AA: never given twice.
  number INTEGER NOT NULL CHECK (number > 0),
  label TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('invited', 'active', 'lost', 'wiped')),
  -- Keyed hash of the code that it is enrolled by.
  code_index BLOB NOT NULL UNIQUE,
  code_until_ms INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  -- Of P-256, in hexadecimal; NULL until it was enrolled. So are the next four.
  key TEXT,
  token_hash BLOB UNIQUE,
  pack_token_hash BLOB UNIQUE,
  enrolled_at_ms INTEGER,
  -- The last text that was certified.
  certificate TEXT,
  -- What it said last: when, how many records wait on it, how far its clock is ahead.
  seen_at_ms INTEGER,
  waiting INTEGER NOT NULL DEFAULT 0,
  skew_ms INTEGER NOT NULL DEFAULT 0,
  revoked_at_ms INTEGER,
  revoked_by TEXT,
  why TEXT NOT NULL DEFAULT '',
  wiped_at_ms INTEGER,
  UNIQUE (activity_id, number),
  CHECK ((key IS NULL) = (token_hash IS NULL)),
  CHECK ((revoked_at_ms IS NULL) = (revoked_by IS NULL))
) STRICT;

-- Whatever a device sent, once for each content.
CREATE TABLE onsite_records (
  -- DEVICE-COUNTER; of other bytes with the same number, DEVICE-COUNTER-2 and so on; of what could
  -- not be read, DEVICE-x and the beginning of its digest.
  id TEXT PRIMARY KEY,
  -- In the order in which they came.
  place TEXT NOT NULL UNIQUE,
  activity_id TEXT NOT NULL REFERENCES onsite_keys (activity_id),
  device_id TEXT NOT NULL REFERENCES onsite_devices (id),
  -- 0: not known.
  counter INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  size INTEGER NOT NULL,
  -- Empty: not known.
  kind TEXT NOT NULL CHECK (kind IN ('', 'check_in', 'walk_in', 'intake', 'photo', 'void')),
  state TEXT NOT NULL CHECK (state IN ('kept', 'held', 'conflict', 'refused', 'merged', 'dropped', 'voided')),
  why TEXT NOT NULL,
  -- What the device was told, and is told again.
  first_state TEXT NOT NULL,
  first_why TEXT NOT NULL,
  -- The device's clock, ours, and how far that one was ahead.
  at_ms INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  skew_ms INTEGER NOT NULL,
  -- By our clock, and never after it was received: what decides which was earlier.
  happened_at_ms INTEGER NOT NULL,
  -- Nothing below is personal. NULL where the kind has none.
  session TEXT,
  registration_id TEXT,
  institution TEXT,
  product TEXT,
  booth TEXT,
  queue TEXT,
  consent_version TEXT,
  consent_at_ms INTEGER,
  -- The record that a photo or a void is about.
  of_id TEXT,
  page INTEGER,
  -- Keyed hashes of product with firm's code, and with phone number.
  firm_index BLOB,
  phone_index BLOB,
  -- The record that it is in conflict with, or was merged into.
  other_id TEXT,
  decision TEXT CHECK (decision IN ('keep', 'merge', 'drop')),
  reason TEXT,
  decided_at_ms INTEGER,
  decided_by TEXT,
  erased_at_ms INTEGER,
  UNIQUE (device_id, digest),
  CHECK ((decision IS NULL) = (decided_at_ms IS NULL))
) STRICT;
CREATE INDEX onsite_records_by_activity ON onsite_records (activity_id, place);
CREATE INDEX onsite_records_by_device ON onsite_records (device_id, counter, state);
CREATE INDEX onsite_records_by_registration ON onsite_records (registration_id, state)
  WHERE registration_id IS NOT NULL;
CREATE INDEX onsite_records_by_subject ON onsite_records (of_id, kind, page) WHERE of_id IS NOT NULL;
CREATE INDEX onsite_records_by_firm ON onsite_records (firm_index) WHERE firm_index IS NOT NULL;
CREATE INDEX onsite_records_by_phone ON onsite_records (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX onsite_records_by_institution ON onsite_records (institution, place)
  WHERE institution IS NOT NULL;
CREATE TRIGGER onsite_records_keep_delete BEFORE DELETE ON onsite_records
BEGIN SELECT raise(ABORT, 'a record of a device is never removed'); END;
CREATE TRIGGER onsite_records_keep_update BEFORE UPDATE ON onsite_records
WHEN new.digest <> old.digest OR new.at_ms <> old.at_ms OR new.skew_ms <> old.skew_ms
  OR new.received_at_ms <> old.received_at_ms
BEGIN SELECT raise(ABORT, 'what a device sent is never changed'); END;

-- What a record says, as it came: signed, and sealed inside. No row once it was erased.
CREATE TABLE onsite_contents (
  record_id TEXT PRIMARY KEY REFERENCES onsite_records (id),
  jws BLOB NOT NULL
) STRICT;
CREATE TRIGGER onsite_contents_keep_update BEFORE UPDATE ON onsite_contents
BEGIN SELECT raise(ABORT, 'what a device sent is never changed'); END;
