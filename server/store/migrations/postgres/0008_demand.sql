-- Randomised reports on products that firms miss: sums only, nothing of who sent one (docs/demand.md).
CREATE TABLE demand (
  institution_id TEXT COLLATE "C" NOT NULL,
  -- Of Shanghai, "YYYY-MM".
  month TEXT COLLATE "C" NOT NULL CHECK (length(month) = 7),
  product_id TEXT COLLATE "C" NOT NULL,
  question TEXT COLLATE "C" NOT NULL,
  reports BIGINT NOT NULL CHECK (reports > 0),
  yes BIGINT NOT NULL CHECK (yes BETWEEN 0 AND reports),
  PRIMARY KEY (institution_id, month, product_id, question)
);

-- Of all institutions, so that nobody has to add them up.
CREATE TABLE demand_months (
  month TEXT COLLATE "C" PRIMARY KEY CHECK (length(month) = 7),
  reports BIGINT NOT NULL CHECK (reports > 0)
);
