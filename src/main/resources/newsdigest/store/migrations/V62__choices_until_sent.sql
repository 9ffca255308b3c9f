-- When the audience of a released edition was last held against what its readers had chosen by then. 0: not yet.
alter table edition add column settled_at bigint not null default 0;
update edition set settled_at = released_at;

-- What the lists said of a person's leaving when they confirmed, which the confirmation goes before.
alter table sign_up add column confirmed_over text not null default '';

-- The language chosen at sign-up is the reader's own choice, which goes before what lists say.
insert into preference (newsletter, address_key, language, changed_at)
select newsletter, address_key, language, confirmed_at from sign_up s
where confirmed_at > 0 and not exists (select 1 from preference p
    where p.newsletter = s.newsletter and p.address_key = s.address_key);
update preference set language = (select s.language from sign_up s
    where s.newsletter = preference.newsletter and s.address_key = preference.address_key)
where language = '' and exists (select 1 from sign_up s where s.newsletter = preference.newsletter
    and s.address_key = preference.address_key and s.confirmed_at > 0);
