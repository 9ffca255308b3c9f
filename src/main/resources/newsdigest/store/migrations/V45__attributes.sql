-- The other columns of the subscriber list that the edition shows its readers, as they were when the delivery was
-- planned: a JSON object; empty: none.
alter table delivery add column attributes text not null default '';
