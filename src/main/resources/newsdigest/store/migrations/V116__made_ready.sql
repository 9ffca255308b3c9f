-- Time at which a person made an edition ready in the console: a command does not replace its pages by others.
alter table edition add column made_ready_at bigint not null default 0;
update edition set made_ready_at = frozen_at where state = 'frozen' and frozen_by <> '' and planned_at > 0 and confirmed_at = 0;
