-- What institutions do about the intakes that were left for them on site (docs/onsite.md). A row once somebody did something.
CREATE TABLE onsite_leads (
  record_id TEXT PRIMARY KEY REFERENCES onsite_records (id),
  state TEXT NOT NULL CHECK (state IN ('new', 'contacted', 'applied', 'won', 'lost')),
  -- Why it was lost: a code.
  reason TEXT,
  -- Of staff.
  owner TEXT REFERENCES staff (id),
  -- A JSON array of texts.
  tags TEXT NOT NULL,
  due TEXT CHECK (due IS NULL OR length(due) = 10),
  -- Counts the changes; who changes it has to know the last.
  seq INTEGER NOT NULL CHECK (seq > 0),
  updated_at_ms INTEGER NOT NULL,
  CHECK ((state = 'lost') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Words of staff about a visitor: sealed for "intake:RECORD", gone with what the intake says.
CREATE TABLE onsite_lead_notes (
  record_id TEXT NOT NULL REFERENCES onsite_records (id),
  seq INTEGER NOT NULL CHECK (seq > 0),
  at_ms INTEGER NOT NULL,
  -- "staff:ID".
  author TEXT NOT NULL,
  words BLOB NOT NULL,
  PRIMARY KEY (record_id, seq)
) STRICT, WITHOUT ROWID;
