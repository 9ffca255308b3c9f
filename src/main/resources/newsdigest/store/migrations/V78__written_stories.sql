-- Stories that staff write in the console. An edit of a source's item is a story that stands in its place.
create table written_story (
    id             text   not null primary key,
    created_at     bigint not null,
    newsletter     text   not null default '',
    edited_source  text   not null default '',
    edited_item    text   not null default ''
);

-- Every version of a story in each language; the last one counts.
create table written_story_text (
    story       text    not null,
    language    text    not null,
    version     integer not null,
    changed_at  bigint  not null,
    changed_by  text    not null,
    change      text    not null,
    state       text    not null check (state in ('draft', 'published', 'deleted')),
    source_name text    not null,
    title       text    not null,
    summary     text    not null,
    link        text    not null,
    day         text    not null,
    time        text    not null,
    topics      text    not null,
    picture     text    not null,
    alt         text    not null,
    primary key (story, language, version)
);
