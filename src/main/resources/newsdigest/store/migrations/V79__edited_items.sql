-- Words that a source had for an item when staff edited it: what staff left as it was follows the source, and what the source
-- changes later is told. An empty title: a story of its own.
alter table written_story_text add column over_title text not null default '';
alter table written_story_text add column over_summary text not null default '';
alter table written_story_text add column over_topics text not null default '';
alter table written_story_text add column over_alt text not null default '';
