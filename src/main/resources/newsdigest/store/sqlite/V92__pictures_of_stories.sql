-- The stories of a picture, for the library of pictures.
create index written_story_text_picture on written_story_text (picture) where picture <> '';
