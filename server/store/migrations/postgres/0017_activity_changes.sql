-- Changes of what is open (docs/activities.md): written by one, taken by a second person. Only such a text takes the place of
-- one that is no draft.
CREATE TABLE activity_changes (
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES activities (id),
  number BIGINT NOT NULL CHECK (number > 0),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused', 'withdrawn')),
  document TEXT COLLATE "C" NOT NULL,
  -- What those who registered are told.
  words TEXT COLLATE "C" NOT NULL,
  author TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  decided_by TEXT COLLATE "C",
  decided_at_ms BIGINT,
  PRIMARY KEY (activity_id, number),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK ((decided_by IS NULL) = (decided_at_ms IS NULL))
);
CREATE UNIQUE INDEX activity_changes_proposed ON activity_changes (activity_id) WHERE state = 'proposed';

DROP TRIGGER activities_keep_document ON activities;
CREATE FUNCTION rq_keep_activity() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM activity_changes AS c WHERE c.activity_id = new.id AND c.state = 'accepted'
             AND c.document = new.document) THEN
    RETURN new;
  END IF;
  RAISE EXCEPTION 'the text of an activity is changed in a draft only, or by a change that was accepted';
END $$;
CREATE TRIGGER activities_keep_document BEFORE UPDATE ON activities
  FOR EACH ROW WHEN (old.state <> 'draft' AND new.document <> old.document)
  EXECUTE FUNCTION rq_keep_activity();
