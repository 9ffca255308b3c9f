-- Rows stand in the order of the audience: they are sent in that order, and written in the order of their keys, so each message
-- changed a page of its own. A primary key cannot be added to a table, so it is written anew. The place is made of edition and
-- number, edition * 4294967296 + seq; the program gives it.
create table delivery_next (
    place       integer  primary key,
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
    unique (edition, seq)
);
insert into delivery_next
    (place, edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at, reply, topics,
        attributes, unanswered, server)
    select edition * 4294967296 + seq, edition, seq, address, address_key, name, language, state, attempts, repeats, due_at,
        changed_at, reply, topics, attributes, unanswered, server
    from delivery order by edition, seq;
drop table delivery;
alter table delivery_next rename to delivery;
create unique index delivery_reader on delivery (address_key, edition);
create index delivery_deferred on delivery (edition, state, due_at) where state = 'deferred';
create index delivery_repeated on delivery (edition, seq) where repeats > 0;
create index delivery_state on delivery (edition, state, seq);
create index delivery_tried on delivery (edition) where attempts > 0
    and state not in ('sending', 'sent', 'deferred', 'failed', 'uncertain');
