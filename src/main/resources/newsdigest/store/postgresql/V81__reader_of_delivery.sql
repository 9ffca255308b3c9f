-- One index keeps a person from getting an edition twice and finds all of a person. There were two, each filled in random order,
-- and planning spent most of its time on them.
create unique index delivery_reader on delivery (address_key, edition);
alter table delivery drop constraint delivery_next_edition_address_key_key;
drop index delivery_address;
