-- Identity of a ledger that has been used, as the marks beside it have it: an empty one in its place is told from a new one.
create table ledger_identity (
    one integer not null primary key,
    id  text    not null
);

-- Last time at which the service of a ledger without a clock of its own was there: a start long after it may be a wrong clock.
create table service_sign (
    one     integer not null primary key,
    seen_at bigint  not null
);

-- Rows of people who have left in each list of an edition: a list that is gone must not bring them back.
create table list_leavers (
    edition integer not null,
    list    text    not null,
    people  bigint  not null,
    primary key (edition, list)
);
