CREATE TABLE consignments (
  commit_id BLOB PRIMARY KEY, draft_id BLOB NOT NULL, kept_at INTEGER NOT NULL, note BLOB NOT NULL
) STRICT;

CREATE TABLE consignment_chunks (
  commit_id BLOB NOT NULL, place INTEGER NOT NULL, chunk_hash BLOB NOT NULL,
  at_ward INTEGER NOT NULL, given INTEGER NOT NULL, bytes BLOB,
  PRIMARY KEY (commit_id, place)
) STRICT;
CREATE INDEX consignment_chunks_by_hash ON consignment_chunks (chunk_hash);

CREATE TABLE carried_receipts (
  commit_id BLOB PRIMARY KEY, delivered_at INTEGER NOT NULL, given INTEGER NOT NULL, note TEXT
) STRICT;

-- How often each chunk of one's own was put in a bundle.
ALTER TABLE chunks ADD COLUMN given INTEGER NOT NULL DEFAULT 0;
