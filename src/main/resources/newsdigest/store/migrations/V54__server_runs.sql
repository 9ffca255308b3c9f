-- Runs of the database's server, as the machines that share the ledger noticed them. A new one may be a stand-in that
-- lacks the last commits of the one before. Instants are milliseconds since 1970 by the server's clock.
create table server_run (
    server     text    primary key,
    noticed_at bigint  not null,
    settled_at bigint  not null default 0,
    went_back  integer not null default 0,
    rewritten  bigint  not null default 0,
    named      bigint  not null default 0
);

-- Processes that send or did a moment ago, and the stretch of the ledger that each had last.
create table sending_process (
    id        text    primary key,
    node      text    not null,
    beat      bigint  not null,
    seen_at   bigint  not null,
    edition   integer not null default 0,
    first_seq bigint  not null default 0,
    last_seq  bigint  not null default 0
);

-- Processes that compared what they remember with the ledger since the server runs.
create table server_run_process (
    server  text not null,
    process text not null,
    primary key (server, process)
);

-- Outcomes that a process remembers of deliveries that the ledger does not have any more.
create table remembered_outcome (
    edition_id  text    not null,
    address_key text    not null,
    state       text    not null,
    attempts    integer not null,
    repeats     integer not null,
    due_at      bigint  not null,
    changed_at  bigint  not null,
    reply       text    not null,
    noted_at    bigint  not null,
    primary key (edition_id, address_key)
);
