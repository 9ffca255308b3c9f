-- One row per frozen issue of a newsletter. Instants are milliseconds since 1970-01-01T00:00Z.
create table edition (
    number      integer primary key,
    id          text    not null unique,
    newsletter  text    not null,
    window_from text    not null,
    window_to   text    not null,
    items       integer not null,
    fingerprint text    not null,
    frozen_at   bigint  not null,
    state       text    not null check (state in ('planning', 'sending', 'paused', 'cancelled', 'done')),
    reason      text    not null default ''
);

-- The frozen bytes, one row per language, in the order subscribers fall back to.
create table rendition (
    edition  integer not null references edition,
    position integer not null,
    language text    not null,
    subject  text    not null,
    html     text    not null,
    body     text    not null,
    primary key (edition, position)
);

-- One row per edition and subscriber: the unique constraint is what "exactly once" rests on.
create table delivery (
    edition     integer  not null references edition,
    seq         integer  not null,
    address     text     not null,
    address_key text     not null,
    name        text     not null,
    language    text     not null,
    state       text     not null
        check (state in ('pending', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'cancelled')),
    attempts    integer  not null default 0,
    repeats     integer  not null default 0,
    due_at      bigint   not null default 0,
    changed_at  bigint   not null default 0,
    reply       text     not null default '',
    primary key (edition, seq),
    unique (edition, address_key)
);

-- The few rows that need looking at again are found without walking the many that do not.
create index delivery_open on delivery (edition, state, due_at) where state in ('sending', 'deferred', 'uncertain');
create index delivery_repeated on delivery (edition) where repeats > 0;
