-- Only deferred deliveries are asked for by the time at which they are due. An index that holds what is being sent as well is
-- changed twice for each message.
drop index delivery_open;
create index delivery_deferred on delivery (edition, state, due_at) where state = 'deferred';
