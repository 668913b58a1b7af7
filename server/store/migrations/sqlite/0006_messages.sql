-- What firm and institution write to each other about an application.

CREATE TABLE application_messages (
  application_id TEXT NOT NULL REFERENCES applications (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  -- "person", "staff" or "institution", and which.
  actor TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('firm', 'institution')),
  -- Sealed under the applicant's key.
  words BLOB NOT NULL,
  PRIMARY KEY (application_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER application_messages_keep_update BEFORE UPDATE ON application_messages
BEGIN SELECT raise(ABORT, 'a message is never changed'); END;
CREATE TRIGGER application_messages_keep_delete BEFORE DELETE ON application_messages
BEGIN SELECT raise(ABORT, 'a message is never removed'); END;
