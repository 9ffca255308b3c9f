-- Proof that a person agreed: when, from where, in which way, and the words they saw. For a list that staff added, 'address_key'
-- is empty, 'place' names the list, and 'words' say where its people agreed.
create table consent_proof (
    number      bigint not null primary key,
    newsletter  text   not null,
    address_key text   not null,
    address     text   not null,
    given_at    bigint not null,
    way         text   not null,
    place       text   not null,
    words       text   not null
);
create index consent_proof_address on consent_proof (address_key, place);
