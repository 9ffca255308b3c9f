-- Words of lists by which nobody is taken to have left, and of which staff were told when an edition was planned, each with its
-- column, as 64 bits of a hash: they are told again once there is another one.
create table told_word (
    newsletter text   not null,
    hash       bigint not null,
    primary key (newsletter, hash)
);
