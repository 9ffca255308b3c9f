-- Confirmed subscription that stands on the person's place in the lists: without it, it brings nothing.
alter table sign_up add column listed integer not null default 0;
