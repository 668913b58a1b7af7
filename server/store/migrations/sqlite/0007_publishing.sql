-- Products and policies on their way into the catalogue, by those whose they are.

-- A version: one state of the text of a thing (a product or a policy).
CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('product', 'policy')),
  -- The id of the record, which is in the catalogue or is to be there.
  thing TEXT NOT NULL,
  -- Counts the versions of the thing.
  number INTEGER NOT NULL CHECK (number > 0),
  -- Whose the thing is: an institution, the city, a district or a sector.
  tenant_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'checking', 'review', 'approved', 'scheduled',
                                       'live', 'suspended', 'retired')),
  -- Counts the changes of the row; who changes it has to know the last.
  seq INTEGER NOT NULL CHECK (seq > 0),
  -- Of the document, for lists.
  name TEXT NOT NULL,
  -- "staff:ID", or "server" for what was in the operator's file before.
  author TEXT NOT NULL,
  -- Who approved it.
  reviewer TEXT,
  -- The authored record with its examples, as compact JSON.
  document TEXT NOT NULL,
  -- What the checks found last, as a JSON array, and how much of it stands in the way.
  findings TEXT NOT NULL,
  blocking INTEGER NOT NULL CHECK (blocking >= 0),
  -- The version that it was begun from.
  base_id TEXT REFERENCES versions (id),
  -- Shanghai's day on which it goes live, or went.
  live_from TEXT,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  UNIQUE (thing, number),
  CHECK (state <> 'scheduled' OR live_from IS NOT NULL)
) STRICT;
-- At most one of a thing is on its way, and at most one is in the catalogue.
CREATE UNIQUE INDEX versions_open ON versions (thing)
  WHERE state IN ('draft', 'checking', 'review', 'approved', 'scheduled');
CREATE UNIQUE INDEX versions_current ON versions (thing) WHERE state IN ('live', 'suspended');
CREATE INDEX versions_by_tenant ON versions (tenant_id, id);
CREATE INDEX versions_by_state ON versions (tenant_id, state, id);
-- What the server does by itself.
CREATE INDEX versions_scheduled ON versions (live_from) WHERE state = 'scheduled';
CREATE INDEX versions_checking ON versions (updated_at_ms) WHERE state = 'checking';
CREATE TRIGGER versions_keep_document BEFORE UPDATE OF document ON versions
WHEN old.state <> 'draft' AND new.document <> old.document
BEGIN SELECT raise(ABORT, 'the text of a version is changed in a draft only'); END;
CREATE TRIGGER versions_keep_delete BEFORE DELETE ON versions
BEGIN SELECT raise(ABORT, 'a version is never removed'); END;

-- Who did what with a version: its moves, what was written to it, and that it was saved, once for
-- each time that somebody sat down to it.
CREATE TABLE version_events (
  version_id TEXT NOT NULL REFERENCES versions (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  -- "staff:ID" or "server".
  actor TEXT NOT NULL,
  -- A move, or "begin", "save", "comment".
  action TEXT NOT NULL,
  -- Empty where the state stays.
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  words TEXT NOT NULL,
  -- Of "schedule".
  day TEXT NOT NULL,
  PRIMARY KEY (version_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER version_events_keep_update BEFORE UPDATE ON version_events
BEGIN SELECT raise(ABORT, 'an event of a version is never changed'); END;
CREATE TRIGGER version_events_keep_delete BEFORE DELETE ON version_events
BEGIN SELECT raise(ABORT, 'an event of a version is never removed'); END;

-- The records of the catalogue that are kept here, and by which version: live as it is written,
-- suspended or retired. They stand in the catalogue whatever the operator's file says of them.
CREATE TABLE kept_records (
  thing TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('product', 'policy')),
  version_id TEXT NOT NULL REFERENCES versions (id)
) STRICT;

-- Of the operator's file that a catalogue was made from. NULL: of the document itself, as in all
-- that were published before there were versions.
ALTER TABLE catalogue_versions ADD COLUMN base_sha256 TEXT
  CHECK (base_sha256 IS NULL OR length(base_sha256) = 64);
