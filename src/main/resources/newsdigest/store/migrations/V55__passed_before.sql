-- Items that were there before an edition that was frozen and not sent have had their chance in the edition before it.
insert into story_passed (newsletter, language, item, edition, day)
select p.newsletter, p.language, p.item, e.id, ''
from story_passed p
join edition f on f.id = p.edition and f.state = 'frozen' and f.confirmed_at = 0
join item_seen s on s.newsletter = p.newsletter and s.language = p.language and s.item = p.item
join edition e on e.newsletter = p.newsletter and e.frozen_at >= s.seen_at
where p.day = ''
  and e.number = (select max(l.number) from edition l
      where l.newsletter = p.newsletter and l.number < f.number and l.state in ('waiting', 'sending', 'paused', 'done'))
  and not exists (select 1 from story_passed k
      where k.newsletter = p.newsletter and k.language = p.language and k.item = p.item and k.edition = e.id);
