-- Which items a frozen edition carries: an item goes out once for each newsletter and language.
create table edition_item (
    edition  integer not null references edition,
    language text    not null,
    item     text    not null,
    primary key (edition, language, item)
);

-- When an item was first read for a newsletter: one read only after its window had closed is late, not old.
create table item_seen (
    newsletter text   not null,
    language   text   not null,
    item       text   not null,
    seen_at    bigint not null,
    primary key (newsletter, language, item)
);
