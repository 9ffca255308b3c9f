-- Where the ledger has been used, as it knows itself: a copy of it, whichever way it was made, is told from it while that one is still
-- there. The last one noted is where it is, unless it is a copy. The token tells that it is the same one also before it has sent, when
-- it has no identity yet. A place that was seen to be empty is not asked for again where the account may not look.
create table if not exists ledger_place (
    place text    not null primary key,
    token text    not null,
    noted integer not null default 0,
    empty integer not null default 0
);
