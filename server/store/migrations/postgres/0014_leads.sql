-- What institutions do about the intakes that were left for them on site (docs/onsite.md). A row once somebody did something.
CREATE TABLE onsite_leads (
  record_id TEXT COLLATE "C" PRIMARY KEY REFERENCES onsite_records (id),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('new', 'contacted', 'applied', 'won', 'lost')),
  -- Why it was lost: a code.
  reason TEXT COLLATE "C",
  -- Of staff.
  owner TEXT COLLATE "C" REFERENCES staff (id),
  -- A JSON array of texts.
  tags TEXT COLLATE "C" NOT NULL,
  due TEXT COLLATE "C" CHECK (due IS NULL OR length(due) = 10),
  -- Counts the changes; who changes it has to know the last.
  seq BIGINT NOT NULL CHECK (seq > 0),
  updated_at_ms BIGINT NOT NULL,
  CHECK ((state = 'lost') = (reason IS NOT NULL))
);

-- Words of staff about a visitor: sealed for "intake:RECORD", gone with what the intake says.
CREATE TABLE onsite_lead_notes (
  record_id TEXT COLLATE "C" NOT NULL REFERENCES onsite_records (id),
  seq BIGINT NOT NULL CHECK (seq > 0),
  at_ms BIGINT NOT NULL,
  -- "staff:ID".
  author TEXT COLLATE "C" NOT NULL,
  words BYTEA NOT NULL,
  PRIMARY KEY (record_id, seq)
);
