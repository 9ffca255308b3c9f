-- When a person last took an edition back to draft, in milliseconds since 1970. One that is taken back once its hour has come goes out by
-- hand alone.
alter table edition add column taken_back_at bigint not null default 0;
