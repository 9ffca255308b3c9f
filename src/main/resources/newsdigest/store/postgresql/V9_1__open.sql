-- Whether a stretch of a large edition is settled must not cost a walk through it, since many machines ask.
create index delivery_unsettled on delivery (edition, seq) where state in ('pending', 'sending', 'deferred');
