-- Pictures that staff bring for their news, scaled for mail; the content is in Base64 (RFC 4648), and never changes.
create table picture (
    id         text    not null primary key,
    media_type text    not null,
    width      integer not null,
    height     integer not null,
    content    text    not null,
    added_at   bigint  not null,
    added_by   text    not null
);
