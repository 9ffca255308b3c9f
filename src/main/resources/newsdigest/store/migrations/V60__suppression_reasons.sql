-- A person may be suppressed for several reasons at once, so that lifting one leaves the others. Who left all newsletters and
-- came back to some has these between semicolons in 'returned_to'.
create table suppression_next (
    newsletter  text   not null,
    address_key text   not null,
    address     text   not null,
    reason      text   not null
        check (reason in ('unsubscribed', 'bounced', 'complained', 'manual', 'forgotten')),
    detail      text   not null default '',
    since       bigint not null,
    returned_to text   not null default '',
    primary key (newsletter, address_key, reason)
);
insert into suppression_next (newsletter, address_key, address, reason, detail, since)
select newsletter, address_key, address, reason, detail, since from suppression;
drop table suppression;
alter table suppression_next rename to suppression;
create index suppression_address on suppression (address_key);
