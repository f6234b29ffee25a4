CREATE TABLE proofs (
  document_id BLOB PRIMARY KEY,
  origin TEXT NOT NULL,
  log_offset INTEGER NOT NULL,
  reply BLOB NOT NULL,
  confirmation BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE recovered (
  document_id BLOB PRIMARY KEY,
  bytes BLOB NOT NULL
) WITHOUT ROWID;
