-- Which letters those who must approve an edition were sent, each named by a hash: no address is kept here.
create table approval_letter (
    edition integer not null,
    letter  text    not null,
    tries   integer not null default 0,
    next_at bigint  not null default 0,
    sent_at bigint  not null default 0,
    primary key (edition, letter)
);

-- A letter that was sent says so itself.
alter table waiting drop column reminded_at;
