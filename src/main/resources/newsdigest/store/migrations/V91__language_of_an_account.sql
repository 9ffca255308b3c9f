-- Language that an account's screens are in; empty for that of the browser.
alter table account add column language varchar(35) not null default '';
