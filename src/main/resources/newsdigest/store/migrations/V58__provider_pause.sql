-- Providers whose deliveries wait: the domain of the readers' addresses in ASCII and lower case, who paused it, when, and why.
create table provider_pause (
    provider  text   not null primary key,
    paused_by text   not null,
    paused_at bigint not null,
    note      text   not null default ''
);
