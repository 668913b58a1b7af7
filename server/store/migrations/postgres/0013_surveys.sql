-- Surveys of activities (docs/activities.md). Nothing tells who gave which answer: answers have a random id, no time and no
-- order, and who has answered stands elsewhere, as a keyed hash.
CREATE TABLE surveys (
  activity_id TEXT COLLATE "C" PRIMARY KEY REFERENCES activities (id),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'open', 'closed')),
  -- Counts the changes; who changes it has to know the last.
  seq BIGINT NOT NULL CHECK (seq > 0),
  -- server/surveys/survey_text.h, as compact JSON.
  document TEXT COLLATE "C" NOT NULL,
  -- Who has it answers without a ticket.
  link TEXT COLLATE "C" NOT NULL,
  updated_at_ms BIGINT NOT NULL
);
CREATE TRIGGER surveys_keep_document BEFORE UPDATE ON surveys
  FOR EACH ROW WHEN (old.state <> 'draft' AND new.document <> old.document)
  EXECUTE FUNCTION rq_keep('the questions of a survey that is no draft');

CREATE TABLE survey_answers (
  id TEXT COLLATE "C" PRIMARY KEY,
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES surveys (activity_id),
  way TEXT COLLATE "C" NOT NULL CHECK (way IN ('ticket', 'link')),
  -- The numbers that were chosen, by question.
  document TEXT COLLATE "C" NOT NULL
);
CREATE INDEX survey_answers_by_activity ON survey_answers (activity_id, way, id);

-- What was written in words, each by itself.
CREATE TABLE survey_words (
  id TEXT COLLATE "C" PRIMARY KEY,
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES surveys (activity_id),
  question BIGINT NOT NULL CHECK (question >= 0),
  -- Sealed.
  words BYTEA NOT NULL
);
CREATE INDEX survey_words_by_activity ON survey_words (activity_id, question, id);

-- Who has answered: keyed hashes of tickets, or of what a device chose for itself.
CREATE TABLE survey_takers (
  activity_id TEXT COLLATE "C" NOT NULL REFERENCES surveys (activity_id),
  taker BYTEA NOT NULL,
  PRIMARY KEY (activity_id, taker)
);
