-- Codes are forgotten a day after they were sent.
CREATE INDEX phone_codes_by_age ON phone_codes (sent_at_ms);
