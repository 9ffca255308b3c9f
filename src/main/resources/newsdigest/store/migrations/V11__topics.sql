-- What readers can choose from when an edition is frozen (language is empty), and what the edition is about in each
-- language; a language with an item for everybody has no row.
create table edition_topic (
    edition  integer not null references edition,
    language text    not null,
    topic    text    not null,
    primary key (edition, language, topic)
);

-- The topics a reader had chosen when the delivery was planned, between semicolons; empty: all of them.
alter table delivery add column topics text not null default '';

-- The same, chosen on the preferences page; empty: as the lists say, a star: all of them.
alter table preference add column topics text not null default '';
