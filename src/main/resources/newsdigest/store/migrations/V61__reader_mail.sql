-- Single messages to readers, such as the request to confirm a sign-up: tried until the mail server takes them. 'used_at' is
-- when the link in one was used for what it is for.
create table reader_mail (
    number      integer not null primary key,
    kind        text    not null,
    newsletter  text    not null,
    address     text    not null,
    address_key text    not null,
    language    text    not null,
    detail      text    not null default '',
    created_at  bigint  not null,
    used_at     bigint  not null default 0,
    state       text    not null default 'pending'
        check (state in ('pending', 'sending', 'sent', 'deferred', 'failed')),
    attempts    integer not null default 0,
    due_at      bigint  not null default 0,
    changed_at  bigint  not null default 0,
    reply       text    not null default ''
);
create index reader_mail_open on reader_mail (state, due_at) where state in ('pending', 'sending', 'deferred');
create index reader_mail_address on reader_mail (address_key, created_at);
