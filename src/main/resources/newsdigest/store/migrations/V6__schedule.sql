-- Each time a newsletter was due: written before the work begins, so that no hour is served twice or forgotten.
create table due_run (
    newsletter text   not null,
    due_at     bigint not null,
    state      text   not null check (state in ('begun', 'done', 'missed', 'held')),
    outcome    text   not null default '',
    noted_at   bigint not null,
    primary key (newsletter, due_at)
);

-- Newsletters whose schedule staff stopped for a while.
create table held (
    newsletter text   not null primary key,
    since      bigint not null
);

-- Editions that wait: for somebody's approval, or for a time that was set by hand. Instants are 0 where there is none.
create table waiting (
    edition     integer not null primary key,
    send_at     bigint  not null default 0,
    asked_at    bigint  not null default 0,
    reminded_at bigint  not null default 0,
    expires_at  bigint  not null default 0,
    approved_by text    not null default ''
);

-- Who sent which stretch of an edition.
create table shard_run (
    edition  integer not null,
    shard    integer not null,
    node     text    not null,
    begun_at bigint  not null,
    ended_at bigint  not null default 0,
    sent     bigint  not null default 0,
    primary key (edition, shard, node, begun_at)
);

-- The next free moment of a rate limit that several machines share, in microseconds since 1970.
create table rate_slot (
    name    text   not null primary key,
    next_at bigint not null
);
