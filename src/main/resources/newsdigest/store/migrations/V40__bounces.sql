-- Subject of what came back (the reader, the sender, the server …), so that what is about us is an alarm and is held
-- against no reader; and the provider that said it, kept when the address is forgotten.
alter table returned add column about text not null default '';
alter table returned add column provider text not null default '';
alter table returned add column mailbox_full integer not null default 0;
create index returned_about on returned (at) where about in ('message', 'sender', 'server');
