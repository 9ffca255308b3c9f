-- Marks of the keys by which hashes of addresses are kept: once such a key is listed no more, who was forgotten would be mailed.
create table hash_key (
    mark text not null primary key
);
