-- How many deliveries are in each state, and which ones, is asked while a million of them are under way.
create index delivery_state on delivery (edition, state, seq);
create index delivery_tried on delivery (edition) where attempts > 0
    and state not in ('sending', 'sent', 'deferred', 'failed', 'uncertain');
create index edition_newsletter on edition (newsletter, number);

-- Whom an edition was planned for, as it was when its audience was written down: by list, by language, and who was left
-- out, by reason.
create table audience (
    edition integer not null,
    kind    text    not null check (kind in ('list', 'language', 'left out')),
    name    text    not null,
    people  bigint  not null,
    primary key (edition, kind, name)
);
