-- Modules of the core that were ever served: a receipt names the one that answered, by its hash.
CREATE TABLE engines (
  sha256 TEXT COLLATE "C" PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BYTEA NOT NULL
);

CREATE TRIGGER engines_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON engines
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('an engine');
