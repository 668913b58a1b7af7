-- Activities: who holds what when and where, who comes, and who came (docs/activities.md).
CREATE TABLE activities (
  id TEXT PRIMARY KEY,
  -- Who holds it: the city, a district, a sector or an institution.
  tenant_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'open', 'running', 'closed',
                                       'reported', 'cancelled')),
  -- Counts the changes of the row; who changes it has to know the last.
  seq INTEGER NOT NULL CHECK (seq > 0),
  -- "staff:ID".
  author TEXT NOT NULL,
  -- Who approved it.
  reviewer TEXT,
  -- Of the document, for lists and for counting places.
  title TEXT NOT NULL,
  visibility TEXT NOT NULL CHECK (visibility IN ('public', 'unlisted')),
  first_day TEXT NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  quota INTEGER NOT NULL CHECK (quota > 0),
  -- server/activities/activity_text.h, as compact JSON.
  document TEXT NOT NULL,
  -- NULL until the public could see it.
  opened_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  CHECK (state NOT IN ('open', 'running', 'closed', 'reported') OR opened_at_ms IS NOT NULL)
) STRICT;
CREATE INDEX activities_by_tenant ON activities (tenant_id, id);
CREATE INDEX activities_by_state ON activities (state, id);
CREATE INDEX activities_listed ON activities (first_day, id)
  WHERE visibility = 'public' AND state IN ('open', 'running');
CREATE TRIGGER activities_keep_document BEFORE UPDATE OF document ON activities
WHEN old.state <> 'draft' AND new.document <> old.document
BEGIN SELECT raise(ABORT, 'the text of an activity is changed in a draft only'); END;
CREATE TRIGGER activities_keep_delete BEFORE DELETE ON activities
BEGIN SELECT raise(ABORT, 'an activity is never removed'); END;

-- The sessions of its document: a row each time that it is saved.
CREATE TABLE activity_sessions (
  activity_id TEXT NOT NULL REFERENCES activities (id),
  session TEXT NOT NULL,
  day TEXT NOT NULL CHECK (length(day) = 10),
  quota INTEGER NOT NULL CHECK (quota > 0),
  PRIMARY KEY (activity_id, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_sessions_by_day ON activity_sessions (day);

-- Who did what with an activity: its moves, and that it was saved, once for each time that somebody
-- sat down to it.
CREATE TABLE activity_events (
  activity_id TEXT NOT NULL REFERENCES activities (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  -- A move, or "begin", "save".
  action TEXT NOT NULL,
  -- Empty where the state stays.
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (activity_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER activity_events_keep_update BEFORE UPDATE ON activity_events
BEGIN SELECT raise(ABORT, 'an event of an activity is never changed'); END;
CREATE TRIGGER activity_events_keep_delete BEFORE DELETE ON activity_events
BEGIN SELECT raise(ABORT, 'an event of an activity is never removed'); END;

-- Somebody who wants to come. Name, firm and ticket are sealed; NULL once the person was erased.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL,
  session TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES people (id),
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
  -- The first check-in, and who did it: "staff:ID".
  checked_in_at_ms INTEGER,
  checked_in_by TEXT,
  -- When it was told that it is tomorrow.
  reminded_at_ms INTEGER,
  FOREIGN KEY (activity_id, session) REFERENCES activity_sessions (activity_id, session),
  CHECK ((state = 'cancelled') = (cancelled_at_ms IS NOT NULL)),
  CHECK ((checked_in_at_ms IS NULL) = (checked_in_by IS NULL)),
  CHECK (checked_in_at_ms IS NULL OR state = 'confirmed')
) STRICT;
-- Once for each person and session; what was cancelled may come again.
CREATE UNIQUE INDEX registrations_once ON registrations (activity_id, session, person_id)
  WHERE state <> 'cancelled';
CREATE INDEX registrations_by_activity ON registrations (activity_id, state, session, id);
CREATE INDEX registrations_by_person ON registrations (person_id, id);
