-- How often what a newsletter remembers of its stories was changed, so that whoever holds a copy of it knows that it is old.
create table story_change (
    newsletter text   not null primary key,
    changes    bigint not null
);
