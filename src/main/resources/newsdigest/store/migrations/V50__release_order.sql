-- Order in which editions were released: a count, because the clocks of several machines differ.
alter table edition add column release_order bigint not null default 0;

-- The last release that was known when the news of an edition were chosen; what was released since may carry the same.
alter table edition add column chosen_after bigint not null default 0;

update edition set chosen_after = 1;
update edition set release_order = 1 where released_at > 0;
