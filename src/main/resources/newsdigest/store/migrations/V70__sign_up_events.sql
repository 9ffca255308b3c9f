-- Events at which many people sign up from one network: their link lets so many in, beside the limit of each network.
create table sign_up_event (
    number     integer not null primary key,
    newsletter text    not null,
    name       text    not null,
    most       integer not null,
    taken      integer not null default 0,
    ends_at    bigint  not null,
    created_at bigint  not null
);
