-- Limits of messages that strangers ask for: by the mailbox that an address leads to, however it is spelled, by the domain
-- and altogether. A message that is over a limit is kept as failed, so that pages answer alike.
alter table reader_mail add column mailbox_key text not null default '';
alter table reader_mail add column domain text not null default '';
create index reader_mail_mailbox on reader_mail (mailbox_key, created_at);
create index reader_mail_created on reader_mail (created_at);
