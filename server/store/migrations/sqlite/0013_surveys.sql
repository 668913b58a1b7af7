-- Surveys of activities (docs/activities.md). Nothing tells who gave which answer: answers have a random id, no time and no
-- order, and who has answered stands elsewhere, as a keyed hash.
CREATE TABLE surveys (
  activity_id TEXT PRIMARY KEY REFERENCES activities (id),
  state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  -- Counts the changes; who changes it has to know the last.
  seq INTEGER NOT NULL CHECK (seq > 0),
  -- server/surveys/survey_text.h, as compact JSON.
  document TEXT NOT NULL,
  -- Who has it answers without a ticket.
  link TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE TRIGGER surveys_keep_document BEFORE UPDATE OF document ON surveys
WHEN old.state <> 'draft' AND new.document <> old.document
BEGIN SELECT raise(ABORT, 'the questions of a survey are changed in a draft only'); END;

CREATE TABLE survey_answers (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES surveys (activity_id),
  way TEXT NOT NULL CHECK (way IN ('ticket', 'link')),
  -- The numbers that were chosen, by question.
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answers_by_activity ON survey_answers (activity_id, way, id);

-- What was written in words, each by itself.
CREATE TABLE survey_words (
  id TEXT PRIMARY KEY,
  activity_id TEXT NOT NULL REFERENCES surveys (activity_id),
  question INTEGER NOT NULL CHECK (question >= 0),
  -- Sealed.
  words BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_words_by_activity ON survey_words (activity_id, question, id);

-- Who has answered: keyed hashes of tickets, or of what a device chose for itself.
CREATE TABLE survey_takers (
  activity_id TEXT NOT NULL REFERENCES surveys (activity_id),
  taker BLOB NOT NULL,
  PRIMARY KEY (activity_id, taker)
) STRICT, WITHOUT ROWID;
