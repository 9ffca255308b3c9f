-- Who may use the console. A password is kept as a hash that says by itself how it was made.
create table account (
    name         text    not null primary key,
    role         text    not null check (role in ('viewer', 'editor', 'sender')),
    password     text    not null,
    created_at   bigint  not null,
    failures     integer not null default 0,
    locked_until bigint  not null default 0
);

-- Who did what, for as long as the ledger lives.
create table audit (
    number  bigint not null primary key,
    at      bigint not null,
    who     text   not null,
    what    text   not null,
    subject text   not null default '',
    detail  text   not null default ''
);
create index audit_subject on audit (subject, number);
