-- What firm and institution write to each other about an application.

CREATE TABLE application_messages (
  application_id TEXT COLLATE "C" NOT NULL REFERENCES applications (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  -- "person", "staff" or "institution", and which.
  actor TEXT COLLATE "C" NOT NULL,
  side TEXT COLLATE "C" NOT NULL CHECK (side IN ('firm', 'institution')),
  -- Sealed under the applicant's key.
  words BYTEA NOT NULL,
  PRIMARY KEY (application_id, seq)
);
CREATE TRIGGER application_messages_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON application_messages
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('a message');
