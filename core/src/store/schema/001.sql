-- The store's first form. Tables and columns are described in `schema.rs`, outside the
-- statements, because SQLite keeps and parses their text at every opening.

CREATE TABLE settings (
  name TEXT PRIMARY KEY, value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  document_id BLOB PRIMARY KEY, kind INTEGER NOT NULL, key BLOB NOT NULL,
  newest_offset INTEGER, chain BLOB, start_offset INTEGER,
  manifest BLOB, state BLOB
) STRICT;
CREATE INDEX documents_by_kind ON documents (kind, key);

CREATE TABLE actors (
  document_id BLOB NOT NULL, actor BLOB NOT NULL, member_id BLOB NOT NULL,
  PRIMARY KEY (document_id, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE commits (
  arrival INTEGER PRIMARY KEY, commit_id BLOB NOT NULL UNIQUE, document_id BLOB NOT NULL,
  device_id BLOB NOT NULL, incarnation BLOB NOT NULL, seq INTEGER NOT NULL,
  log_offset INTEGER, accepted_at INTEGER, carried INTEGER NOT NULL,
  change_hash BLOB, bytes BLOB NOT NULL
) STRICT;
CREATE INDEX commits_pending ON commits (arrival) WHERE log_offset IS NULL;
CREATE INDEX commits_logged ON commits (document_id, log_offset) WHERE log_offset IS NOT NULL;
CREATE INDEX commits_by_chain ON commits (document_id, device_id, incarnation, seq);
CREATE INDEX commits_by_change ON commits (change_hash) WHERE change_hash IS NOT NULL;

CREATE TABLE edits (
  made INTEGER PRIMARY KEY, edit_id BLOB NOT NULL UNIQUE, document_id BLOB NOT NULL,
  made_at INTEGER NOT NULL, state INTEGER NOT NULL, commit_id BLOB,
  log_offset INTEGER, accepted_at INTEGER, refusal TEXT, detail TEXT, action BLOB NOT NULL
) STRICT;
CREATE INDEX edits_open ON edits (state, made) WHERE state <> 2;
CREATE INDEX edits_by_document ON edits (document_id, made);
CREATE INDEX edits_by_commit ON edits (commit_id) WHERE commit_id IS NOT NULL;

CREATE TABLE chains (
  document_id BLOB PRIMARY KEY, incarnation BLOB NOT NULL, next_seq INTEGER NOT NULL, prev BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE cursors (
  scope BLOB PRIMARY KEY, cursor BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealing_keys (
  document_id BLOB NOT NULL, key_id BLOB NOT NULL, secret BLOB NOT NULL, learnt_at INTEGER NOT NULL,
  PRIMARY KEY (document_id, key_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE submissions (
  submission_id BLOB PRIMARY KEY, draft_id BLOB NOT NULL, document_id BLOB NOT NULL,
  commit_id BLOB, frozen_at INTEGER NOT NULL, content BLOB NOT NULL
) STRICT;
CREATE INDEX submissions_by_draft ON submissions (draft_id, frozen_at);

CREATE TABLE chunks (
  chunk_hash BLOB PRIMARY KEY, draft_id BLOB NOT NULL, state INTEGER NOT NULL, bytes BLOB
) STRICT;
CREATE INDEX chunks_open ON chunks (state, draft_id) WHERE state <> 1;
CREATE INDEX chunks_by_draft ON chunks (draft_id);

CREATE TABLE enrolments (
  invite_id BLOB NOT NULL, device_id BLOB NOT NULL, state INTEGER NOT NULL, refusal TEXT,
  kept_at INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (invite_id, device_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE invites (
  invite_id BLOB PRIMARY KEY, member_id BLOB NOT NULL, made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL, used_by BLOB, made BLOB NOT NULL, secret BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE receipts (
  commit_id BLOB PRIMARY KEY, kept_at INTEGER NOT NULL, note TEXT NOT NULL
) STRICT;

CREATE TABLE alarms (
  alarm INTEGER PRIMARY KEY, kind TEXT NOT NULL, detail TEXT NOT NULL, raised_at INTEGER NOT NULL,
  settled INTEGER NOT NULL DEFAULT 0, UNIQUE (kind, detail)
) STRICT;

CREATE TABLE notices (
  sort_at INTEGER NOT NULL, notice_id BLOB NOT NULL, document_id BLOB NOT NULL, group_id BLOB NOT NULL,
  title TEXT NOT NULL, snippet TEXT NOT NULL, urgency INTEGER NOT NULL, pinned INTEGER NOT NULL,
  blocks TEXT, valid_from INTEGER, valid_until INTEGER, number TEXT, author BLOB,
  posted INTEGER NOT NULL, pending INTEGER NOT NULL, edited INTEGER NOT NULL, withdrawn TEXT,
  clashes INTEGER NOT NULL, comments INTEGER NOT NULL, acknowledged INTEGER NOT NULL,
  lead_from INTEGER NOT NULL, lead_until INTEGER NOT NULL,
  PRIMARY KEY (sort_at, notice_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_leading ON notices (lead_until) WHERE lead_until > 0;

CREATE TABLE notice_texts (
  notice_id BLOB NOT NULL, document_id BLOB NOT NULL, sort_at INTEGER NOT NULL, entry INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (notice_id, document_id)
) STRICT;

CREATE TABLE search_entries (
  entry INTEGER PRIMARY KEY, sort_at INTEGER NOT NULL, notice_id BLOB NOT NULL, document_id BLOB NOT NULL
) STRICT;

CREATE TABLE notice_clashes (
  notice_id BLOB NOT NULL, document_id BLOB NOT NULL, field TEXT NOT NULL, place INTEGER NOT NULL,
  value TEXT NOT NULL, member_id BLOB, claimed INTEGER NOT NULL, accepted_at INTEGER,
  pending INTEGER NOT NULL, winner INTEGER NOT NULL,
  PRIMARY KEY (notice_id, document_id, field, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE comments (
  notice_id BLOB NOT NULL, place INTEGER NOT NULL, comment_id BLOB NOT NULL, member_id BLOB NOT NULL,
  claimed INTEGER NOT NULL, accepted_at INTEGER, text TEXT NOT NULL,
  PRIMARY KEY (notice_id, place, claimed, comment_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX comments_by_id ON comments (comment_id);
CREATE INDEX comments_by_member ON comments (member_id);

CREATE TABLE seen (
  prefix BLOB NOT NULL, member_id BLOB NOT NULL, month INTEGER NOT NULL,
  mine INTEGER NOT NULL, pending INTEGER NOT NULL,
  PRIMARY KEY (prefix, member_id, month)
) STRICT, WITHOUT ROWID;
CREATE INDEX seen_by_register ON seen (member_id, month);
CREATE INDEX seen_mine ON seen (prefix) WHERE mine = 1;

CREATE TABLE people (
  member_id BLOB PRIMARY KEY, sort BLOB NOT NULL DEFAULT x'', name TEXT, phone TEXT,
  group_id BLOB, household_id BLOB, role INTEGER, departed INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_name ON people (sort, member_id);
CREATE INDEX people_by_household ON people (household_id);

CREATE TABLE households (
  household_id BLOB PRIMARY KEY, group_id BLOB, house TEXT, block TEXT,
  block_sort BLOB NOT NULL DEFAULT x'', house_sort BLOB NOT NULL DEFAULT x''
) STRICT, WITHOUT ROWID;
CREATE INDEX households_by_place ON households (block_sort, house_sort, household_id);

CREATE TABLE devices (
  device_id BLOB PRIMARY KEY, member_id BLOB NOT NULL, enrolled_at INTEGER,
  state INTEGER NOT NULL, reason TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX devices_by_member ON devices (member_id);

CREATE TABLE drafts (
  draft_id BLOB PRIMARY KEY, procedure TEXT NOT NULL, form_version INTEGER NOT NULL, title TEXT,
  state INTEGER NOT NULL, creator BLOB, opened_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
  pending INTEGER NOT NULL, clashes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX drafts_by_change ON drafts (changed_at, draft_id);

CREATE TABLE draft_fields (
  draft_id BLOB NOT NULL, path TEXT NOT NULL, place INTEGER NOT NULL, value TEXT NOT NULL,
  member_id BLOB, claimed INTEGER NOT NULL, pending INTEGER NOT NULL,
  PRIMARY KEY (draft_id, path, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_attachments (
  draft_id BLOB NOT NULL, attachment BLOB NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL,
  component TEXT, size INTEGER NOT NULL, member_id BLOB, pending INTEGER NOT NULL,
  record BLOB NOT NULL,
  PRIMARY KEY (draft_id, attachment)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
  draft_id BLOB PRIMARY KEY, code TEXT NOT NULL, procedure TEXT NOT NULL, state INTEGER NOT NULL,
  due INTEGER, has_result INTEGER NOT NULL, registered_at INTEGER NOT NULL, changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dossiers_by_change ON dossiers (changed_at, draft_id);
CREATE INDEX dossiers_by_code ON dossiers (code);

CREATE TABLE dossier_steps (
  draft_id BLOB NOT NULL, place INTEGER NOT NULL, at INTEGER NOT NULL, commit_id BLOB NOT NULL,
  event BLOB NOT NULL,
  PRIMARY KEY (draft_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
  officer_id BLOB PRIMARY KEY, name TEXT NOT NULL, departed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(
  exact, folded, content = '', columnsize = 0, detail = column, prefix = '1 2 3', tokenize = 'ascii'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
