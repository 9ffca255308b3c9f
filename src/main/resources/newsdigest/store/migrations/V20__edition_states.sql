-- One machine of states for an edition. A column of its own takes the place of the old one, because the list of states a
-- column allows cannot be changed in SQLite.
alter table edition add column stage text not null default 'frozen'
    check (stage in ('next', 'draft', 'frozen', 'waiting', 'sending', 'paused', 'cancelled', 'done'));
update edition set stage = case
    when state = 'planning' then 'frozen'
    when state = 'paused' and exists (select 1 from waiting where waiting.edition = edition.number
        and (waiting.send_at > 0 or (waiting.expires_at > 0 and waiting.approved_by = '')))
        and not exists (select 1 from delivery where delivery.edition = edition.number and delivery.attempts > 0)
        then 'waiting'
    else state end;
alter table edition drop column state;
alter table edition rename column stage to state;

-- Why it is in its state: a kind, and a value that the column 'reason' holds.
alter table edition add column reason_kind text not null default 'none';
update edition set reason_kind = 'told' where reason <> '';
update edition set reason_kind = 'not_approved', reason = '' where reason = 'nobody approved it in time';
update edition set reason_kind = 'cancelled_by_hand', reason = '' where reason = 'cancelled by hand';
update edition set reason_kind = 'paused_by_hand', reason = '' where reason = 'paused by hand';
update edition set reason_kind = 'waits_for_approval', reason = '' where reason = 'waits for approval';
update edition set reason_kind = 'interrupted', reason = '' where reason = 'interrupted';

-- The hour it is due, and the day it looks back from; 0 and empty for one that was made by hand. A next edition or a draft
-- has no window, items, fingerprint or moment of freezing yet: these are empty and 0.
alter table edition add column due_at bigint not null default 0;
alter table edition add column as_of text not null default '';
create unique index edition_due on edition (newsletter, due_at) where due_at > 0;

-- Who froze it; when its audience was complete; when somebody confirmed that it goes out as soon as it is planned, and the
-- time they set for it; when it was first released, which is the Date of its messages. 0: not yet.
alter table edition add column frozen_by text not null default '';
alter table edition add column planned_at bigint not null default 0;
alter table edition add column confirmed_at bigint not null default 0;
alter table edition add column send_at bigint not null default 0;
alter table edition add column released_at bigint not null default 0;
update edition set planned_at = frozen_at where state <> 'frozen';
update edition set released_at = frozen_at where state not in ('frozen', 'waiting');
