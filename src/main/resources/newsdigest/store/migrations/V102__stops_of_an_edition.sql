-- How often an edition was paused or taken back to draft, so that a page that was made before is known to be old.
alter table edition add column stops bigint not null default 0;
