-- The desk's own store: who may sign in, who is signed in, who was slowed down, who saw what.
-- It holds nothing of a dossier but its draft's id.  Times are Unix milliseconds (UTC).

-- Accounts of officers.
--   officer       8 bytes, the id that ward commits name
--   username      as typed at sign-in, NFC, lower case
--   display_name  name and title, shown on every page
--   roles         bit 0 receiver, 1 examiner, 2 approver, 3 administrator
--   password      argon2id in PHC form, parameters and salt included
--   created       when
create table if not exists account (
    officer      blob    not null primary key check (length(officer) = 8),
    username     text    not null unique,
    display_name text    not null,
    roles        integer not null,
    password     text    not null,
    created      integer not null
) strict;

-- Sessions.
--   token    SHA-256 of the cookie's token; the token itself is never stored
--   officer  whose
--   begun    for the absolute expiry
--   seen     for the idle expiry; brought up to date at most once a minute
create table if not exists session (
    token   blob    not null primary key check (length(token) = 32),
    officer blob    not null references account (officer) on delete cascade,
    begun   integer not null,
    seen    integer not null
) strict, without rowid;

-- Failed sign-ins that slow the next ones down.
--   subject   SHA-256 of 'account' and the typed name, or of 'address' and the network
--             address (of an IPv6 address its /64), so that no typed text is kept
--   failures  since the last success or the last day without any
--   last      when the last attempt began
create table if not exists attempt (
    subject  blob    not null primary key check (length(subject) = 32),
    failures integer not null,
    last     integer not null
) strict, without rowid;

-- The access log: who opened or did what, when.  No field values, no typed text.
--   id       in the order of the events
--   at       when
--   officer  who; null if nobody was signed in (a failed sign-in)
--   action   a word of `access::Accessed`
--   draft    which dossier, if one
--   allowed  0 if it was refused
create table if not exists access (
    id      integer not null primary key,
    at      integer not null,
    officer blob,
    action  text    not null,
    draft   blob,
    allowed integer not null
) strict;

create trigger if not exists access_is_never_changed before update on access
begin select raise(abort, 'the access log is only appended to'); end;

create trigger if not exists access_is_never_deleted before delete on access
begin select raise(abort, 'the access log is only appended to'); end;
