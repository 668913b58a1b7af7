-- Randomised reports on products that firms miss: sums only, nothing of who sent one (docs/demand.md).
CREATE TABLE demand (
  institution_id TEXT NOT NULL,
  -- Of Shanghai, "YYYY-MM".
  month TEXT NOT NULL CHECK (length(month) = 7),
  product_id TEXT NOT NULL,
  question TEXT NOT NULL,
  reports INTEGER NOT NULL CHECK (reports > 0),
  yes INTEGER NOT NULL CHECK (yes BETWEEN 0 AND reports),
  PRIMARY KEY (institution_id, month, product_id, question)
) STRICT, WITHOUT ROWID;

-- Of all institutions, so that nobody has to add them up.
CREATE TABLE demand_months (
  month TEXT PRIMARY KEY CHECK (length(month) = 7),
  reports INTEGER NOT NULL CHECK (reports > 0)
) STRICT;
