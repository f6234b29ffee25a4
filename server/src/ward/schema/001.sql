CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
  row INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  kind INTEGER NOT NULL,
  key BLOB NOT NULL,
  first INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  count INTEGER NOT NULL,
  chain BLOB NOT NULL
);

CREATE TABLE entries (
  offset INTEGER PRIMARY KEY,
  commit_id BLOB NOT NULL UNIQUE,
  document INTEGER NOT NULL REFERENCES documents (row),
  accepted_at INTEGER NOT NULL,
  chain BLOB NOT NULL,
  device BLOB NOT NULL,
  bytes BLOB NOT NULL
);
CREATE INDEX entries_of_document ON entries (document, offset);

CREATE TABLE scope_entries (
  scope BLOB NOT NULL,
  offset INTEGER NOT NULL,
  PRIMARY KEY (scope, offset)
) WITHOUT ROWID;

CREATE TABLE scope_documents (
  scope BLOB NOT NULL,
  document INTEGER NOT NULL,
  PRIMARY KEY (scope, document)
) WITHOUT ROWID;

CREATE TABLE edits (
  author BLOB NOT NULL,
  edit BLOB NOT NULL,
  offset INTEGER NOT NULL,
  PRIMARY KEY (author, edit)
) WITHOUT ROWID;

CREATE TABLE chains (
  device BLOB NOT NULL,
  document INTEGER NOT NULL,
  incarnation BLOB NOT NULL,
  next_seq INTEGER NOT NULL,
  last BLOB NOT NULL,
  PRIMARY KEY (device, document)
) WITHOUT ROWID;

CREATE TABLE incarnations (
  device BLOB NOT NULL,
  document INTEGER NOT NULL,
  incarnation BLOB NOT NULL,
  opened_at INTEGER NOT NULL,
  reopened INTEGER NOT NULL,
  PRIMARY KEY (device, document, incarnation)
) WITHOUT ROWID;

CREATE TABLE nodes (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL
);

CREATE TABLE usage (
  author BLOB NOT NULL,
  day INTEGER NOT NULL,
  commits INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  sealed_bytes INTEGER NOT NULL,
  PRIMARY KEY (author, day)
) WITHOUT ROWID;

CREATE TABLE open_drafts (
  author BLOB NOT NULL,
  draft BLOB NOT NULL,
  PRIMARY KEY (author, draft)
) WITHOUT ROWID;

CREATE TABLE enrolments (
  invite BLOB NOT NULL,
  device BLOB NOT NULL,
  offset INTEGER NOT NULL,
  PRIMARY KEY (invite, device)
) WITHOUT ROWID;

CREATE TABLE dossiers (
  draft BLOB PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  procedure TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  state INTEGER NOT NULL,
  revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX dossiers_by_time ON dossiers (received_at, draft);

CREATE TABLE submissions (
  draft BLOB NOT NULL,
  offset INTEGER NOT NULL,
  PRIMARY KEY (draft, offset)
) WITHOUT ROWID;

CREATE TABLE numbers (
  day TEXT NOT NULL,
  log INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (day, log)
) WITHOUT ROWID;

CREATE TABLE chunks (
  draft BLOB NOT NULL,
  hash BLOB NOT NULL,
  kept_at INTEGER NOT NULL,
  named INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (draft, hash)
);
CREATE INDEX chunks_of_nobody ON chunks (kept_at) WHERE named = 0;
