-- Digest of a newsletter's lists as each machine that serves has them, so that one which has other lists is told of.
-- A machine of an earlier version writes none. Instants are milliseconds since 1970.
create table machine_list (
    machine    text   not null,
    newsletter text   not null,
    digest     text   not null,
    changed_at bigint not null,
    looked_at  bigint not null,
    primary key (machine, newsletter)
);
