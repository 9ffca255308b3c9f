-- What an item was when an edition carried it, so that a later change can be named.
alter table edition_item add column source   text not null default '';
alter table edition_item add column headline text not null default '';
alter table edition_item add column day      text not null default '';
alter table edition_item add column link     text not null default '';
alter table edition_item add column text     text not null default '';

-- Signs by which a story is known again, for each source that tells it. Guids and links stand one a line, the newest first.
create table story_telling (
    newsletter text not null,
    language   text not null,
    item       text not null,
    source     text not null,
    position   integer not null,
    scope      text not null,
    guids      text not null,
    links      text not null,
    file       text not null,
    day        text not null,
    title      text not null,
    words      text not null,
    primary key (newsletter, language, item, source)
);

-- Edition that could have carried a story under this date, and did not; an empty date stands for any.
create table story_passed (
    newsletter text not null,
    language   text not null,
    item       text not null,
    edition    text not null,
    day        text not null,
    primary key (newsletter, language, item, edition)
);

-- When a source was first read for a newsletter.
create table source_read (
    newsletter text   not null,
    source     text   not null,
    read_at    bigint not null,
    primary key (newsletter, source)
);

-- What staff decided about a story; 'other' is the other story, or the source that is split off.
create table story_decision (
    newsletter text   not null,
    language   text   not null,
    item       text   not null,
    kind       text   not null check (kind in ('join', 'split', 'resend')),
    other      text   not null,
    decided_at bigint not null,
    primary key (newsletter, language, item, kind, other)
);

-- Items that were there when the last edition was frozen have had their chance.
insert into story_passed (newsletter, language, item, edition, day)
select s.newsletter, s.language, s.item, e.id, ''
from item_seen s
join edition e on e.newsletter = s.newsletter
where s.seen_at <= e.frozen_at
  and e.number = (select max(l.number) from edition l where l.newsletter = s.newsletter and l.state <> 'cancelled');
