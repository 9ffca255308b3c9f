-- People of whom lists said at the latest edition of a newsletter that they left, by 64 bits of the SHA-256 of their address keys.
create table left_by_list (
    edition integer not null references edition,
    hash    bigint  not null,
    primary key (edition, hash)
);
