-- The first few that were left without an answer are found in order without walking all that were not.
drop index delivery_repeated;
create index delivery_repeated on delivery (edition, seq) where repeats > 0;
