-- Activities: who holds what when and where, who comes, and who came (docs/activities.md).
CREATE TABLE activities (
  id TEXT COLLATE "C" PRIMARY KEY,
  -- Who holds it: the city, a district, a sector or an institution.
  tenant_id TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'open', 'running', 'closed',
                                       'reported', 'cancelled')),
  -- Counts the changes of the row; who changes it has to know the last.
  seq BIGINT NOT NULL CHECK (seq > 0),
  -- "staff:ID".
  author TEXT COLLATE "C" NOT NULL,
  -- Who approved it.
  reviewer TEXT COLLATE "C",
  -- Of the document, for lists and for counting places.
  title TEXT COLLATE "C" NOT NULL,
  visibility TEXT COLLATE "C" NOT NULL CHECK (visibility IN ('public', 'unlisted')),
  first_day TEXT COLLATE "C" NOT NULL CHECK (length(first_day) = 10),
  last_day TEXT COLLATE "C" NOT NULL CHECK (last_day >= first_day),
  quota BIGINT NOT NULL CHECK (quota > 0),
  -- server/activities/activity_text.h, as compact JSON.
  document TEXT COLLATE "C" NOT NULL,
  -- NULL until the public could see it.
  opened_at_ms BIGINT,
  created_at_ms BIGINT NOT NULL,
  updated_at_ms BIGINT NOT NULL,
  CHECK (state NOT IN ('open', 'running', 'closed', 'reported') OR opened_at_ms IS NOT NULL)
);
CREATE INDEX activities_by_tenant ON activities (tenant_id, id);
CREATE INDEX activities_by_state ON activities (state, id);
CREATE INDEX activities_listed ON activities (first_day, id)
  WHERE visibility = 'public' AND state IN ('open', 'running');
CREATE TRIGGER activities_keep_document BEFORE UPDATE ON activities
  FOR EACH ROW WHEN (old.state <> 'draft' AND new.document <> old.document)
  EXECUTE FUNCTION rq_keep('the text of an activity that is no draft');
CREATE TRIGGER activities_keep BEFORE DELETE OR TRUNCATE ON activities
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('an activity');

-- The sessions of its document: a row each time that it is saved.
CREATE TABLE activity_sessions (
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES activities (id),
  session TEXT COLLATE "C" NOT NULL,
  day TEXT COLLATE "C" NOT NULL CHECK (length(day) = 10),
  quota BIGINT NOT NULL CHECK (quota > 0),
  PRIMARY KEY (activity_id, session)
);
CREATE INDEX activity_sessions_by_day ON activity_sessions (day);

-- Who did what with an activity: its moves, and that it was saved, once for each time that somebody
-- sat down to it.
CREATE TABLE activity_events (
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES activities (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  -- A move, or "begin", "save".
  action TEXT COLLATE "C" NOT NULL,
  -- Empty where the state stays.
  from_state TEXT COLLATE "C" NOT NULL,
  to_state TEXT COLLATE "C" NOT NULL,
  words TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (activity_id, seq)
);
CREATE TRIGGER activity_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON activity_events
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('an event of an activity');

-- Somebody who wants to come. Name, firm and ticket are sealed; NULL once the person was erased.
CREATE TABLE registrations (
  id TEXT COLLATE "C" PRIMARY KEY,
  activity_id TEXT COLLATE "C" NOT NULL,
  session TEXT COLLATE "C" NOT NULL,
  person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
  name BYTEA,
  firm_name BYTEA,
  ticket BYTEA,
  -- Keyed hash of the ticket: finds it, tells nothing.
  ticket_index BYTEA UNIQUE,
  -- Of the words that were agreed to.
  consent_version TEXT COLLATE "C" NOT NULL,
  registered_at_ms BIGINT NOT NULL,
  cancelled_at_ms BIGINT,
  -- The first check-in, and who did it: "staff:ID".
  checked_in_at_ms BIGINT,
  checked_in_by TEXT COLLATE "C",
  -- When it was told that it is tomorrow.
  reminded_at_ms BIGINT,
  FOREIGN KEY (activity_id, session) REFERENCES activity_sessions (activity_id, session),
  CHECK ((state = 'cancelled') = (cancelled_at_ms IS NOT NULL)),
  CHECK ((checked_in_at_ms IS NULL) = (checked_in_by IS NULL)),
  CHECK (checked_in_at_ms IS NULL OR state = 'confirmed')
);
-- Once for each person and session; what was cancelled may come again.
CREATE UNIQUE INDEX registrations_once ON registrations (activity_id, session, person_id)
  WHERE state <> 'cancelled';
CREATE INDEX registrations_by_activity ON registrations (activity_id, state, session, id);
CREATE INDEX registrations_by_person ON registrations (person_id, id);
