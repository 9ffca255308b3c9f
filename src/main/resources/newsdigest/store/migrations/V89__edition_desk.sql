-- Words below the items of an edition.
alter table draft add column closing text not null default '';

-- The items that stand under a heading of staff's own, in each version of the notes.
create table draft_section (
    edition  text    not null,
    language text    not null,
    version  integer not null,
    position integer not null,
    item     text    not null,
    headline text    not null,
    heading  text    not null,
    primary key (edition, language, version, position)
);

-- What staff say to each other about an edition; a request is one for changes, made by whoever was to approve it.
create table draft_note (
    edition    text    not null,
    number     integer not null,
    written_at bigint  not null,
    written_by text    not null,
    kind       text    not null check (kind in ('note', 'request')),
    words      text    not null,
    primary key (edition, number)
);

-- Who is at the draft of an edition, and what they have typed there that is not yet a note or a test.
create table draft_visit (
    edition   text   not null,
    account   text   not null,
    language  text   not null,
    seen_at   bigint not null,
    note      text   not null default '',
    addresses text   not null default '',
    primary key (edition, account)
);
