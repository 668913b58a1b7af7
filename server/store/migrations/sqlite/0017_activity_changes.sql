-- Changes of what is open (docs/activities.md): written by one, taken by a second person. Only such a text takes the place of
-- one that is no draft.
CREATE TABLE activity_changes (
  activity_id TEXT NOT NULL REFERENCES activities (id),
  number INTEGER NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused', 'withdrawn')),
  document TEXT NOT NULL,
  -- What those who registered are told.
  words TEXT NOT NULL,
  author TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  decided_by TEXT,
  decided_at_ms INTEGER,
  PRIMARY KEY (activity_id, number),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at_ms IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX activity_changes_proposed ON activity_changes (activity_id) WHERE state = 'proposed';

DROP TRIGGER activities_keep_document;
CREATE TRIGGER activities_keep_document BEFORE UPDATE OF document ON activities
WHEN old.state <> 'draft' AND new.document <> old.document
  AND NOT EXISTS (SELECT 1 FROM activity_changes AS c WHERE c.activity_id = new.id
                  AND c.state = 'accepted' AND c.document = new.document)
BEGIN SELECT raise(ABORT, 'the text of an activity is changed in a draft only, or by a change that was accepted'); END;
