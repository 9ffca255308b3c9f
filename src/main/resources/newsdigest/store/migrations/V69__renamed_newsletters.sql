-- Earlier names of newsletters, for machines whose configuration still has them.
create table renamed_newsletter (
    newsletter text   not null primary key,
    renamed_to text   not null,
    renamed_at bigint not null
);
