-- Browsers in which somebody has signed in, each by the hash of its cookie: whoever guesses passwords elsewhere does not keep
-- them out. 'failures' of an account are counted for an hour, which ends at 'locked_until'.
create table known_browser (
    hash    text   not null primary key,
    name    text   not null,
    seen_at bigint not null
);
update account set failures = 0, locked_until = 0;
