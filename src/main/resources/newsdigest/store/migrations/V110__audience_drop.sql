-- People of the edition before who are not in the audience of an edition, while it is written nowhere that they left: a list may have been cut.
create table audience_drop (
    edition       integer not null primary key references edition,
    people        bigint  not null,
    people_before bigint  not null,
    gone          bigint  not null,
    lists         text    not null
);
