-- Mark of a key that was given up, by which it is known when it is listed again; empty where an earlier version gave it up.
alter table hash_key_loss add column mark text not null default '';

-- Time of the latest hash of which the keys are noted: a later one is of an earlier version that worked beside this one, or after it.
alter table hash_key add column noted_at bigint not null default 0;

update hash_key set noted_at = (select coalesce(max(since), 0) from suppression where reason = 'forgotten');
