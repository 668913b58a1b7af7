-- Applications by section of industry, of those who agreed to be counted (docs/operations-wall.md): sums of months only, with
-- nothing of which firm or application.
CREATE TABLE sector_demand (
  -- Of Shanghai, "YYYY-MM".
  month TEXT NOT NULL CHECK (length(month) = 7),
  -- Each application is counted once for all, once for its institution, once for its district.
  scope TEXT NOT NULL CHECK (scope IN ('all', 'institution', 'district')),
  scope_id TEXT NOT NULL,
  -- Letter of GB/T 4754.
  sector TEXT NOT NULL CHECK (length(sector) = 1),
  applications INTEGER NOT NULL CHECK (applications > 0),
  PRIMARY KEY (month, scope, scope_id, sector)
) STRICT, WITHOUT ROWID;
