-- The operations wall: the servers that run, and demand counted by day.

-- A row a server, written anew every few seconds while it runs and removed when it is stopped.
CREATE TABLE nodes (
  -- Machine and port.
  name TEXT PRIMARY KEY,
  started_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  -- What it counts, as a JSON object (server/operations/heartbeat.h).
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Has all that is counted, so that no application is read.
CREATE INDEX applications_by_age ON applications (created_at_ms, institution_id, district, product_id);
