-- When the backup was made that the ledger was put back from, until somebody has looked at what it does not know: in the ledger as
-- well, which can be moved or copied away from the mark beside it. 'restore' makes it in the ledger of a backup as it is.
create table if not exists restored_backup (
    one     integer not null primary key,
    made_at bigint  not null
);
