-- Whether the time that an edition waits for is its hour of the schedule, which may be moved or paused, and not one that somebody chose.
alter table waiting add column of_schedule integer not null default 0;
