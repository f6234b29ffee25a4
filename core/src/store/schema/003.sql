-- Whom an invite was made for: their name is in the people document only once the ward has it.
ALTER TABLE invites ADD COLUMN name TEXT;
