-- All that lists said of a person's leaving when they confirmed, a line for each word, of which confirmed_over has the first; of the
-- confirmation at words_at, as an earlier version writes none. words_extent is 'all', 'first' when no more were known, or 'assumed' when a
-- list was away, so that some are those of the edition before.
alter table sign_up add column words text not null default '';
alter table sign_up add column words_at bigint not null default 0;
alter table sign_up add column words_extent text not null default 'all';

-- 1 when lists had the person as somebody to mail, who had confirmed over a word of theirs: that is undone with the edition.
alter table delivery add column listed_again integer not null default 0;
