-- What staff wrote for an edition in one language; every version is kept, and the last one counts.
create table draft (
    edition      text    not null,
    language     text    not null,
    version      integer not null,
    changed_at   bigint  not null,
    changed_by   text    not null,
    change       text    not null,
    introduction text    not null,
    subject      text    not null,
    preview_line text    not null,
    primary key (edition, language, version)
);

-- The items that staff put first, in their order, and those that are kept out.
create table draft_item (
    edition  text    not null,
    language text    not null,
    version  integer not null,
    position integer not null,
    place    text    not null check (place in ('pinned', 'placed', 'left out')),
    item     text    not null,
    headline text    not null,
    primary key (edition, language, version, position)
);
