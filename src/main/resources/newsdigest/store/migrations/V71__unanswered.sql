-- Number of tries of a message that the mail server left without an answer; unlike repeats, without those that ended with us.
alter table delivery add column unanswered integer not null default 0;
