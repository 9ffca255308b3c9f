-- One index keeps a person from getting an edition twice and finds all of a person. There were two, each filled in random order,
-- and planning spent most of its time on them. A constraint of a table cannot be dropped, so the table is written anew.
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
    topics      text     not null default '',
    attributes  text     not null default '',
    unanswered  integer  not null default 0,
    server      text     not null default '',
    primary key (edition, seq)
);
insert into delivery_next
    (edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at, reply, topics,
        attributes, unanswered, server)
    select edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at, reply, topics,
        attributes, unanswered, server
    from delivery;
drop table delivery;
alter table delivery_next rename to delivery;
create unique index delivery_reader on delivery (address_key, edition);
create index delivery_open on delivery (edition, state, due_at) where state in ('sending', 'deferred', 'uncertain');
create index delivery_repeated on delivery (edition, seq) where repeats > 0;
create index delivery_state on delivery (edition, state, seq);
create index delivery_tried on delivery (edition) where attempts > 0
    and state not in ('sending', 'sent', 'deferred', 'failed', 'uncertain');
