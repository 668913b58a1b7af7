-- Applications: an intention, handed over to an institution, and what became of it.

CREATE TABLE applications (
  id TEXT PRIMARY KEY,
  firm TEXT NOT NULL REFERENCES firms (code),
  person_id TEXT NOT NULL REFERENCES people (id),
  institution_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  -- As it was called then.
  product_name TEXT NOT NULL,
  consent_id TEXT NOT NULL REFERENCES consents (id),
  amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
  term_months INTEGER NOT NULL CHECK (term_months > 0),
  -- Sealed under the applicant's key: what the money is for, contact and facts.
  purpose BLOB NOT NULL,
  contact_name BLOB NOT NULL,
  contact_phone BLOB NOT NULL,
  facts BLOB NOT NULL,
  -- What the server's own core said, and for which catalogue and day.
  verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'unknown')),
  judgement BLOB NOT NULL,
  catalogue_version INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  -- What the device had said; other than `verdict`, an alarm.
  device_verdict TEXT NOT NULL,
  device_catalogue_version INTEGER NOT NULL,
  state TEXT NOT NULL,
  -- Changes with each move; who acts on an older state is told so.
  revision INTEGER NOT NULL CHECK (revision > 0),
  -- The member of the institution's staff who works on it.
  assignee TEXT REFERENCES staff (id),
  renewal_of TEXT REFERENCES applications (id),
  -- Last day of the loan, once the institution has told it.
  loan_ends_on TEXT,
  created_at_ms INTEGER NOT NULL,
  -- Of the firm, by the region that was sent: what the clerks of a district see.
  district TEXT
) STRICT;
CREATE INDEX applications_by_person ON applications (person_id, created_at_ms);
CREATE INDEX applications_by_institution ON applications (institution_id, state, created_at_ms);
-- Those whose clocks run: is_undecided() in core/flow.
CREATE INDEX applications_undecided ON applications (id)
  WHERE state IN ('submitted', 'accepted', 'reviewing', 'needs_material');
CREATE INDEX applications_by_end ON applications (loan_ends_on) WHERE loan_ends_on IS NOT NULL;
CREATE INDEX applications_by_district ON applications (district, id) WHERE district IS NOT NULL;

CREATE TABLE application_events (
  application_id TEXT NOT NULL REFERENCES applications (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  -- "person", "staff", "institution" or "server", and which.
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  -- Coded reason, for refusals.
  reason TEXT NOT NULL,
  -- Plain words for the firm; sealed.
  sentence BLOB NOT NULL,
  -- A JSON object: papers asked for, figures of the outcome.
  data TEXT NOT NULL,
  PRIMARY KEY (application_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER application_events_keep_update BEFORE UPDATE ON application_events
BEGIN SELECT raise(ABORT, 'an event of an application is never changed'); END;
CREATE TRIGGER application_events_keep_delete BEFORE DELETE ON application_events
BEGIN SELECT raise(ABORT, 'an event of an application is never removed'); END;

-- Papers. They have no names of their own: `kind` is what was asked for.
CREATE TABLE materials (
  id TEXT PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES applications (id),
  -- Which paper of the product it is.
  kind TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  uploaded_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX materials_by_application ON materials (application_id, uploaded_at_ms);

-- Apart, so that lists do not read it. Sealed under the applicant's key.
CREATE TABLE material_contents (
  material_id TEXT PRIMARY KEY REFERENCES materials (id),
  content BLOB NOT NULL
) STRICT;

-- What the server noticed by itself and told the institution, each once.
CREATE TABLE notices (
  application_id TEXT NOT NULL REFERENCES applications (id),
  -- "overdue": a clock ran out; "renewal_opens".
  kind TEXT NOT NULL CHECK (kind IN ('overdue', 'renewal_opens')),
  -- Of overdue: the clock, and who is told of it ("head_office" or "platform"); else empty.
  clock TEXT NOT NULL,
  told TEXT NOT NULL,
  -- When it was due, or the loan ends.
  day TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (application_id, kind, clock, told)
) STRICT, WITHOUT ROWID;

-- What is done once a day: the last day on which it was.
CREATE TABLE daily_work (
  name TEXT PRIMARY KEY,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
