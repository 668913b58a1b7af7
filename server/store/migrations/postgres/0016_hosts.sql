-- Who people are to the apps that they come from (WeChat, Alipay, Suishenban), one row for each app's account that was
-- linked to a person; what is handed from an app to its web-view; what the apps' servers gave us for a while.

CREATE TABLE identities (
  id TEXT COLLATE "C" PRIMARY KEY,
  provider TEXT COLLATE "C" NOT NULL CHECK (provider IN ('wechat', 'alipay', 'suishenban')),
  -- Our own number at the provider: the same user has another subject in another app.
  app TEXT COLLATE "C" NOT NULL,
  -- Keyed hash of the subject, and the subject, sealed for the person.
  subject_index BYTEA NOT NULL CHECK (length(subject_index) = 32),
  subject BYTEA NOT NULL,
  -- Keyed hash of what is the same in all of our apps at WeChat.
  union_index BYTEA,
  person_id TEXT COLLATE "C" NOT NULL REFERENCES people (id),
  linked_by TEXT COLLATE "C" NOT NULL CHECK (linked_by IN ('phone', 'confirmed')),
  linked_at_ms BIGINT NOT NULL,
  seen_at_ms BIGINT NOT NULL,
  UNIQUE (provider, app, subject_index)
);
CREATE INDEX identities_by_person ON identities (person_id, linked_at_ms);
CREATE INDEX identities_by_union ON identities (provider, union_index);

-- Each is taken out when it is used, by whomever.
CREATE TABLE host_tickets (
  -- SHA-256 of what is handed over.
  token BYTEA PRIMARY KEY CHECK (length(token) = 32),
  -- A session to be begun, or an account that may be linked.
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('session', 'link')),
  -- SHA-256 of what the page that waits for it made up.
  nonce BYTEA NOT NULL CHECK (length(nonce) = 32),
  provider TEXT COLLATE "C" NOT NULL,
  app TEXT COLLATE "C" NOT NULL,
  -- Who it is there: JSON, sealed.
  who BYTEA NOT NULL,
  -- NULL where that account is not linked.
  person_id TEXT COLLATE "C" REFERENCES people (id),
  ends_at_ms BIGINT NOT NULL
);
CREATE INDEX host_tickets_by_end ON host_tickets (ends_at_ms);
CREATE INDEX host_tickets_by_person ON host_tickets (person_id);

CREATE TABLE host_tokens (
  -- Such as "wechat:APP:access".
  name TEXT COLLATE "C" PRIMARY KEY,
  -- Sealed.
  value BYTEA NOT NULL,
  ends_at_ms BIGINT NOT NULL
);
