-- Decisions of staff on lists when the audience of an edition was planned, by column, with the cells that they name: one that has not changed,
-- or names more cells of people who left, takes back nothing that a list had said. A decision on a whole list has no column.
create table list_decision (
    edition integer not null references edition,
    list    text    not null,
    kind    text    not null,
    header  text    not null,
    cells   text    not null,
    primary key (edition, list, kind, header)
);
