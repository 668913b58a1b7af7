-- Badges of staff at activities: each says for one day that the holder of a key works for a tenant (docs/formats/badge.md).
CREATE TABLE badges (
  serial TEXT PRIMARY KEY,
  staff_id TEXT NOT NULL REFERENCES staff (id),
  tenant_id TEXT NOT NULL,
  -- Shanghai's day for which it is good.
  day TEXT NOT NULL CHECK (length(day) = 10),
  issued_at_ms INTEGER NOT NULL,
  revoked_at_ms INTEGER,
  -- "staff:ID".
  revoked_by TEXT,
  CHECK ((revoked_at_ms IS NULL) = (revoked_by IS NULL))
) STRICT;
CREATE INDEX badges_by_day ON badges (day, tenant_id, serial);
CREATE INDEX badges_by_staff ON badges (staff_id, day);
