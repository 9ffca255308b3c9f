-- When staff looked at the draft of an edition, and which items were in it.
create table draft_look (
    edition   text    not null,
    number    integer not null,
    looked_by text    not null,
    looked_at bigint  not null,
    primary key (edition, number)
);
create table draft_look_item (
    edition  text    not null,
    number   integer not null,
    language text    not null,
    item     text    not null,
    primary key (edition, number, language, item)
);

-- Items that came after the last look, as it was when the edition was frozen.
create table after_look (
    edition   text    not null,
    position  integer not null,
    language  text    not null,
    item      text    not null,
    headline  text    not null,
    held      integer not null check (held in (0, 1)),
    looked_by text    not null,
    looked_at bigint  not null,
    primary key (edition, position)
);
