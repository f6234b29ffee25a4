-- How far a draft's form is filled in.
ALTER TABLE drafts ADD COLUMN required INTEGER NOT NULL DEFAULT 0;
ALTER TABLE drafts ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
