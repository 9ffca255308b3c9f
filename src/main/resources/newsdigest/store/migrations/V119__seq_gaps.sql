-- Numbers of an edition's audience that no delivery has: those of rows whose person stands in the lists twice. With them the last number
-- tells how many people there are, which counting would walk millions of rows for. Negative while nobody has counted them.
alter table edition add column seq_gaps bigint not null default -1;
