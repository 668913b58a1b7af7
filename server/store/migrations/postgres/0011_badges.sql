-- Badges of staff at activities: each says for one day that the holder of a key works for a tenant (docs/formats/badge.md).
CREATE TABLE badges (
  serial TEXT COLLATE "C" PRIMARY KEY,
  staff_id TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
  tenant_id TEXT COLLATE "C" NOT NULL,
  -- Shanghai's day for which it is good.
  day TEXT COLLATE "C" NOT NULL CHECK (length(day) = 10),
  issued_at_ms BIGINT NOT NULL,
  revoked_at_ms BIGINT,
  -- "staff:ID".
  revoked_by TEXT COLLATE "C",
  CHECK ((revoked_at_ms IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX badges_by_day ON badges (day, tenant_id, serial);
CREATE INDEX badges_by_staff ON badges (staff_id, day);
