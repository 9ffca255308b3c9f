-- A delivery that is not made because the subscriber left, or the address is dead, has a state of its own.
create table delivery_next (
    edition     integer  not null references edition,
    seq         integer  not null,
    address     text     not null,
    address_key text     not null,
    name        text     not null,
    language    text     not null,
    state       text     not null
        check (state in ('pending', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'cancelled', 'suppressed')),
    attempts    integer  not null default 0,
    repeats     integer  not null default 0,
    due_at      bigint   not null default 0,
    changed_at  bigint   not null default 0,
    reply       text     not null default '',
    primary key (edition, seq),
    unique (edition, address_key)
);
insert into delivery_next select * from delivery;
drop table delivery;
alter table delivery_next rename to delivery;
create index delivery_open on delivery (edition, state, due_at) where state in ('sending', 'deferred', 'uncertain');
create index delivery_repeated on delivery (edition) where repeats > 0;
-- What a ledger holds of one person, for whoever asks.
create index delivery_address on delivery (address_key);

-- Who gets nothing, whatever the lists say. An empty newsletter stands for all of them.
create table suppression (
    newsletter  text   not null,
    address_key text   not null,
    address     text   not null,
    reason      text   not null
        check (reason in ('unsubscribed', 'bounced', 'complained', 'manual', 'forgotten')),
    detail      text   not null default '',
    since       bigint not null,
    primary key (newsletter, address_key)
);
create index suppression_address on suppression (address_key);

-- What readers chose for themselves; it goes before what the lists say.
create table preference (
    newsletter   text   not null,
    address_key  text   not null,
    language     text   not null default '',
    paused_until text   not null default '',
    changed_at   bigint not null,
    primary key (newsletter, address_key)
);

-- What came back for a delivery: a bounce or a complaint.
create table returned (
    edition integer not null,
    seq     integer not null,
    kind    text    not null check (kind in ('hard', 'soft', 'complaint')),
    status  text    not null,
    reason  text    not null,
    at      bigint  not null,
    primary key (edition, seq, kind)
);

-- Who asked for a newsletter on the public pages; once confirmed, they belong to its audience.
create table sign_up (
    number       integer not null primary key,
    newsletter   text    not null,
    address      text    not null,
    address_key  text    not null,
    language     text    not null,
    requested_at bigint  not null,
    confirmed_at bigint  not null default 0,
    unique (newsletter, address_key)
);
