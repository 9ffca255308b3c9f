-- A row stands in the table by its edition and its number, which were an index beside it: one index less is written for each row
-- that is planned, and walked for each message. The edition is not looked up for each row: editions are never removed, and the
-- program gives the number of one that it has just read. For a list of values SQLite builds a table each time it looks at a row, so
-- states are compared one by one, the most frequent first. A table cannot be changed so, and is written anew; earlier programs give
-- each row a place (V85), which there is no more.
create table delivery_next (
    edition     integer  not null,
    seq         integer  not null,
    address     text     not null,
    address_key text     not null,
    name        text     not null,
    language    text     not null,
    state       text     not null
        check (state = 'pending' or state = 'sending' or state = 'sent' or state = 'deferred' or state = 'failed'
            or state = 'uncertain' or state = 'suppressed' or state = 'cancelled'),
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
) without rowid;
insert into delivery_next
    (edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at, reply, topics,
        attributes, unanswered, server)
    select edition, seq, address, address_key, name, language, state, attempts, repeats, due_at, changed_at, reply, topics,
        attributes, unanswered, server
    from delivery order by edition, seq;
drop table delivery;
alter table delivery_next rename to delivery;
create unique index delivery_reader on delivery (address_key, edition);
create index delivery_deferred on delivery (edition, state, due_at) where state = 'deferred';
create index delivery_repeated on delivery (edition, seq) where repeats > 0;
create index delivery_state on delivery (edition, state, seq);
create index delivery_tried on delivery (edition) where attempts > 0 and state <> 'sent' and state <> 'sending'
    and state <> 'deferred' and state <> 'failed' and state <> 'uncertain';
