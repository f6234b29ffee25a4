CREATE TABLE uploads (
  author BLOB NOT NULL,
  day INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (author, day)
) WITHOUT ROWID;

CREATE TABLE chunk_totals (
  draft BLOB PRIMARY KEY,
  bytes INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO chunk_totals SELECT draft, sum(length(bytes)) FROM chunks GROUP BY draft;
