-- Published catalogues, and the records of the latest one.

-- The bytes for devices. Apart from the versions because versions may share them, and because
-- compressing them takes longer than everything else at start.
CREATE TABLE snapshots (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL,
  brotli BLOB NOT NULL
) STRICT;

CREATE TABLE catalogue_versions (
  version INTEGER PRIMARY KEY CHECK (version > 0),
  created_at_ms INTEGER NOT NULL,
  -- The authored file, byte for byte: what an auditor asks for.
  document BLOB NOT NULL,
  document_sha256 TEXT NOT NULL CHECK (length(document_sha256) = 64),
  snapshot_sha256 TEXT NOT NULL REFERENCES snapshots (sha256),
  institutions INTEGER NOT NULL CHECK (institutions >= 0),
  products INTEGER NOT NULL CHECK (products >= 0),
  policies INTEGER NOT NULL CHECK (policies >= 0),
  demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1))
) STRICT;

-- Versions are history: nothing may rewrite them.
CREATE TRIGGER catalogue_versions_keep_update BEFORE UPDATE ON catalogue_versions
BEGIN SELECT raise(ABORT, 'a published catalogue version is never changed'); END;
CREATE TRIGGER catalogue_versions_keep_delete BEFORE DELETE ON catalogue_versions
BEGIN SELECT raise(ABORT, 'a published catalogue version is never removed'); END;

-- One row a record; ids are one namespace. A record belongs to an institution (an institution to
-- itself), a policy to none. The reference is checked at commit, so rows may come in any order.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('institution', 'product', 'policy')),
  institution_id TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  json TEXT NOT NULL,
  CHECK ((kind = 'policy') = (institution_id IS NULL))
) STRICT;

CREATE INDEX documents_by_institution ON documents (institution_id, kind);
