-- Why an edition passed over a story. 0: it had its chance. 1: for its age alone, as it was there before the first edition, or came with
-- a new source; what an edition held that nobody got is in the next one all the same. 2: staff left it out, which holds also when that
-- edition goes to nobody.
alter table story_passed add column kind integer not null default 0;
