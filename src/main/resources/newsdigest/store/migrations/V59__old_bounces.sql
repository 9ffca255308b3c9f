-- What came back before bounces said whom they are about is read by its code (RFC 3463), so that a full mailbox is waited
-- for as long as a new one, and what was said about us is held against no reader.
update returned set mailbox_full = 1 where about = '' and kind = 'soft' and status in ('4.2.2', '5.2.2');
update returned set about = 'sender' where about = '' and kind = 'soft' and status in ('4.1.7', '5.1.7', '4.1.8', '5.1.8');
update returned set about = 'message' where about = '' and kind = 'soft'
    and (status in ('4.2.3', '5.2.3', '4.3.4', '5.3.4') or status like '4.6.%' or status like '5.6.%');
update returned set about = 'server' where about = '' and kind = 'soft'
    and (status like '4.7.%' or status like '5.7.%') and status not in ('5.7.17', '5.7.18');
