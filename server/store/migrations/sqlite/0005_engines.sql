-- Modules of the core that were ever served: a receipt names the one that answered, by its hash.
CREATE TABLE engines (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL
) STRICT;

CREATE TRIGGER engines_keep_update BEFORE UPDATE ON engines
BEGIN SELECT raise(ABORT, 'an engine is never changed'); END;
CREATE TRIGGER engines_keep_delete BEFORE DELETE ON engines
BEGIN SELECT raise(ABORT, 'an engine is never removed'); END;
