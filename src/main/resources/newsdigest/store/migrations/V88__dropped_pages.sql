-- The time at which staff had the pages of an edition taken out, and 0 for one that has them. Its subject, its items and its deliveries
-- stay, so that nobody gets it or its news again.
alter table edition add column pages_dropped_at bigint not null default 0;
