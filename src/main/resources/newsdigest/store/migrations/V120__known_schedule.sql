-- Schedules of newsletters as those who serve look by them, each since when and until when: an hour that had passed before its schedule
-- was known was never due. Several at a time while machines have different configurations.
create table known_schedule (
    newsletter  text   not null,
    hash        text   not null,
    cron        text   not null,
    zone        text   not null,
    holidays    text   not null,
    known_since bigint not null,
    known_until bigint not null,
    primary key (newsletter, hash)
);
