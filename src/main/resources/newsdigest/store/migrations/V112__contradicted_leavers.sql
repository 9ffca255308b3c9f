-- 1 where another row said, when the edition was planned, that the person gets the newsletter: that it says so later is no news.
alter table left_by_list add column contradicted integer not null default 0;
