-- Columns that said, when the edition was planned, that the person gets the newsletter, as bits by their headers: that one of them says so
-- later is no news. 'contradicted' is of the version before, which knew no columns.
alter table left_by_list add column said_by bigint not null default 0;
update left_by_list set said_by = 4611686018427387903 where contradicted = 1;
