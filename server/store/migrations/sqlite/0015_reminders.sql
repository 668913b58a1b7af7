-- Who asked for a text message on the day before, and what became of it (docs/activities.md). One is taken before it is sent, so
-- that none is sent twice.
CREATE TABLE registration_reminders (
  registration_id TEXT PRIMARY KEY REFERENCES registrations (id),
  asked_at_ms INTEGER NOT NULL,
  taken_at_ms INTEGER,
  -- "joined": another message to the same person told of it. NULL once taken: nobody knows.
  outcome TEXT CHECK (outcome IN ('sent', 'failed', 'joined')),
  CHECK (outcome IS NULL OR taken_at_ms IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_reminders_taken ON registration_reminders (taken_at_ms);
