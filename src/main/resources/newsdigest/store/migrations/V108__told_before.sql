-- Languages in which an edition has nothing, and whose readers had all of it in them before: they get nothing. Empty for readers without a
-- language of the newsletter.
create table edition_told (
    edition  integer not null references edition,
    language text    not null,
    primary key (edition, language)
);
