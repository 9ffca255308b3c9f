-- The edition of an hour and the days whose news it was to bring, when it was looked at: the schedule and the window may be others by the
-- time somebody asks what a stopped hour kept back. Empty in rows of earlier versions; an edition of the latest items has no days.
alter table due_run add column edition text not null default '';
alter table due_run add column day_from text not null default '';
alter table due_run add column day_to text not null default '';
