-- Published catalogues, and the records of the latest one.

-- The bytes for devices. Apart from the versions because versions may share them, and because
-- compressing them takes longer than everything else at start.
CREATE TABLE snapshots (
  sha256 TEXT COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BYTEA NOT NULL,
  brotli BYTEA NOT NULL
);

CREATE TABLE catalogue_versions (
  version BIGINT PRIMARY KEY CHECK (version > 0),
  created_at_ms BIGINT NOT NULL,
  -- The authored file, byte for byte: what an auditor asks for.
  document BYTEA NOT NULL,
  document_sha256 TEXT NOT NULL CHECK (length(document_sha256) = 64),
  snapshot_sha256 TEXT COLLATE "C" NOT NULL REFERENCES snapshots (sha256),
  institutions BIGINT NOT NULL CHECK (institutions >= 0),
  products BIGINT NOT NULL CHECK (products >= 0),
  policies BIGINT NOT NULL CHECK (policies >= 0),
  demonstration BIGINT NOT NULL CHECK (demonstration IN (0, 1))
);

-- Some rows are history: nothing may rewrite them. The argument says what they are.
CREATE FUNCTION rq_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed or removed', TG_ARGV[0];
END $$;
CREATE TRIGGER catalogue_versions_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON catalogue_versions
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('a published catalogue version');

-- One row a record; ids are one namespace. A record belongs to an institution (an institution to
-- itself), a policy to none. The reference is checked at commit, so rows may come in any order.
CREATE TABLE documents (
  id TEXT COLLATE "C" PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('institution', 'product', 'policy')),
  institution_id TEXT COLLATE "C" REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED,
  json TEXT NOT NULL,
  CHECK ((kind = 'policy') = (institution_id IS NULL))
);

CREATE INDEX documents_by_institution ON documents (institution_id, kind);
