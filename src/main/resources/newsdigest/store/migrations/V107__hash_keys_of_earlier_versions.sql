-- Earlier versions did not note the keys of their hashes: the empty mark stands for those that are listed when the ledger is next opened.
insert into hash_key (mark)
    select '' where exists (select 1 from suppression where reason = 'forgotten') or exists (select 1 from delivery where address = '');

-- Times at which keys were given up: who had an edition that was frozen before, and is known by a hash alone, is not known any more.
create table hash_key_loss (
    at bigint not null
);
