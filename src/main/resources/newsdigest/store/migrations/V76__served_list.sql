-- List-id (RFC 2919) by which a newsletter is served: two newsletters of one name must not share their hours.
create table served_list (
    newsletter text   not null primary key,
    list_id    text   not null,
    seen_at    bigint not null
);
