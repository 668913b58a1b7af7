-- Intakes as their visitors have them (docs/onsite.md): found by the number of who signs in, taken back by them, or handed in
-- as an application of their own.

-- Keyed hash of the mobile number that was left, by another purpose than that of people: the database alone does not tell
-- whose it is. NULL for what is no mobile number, and once it was erased.
ALTER TABLE onsite_records ADD COLUMN visitor_index BLOB;
-- When it was erased because its visitor took the consent back themselves.
ALTER TABLE onsite_records ADD COLUMN withdrawn_at_ms INTEGER;
CREATE INDEX onsite_records_by_visitor ON onsite_records (visitor_index, place) WHERE visitor_index IS NOT NULL;

-- Each at most once.
CREATE TABLE intake_applications (
  record_id TEXT PRIMARY KEY REFERENCES onsite_records (id),
  application_id TEXT NOT NULL UNIQUE REFERENCES applications (id)
) STRICT, WITHOUT ROWID;
