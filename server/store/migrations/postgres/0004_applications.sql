-- Applications: an intention, handed over to an institution, and what became of it.

CREATE TABLE applications (
  id TEXT COLLATE "C" PRIMARY KEY,
  firm TEXT COLLATE "C" NOT NULL REFERENCES firms (code),
  person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id),
  institution_id TEXT COLLATE "C" NOT NULL,
  product_id TEXT COLLATE "C" NOT NULL,
  -- As it was called then.
  product_name TEXT COLLATE "C" NOT NULL,
  consent_id TEXT COLLATE "C" NOT NULL REFERENCES consents (id),
  amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
  term_months BIGINT NOT NULL CHECK (term_months > 0),
  -- Sealed under the applicant's key: what the money is for, contact and facts.
  purpose BYTEA NOT NULL,
  contact_name BYTEA NOT NULL,
  contact_phone BYTEA NOT NULL,
  facts BYTEA NOT NULL,
  -- What the server's own core said, and for which catalogue and day.
  verdict TEXT COLLATE "C" NOT NULL CHECK (verdict IN ('pass', 'fail', 'unknown')),
  judgement BYTEA NOT NULL,
  catalogue_version BIGINT NOT NULL,
  as_of TEXT COLLATE "C" NOT NULL,
  -- What the device had said; other than `verdict`, an alarm.
  device_verdict TEXT COLLATE "C" NOT NULL,
  device_catalogue_version BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  -- Changes with each move; who acts on an older state is told so.
  revision BIGINT NOT NULL CHECK (revision > 0),
  -- The member of the institution's staff who works on it.
  assignee TEXT COLLATE "C" REFERENCES staff (id),
  renewal_of TEXT COLLATE "C" REFERENCES applications (id),
  -- Last day of the loan, once the institution has told it.
  loan_ends_on TEXT COLLATE "C",
  created_at_ms BIGINT NOT NULL,
  -- Of the firm, by the region that was sent: what the clerks of a district see.
  district TEXT COLLATE "C"
);
CREATE INDEX applications_by_person ON applications (person_id, created_at_ms);
CREATE INDEX applications_by_institution ON applications (institution_id, state, created_at_ms);
-- Those whose clocks run: is_undecided() in core/flow.
CREATE INDEX applications_undecided ON applications (id)
  WHERE state IN ('submitted', 'accepted', 'reviewing', 'needs_material');
CREATE INDEX applications_by_end ON applications (loan_ends_on) WHERE loan_ends_on IS NOT NULL;
CREATE INDEX applications_by_district ON applications (district, id) WHERE district IS NOT NULL;

CREATE TABLE application_events (
  application_id TEXT COLLATE "C" NOT NULL REFERENCES applications (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  -- "person", "staff", "institution" or "server", and which.
  actor TEXT COLLATE "C" NOT NULL,
  action TEXT COLLATE "C" NOT NULL,
  from_state TEXT COLLATE "C" NOT NULL,
  to_state TEXT COLLATE "C" NOT NULL,
  -- Coded reason, for refusals.
  reason TEXT COLLATE "C" NOT NULL,
  -- Plain words for the firm; sealed.
  sentence BYTEA NOT NULL,
  -- A JSON object: papers asked for, figures of the outcome.
  data TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (application_id, seq)
);
CREATE TRIGGER application_events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON application_events
  FOR EACH STATEMENT EXECUTE FUNCTION rq_keep('an event of an application');

-- Papers. They have no names of their own: `kind` is what was asked for.
CREATE TABLE materials (
  id TEXT COLLATE "C" PRIMARY KEY,
  application_id TEXT COLLATE "C" NOT NULL REFERENCES applications (id),
  -- Which paper of the product it is.
  kind TEXT COLLATE "C" NOT NULL,
  content_type TEXT COLLATE "C" NOT NULL,
  size BIGINT NOT NULL CHECK (size > 0),
  sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
  uploaded_at_ms BIGINT NOT NULL
);
CREATE INDEX materials_by_application ON materials (application_id, uploaded_at_ms);

-- Apart, so that lists do not read it. Sealed under the applicant's key.
CREATE TABLE material_contents (
  material_id TEXT COLLATE "C" PRIMARY KEY REFERENCES materials (id),
  content BYTEA NOT NULL
);

-- What the server noticed by itself and told the institution, each once.
CREATE TABLE notices (
  application_id TEXT COLLATE "C" NOT NULL REFERENCES applications (id),
  -- "overdue": a clock ran out; "renewal_opens".
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('overdue', 'renewal_opens')),
  -- Of overdue: the clock, and who is told of it ("head_office" or "platform"); else empty.
  clock TEXT COLLATE "C" NOT NULL,
  told TEXT COLLATE "C" NOT NULL,
  -- When it was due, or the loan ends.
  day TEXT COLLATE "C" NOT NULL,
  at_ms BIGINT NOT NULL,
  PRIMARY KEY (application_id, kind, clock, told)
);

-- What is done once a day: the last day on which it was.
CREATE TABLE daily_work (
  name TEXT COLLATE "C" PRIMARY KEY,
  day TEXT COLLATE "C" NOT NULL
);
