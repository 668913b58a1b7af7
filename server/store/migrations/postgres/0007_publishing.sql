-- Products and policies on their way into the catalogue, by those whose they are.

-- A version: one state of the text of a thing (a product or a policy).
CREATE TABLE versions (
  id TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('product', 'policy')),
  -- The id of the record, which is in the catalogue or is to be there.
  thing TEXT COLLATE "C" NOT NULL,
  -- Counts the versions of the thing.
  number BIGINT NOT NULL CHECK (number > 0),
  -- Whose the thing is: an institution, the city, a district or a sector.
  tenant_id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'checking', 'review', 'approved', 'scheduled',
                                       'live', 'suspended', 'retired')),
  -- Counts the changes of the row; who changes it has to know the last.
  seq BIGINT NOT NULL CHECK (seq > 0),
  -- Of the document, for lists.
  name TEXT COLLATE "C" NOT NULL,
  -- "staff:ID", or "server" for what was in the operator's file before.
  author TEXT COLLATE "C" NOT NULL,
  -- Who approved it.
  reviewer TEXT COLLATE "C",
  -- The authored record with its examples, as compact JSON.
  document TEXT COLLATE "C" NOT NULL,
  -- What the checks found last, as a JSON array, and how much of it stands in the way.
  findings TEXT COLLATE "C" NOT NULL,
  blocking BIGINT NOT NULL CHECK (blocking >= 0),
  -- The version that it was begun from.
  base_id TEXT COLLATE "C" REFERENCES versions (id),
  -- Shanghai's day on which it goes live, or went.
  live_from TEXT COLLATE "C",
  created_at_ms BIGINT NOT NULL,
  updated_at_ms BIGINT NOT NULL,
  UNIQUE (thing, number),
  CHECK (state <> 'scheduled' OR live_from IS NOT NULL)
);
-- At most one of a thing is on its way, and at most one is in the catalogue.
CREATE UNIQUE INDEX versions_open ON versions (thing)
  WHERE state IN ('draft', 'checking', 'review', 'approved', 'scheduled');
CREATE UNIQUE INDEX versions_current ON versions (thing) WHERE state IN ('live', 'suspended');
CREATE INDEX versions_by_tenant ON versions (tenant_id, id);
CREATE INDEX versions_by_state ON versions (tenant_id, state, id);
-- What the server does by itself.
CREATE INDEX versions_scheduled ON versions (live_from) WHERE state = 'scheduled';
CREATE INDEX versions_checking ON versions (updated_at_ms) WHERE state = 'checking';
CREATE TRIGGER versions_keep_document BEFORE UPDATE ON versions
  FOR EACH ROW WHEN (old.state <> 'draft' AND new.document <> old.document)
  EXECUTE FUNCTION rq_keep('the text of a version that is no draft');
CREATE TRIGGER versions_keep BEFORE DELETE OR TRUNCATE ON versions
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('a version');

-- Who did what with a version: its moves, what was written to it, and that it was saved, once for
-- each time that somebody sat down to it.
CREATE TABLE version_events (
  version_id TEXT COLLATE "C" NOT NULL REFERENCES versions (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  -- "staff:ID" or "server".
  actor TEXT COLLATE "C" NOT NULL,
  -- A move, or "begin", "save", "comment".
  action TEXT COLLATE "C" NOT NULL,
  -- Empty where the state stays.
  from_state TEXT COLLATE "C" NOT NULL,
  to_state TEXT COLLATE "C" NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  -- Of "schedule".
  day TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (version_id, seq)
);
CREATE TRIGGER version_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON version_events
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('an event of a version');

-- The records of the catalogue that are kept here, and by which version: live as it is written,
-- suspended or retired. They stand in the catalogue whatever the operator's file says of them.
CREATE TABLE kept_records (
  thing TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('product', 'policy')),
  version_id TEXT COLLATE "C" NOT NULL REFERENCES versions (id)
);

-- Of the operator's file that a catalogue was made from. NULL: of the document itself, as in all
-- that were published before there were versions.
ALTER TABLE catalogue_versions ADD COLUMN base_sha256 TEXT COLLATE "C"
  CHECK (base_sha256 IS NULL OR length(base_sha256) = 64);
