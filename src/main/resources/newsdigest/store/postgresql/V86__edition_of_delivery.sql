-- The server looked the edition up for each delivery that was planned. Editions are never removed, and the program gives the number of
-- one that it has just read.
alter table delivery drop constraint delivery_next_edition_fkey;
