CREATE TABLE recovered (
  document BLOB NOT NULL,
  old_offset INTEGER NOT NULL,
  accepted_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  refusal TEXT,
  PRIMARY KEY (document, old_offset)
) WITHOUT ROWID;

CREATE TABLE evidence (
  document BLOB NOT NULL,
  log TEXT NOT NULL,
  proof BLOB NOT NULL,
  PRIMARY KEY (document, log)
) WITHOUT ROWID;

CREATE TABLE reentered (offset INTEGER PRIMARY KEY);
