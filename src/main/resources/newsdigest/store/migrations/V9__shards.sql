-- How large the shards of an edition are: fixed when it is first cut, so that no two cuts ever overlap. 0: not cut yet.
alter table edition add column shard_size bigint not null default 0;

-- Since when the edition is being sent, for the end of its tries.
alter table edition add column run_at bigint not null default 0;

-- From which delivery to which a shard goes.
alter table shard_run add column first_seq bigint not null default 0;
alter table shard_run add column last_seq bigint not null default 0;
create index shard_run_open on shard_run (edition, shard) where ended_at = 0;
