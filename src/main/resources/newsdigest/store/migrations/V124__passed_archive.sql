-- Story that an edition passed over for its age alone: it was there before the first edition, or came with a new source. What an edition
-- held that nobody got is in the next one all the same.
alter table story_passed add column archive integer not null default 0;
