-- Who people are to the apps that they come from (WeChat, Alipay, Suishenban), one row for each app's account that was
-- linked to a person; what is handed from an app to its web-view; what the apps' servers gave us for a while.

CREATE TABLE identities (
  id TEXT PRIMARY KEY,
  provider TEXT NOT NULL CHECK (provider IN ('wechat', 'alipay', 'suishenban')),
  -- Our own number at the provider: the same user has another subject in another app.
  app TEXT NOT NULL,
  -- Keyed hash of the subject, and the subject, sealed for the person.
  subject_index BLOB NOT NULL CHECK (length(subject_index) = 32),
  subject BLOB NOT NULL,
  -- Keyed hash of what is the same in all of our apps at WeChat.
  union_index BLOB,
  person_id TEXT NOT NULL REFERENCES people (id),
  linked_by TEXT NOT NULL CHECK (linked_by IN ('phone', 'confirmed')),
  linked_at_ms INTEGER NOT NULL,
  seen_at_ms INTEGER NOT NULL,
  UNIQUE (provider, app, subject_index)
) STRICT;
CREATE INDEX identities_by_person ON identities (person_id, linked_at_ms);
CREATE INDEX identities_by_union ON identities (provider, union_index);

-- Each is taken out when it is used, by whomever.
CREATE TABLE host_tickets (
  -- SHA-256 of what is handed over.
  token BLOB PRIMARY KEY CHECK (length(token) = 32),
  -- A session to be begun, or an account that may be linked.
  kind TEXT NOT NULL CHECK (kind IN ('session', 'link')),
  -- SHA-256 of what the page that waits for it made up.
  nonce BLOB NOT NULL CHECK (length(nonce) = 32),
  provider TEXT NOT NULL,
  app TEXT NOT NULL,
  -- Who it is there: JSON, sealed.
  who BLOB NOT NULL,
  -- NULL where that account is not linked.
  person_id TEXT REFERENCES people (id),
  ends_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX host_tickets_by_end ON host_tickets (ends_at_ms);
CREATE INDEX host_tickets_by_person ON host_tickets (person_id);

CREATE TABLE host_tokens (
  -- Such as "wechat:APP:access".
  name TEXT PRIMARY KEY,
  -- Sealed.
  value BLOB NOT NULL,
  ends_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
