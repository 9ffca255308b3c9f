-- Mail server that had a delivery last; empty for the one of the name 'default'.
alter table delivery add column server text not null default '';

-- Messages that each mail server took on each day.
create table server_day (
    server text   not null,
    day    text   not null,
    taken  bigint not null,
    primary key (server, day)
);

-- Mail servers that a process cannot use now.
create table server_absence (
    server   text   not null,
    node     text   not null,
    trouble  text   not null,
    reason   text   not null,
    since    bigint not null,
    retry_at bigint not null,
    primary key (server, node)
);

-- The same of an outcome that is remembered until its edition is there again.
alter table remembered_outcome add column server text not null default '';
