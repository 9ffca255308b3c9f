-- The stories of a picture, for the library of pictures; a hash, as an address may be longer than an ordered index takes.
create index written_story_text_picture on written_story_text using hash (picture) where picture <> '';
