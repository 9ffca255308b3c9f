package newsdigest.edition.story;

import newsdigest.news.NormalizedLink;

/** Sign by which an item is a story that is known, the surest first. */
enum StorySign {
    GUID {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return telling.guids().stream().noneMatch(StorySign::isHomePage)
                    || !StoryLikeness.allDiffer(telling, reading.telling());
        }
    },
    ID {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return !isOtherGuid(reading, telling) || isSureEdit(reading, story, telling);
        }
    },
    LINK {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return leadsToIt(reading, story, telling, isShared);
        }
    },
    /** A file may be written anew for each week's notice. */
    FILE {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            boolean isNextNotice =
                    isOfLaterDay(reading, story, telling) && !StoryLikeness.textIsNear(telling, reading.telling());
            return !isNextNotice && leadsToIt(reading, story, telling, isShared);
        }
    },
    PAGE {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return leadsToIt(reading, story, telling, isShared || hasOtherPlace(reading, telling));
        }
    },
    WORDS {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return isOtherGuid(reading, telling)
                    ? isSureEdit(reading, story, telling)
                    : StoryLikeness.isEdit(telling, reading.telling(), story.sentOn());
        }
    },
    WORDS_ELSEWHERE {
        @Override
        boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared) {
            return StoryLikeness.isSameElsewhere(telling, reading.telling());
        }
    };

    /**
     * Returns true when the sign, which is there, means that they are one story.
     *
     * @param isShared true when other items of one source have the same link
     */
    abstract boolean holds(Reading reading, KnownStory story, Telling telling, boolean isShared);

    private static boolean hasOtherPlace(Reading reading, Telling telling) {
        return reading.telling().links().stream().map(Telling::fragment).noneMatch(String::isEmpty)
                && telling.links().stream().map(Telling::fragment).noneMatch(String::isEmpty);
    }

    private static boolean leadsToIt(Reading reading, KnownStory story, Telling telling, boolean isShared) {
        if (isOtherGuid(reading, telling)) {
            return isSureEdit(reading, story, telling);
        }
        return isShared
                ? StoryLikeness.titleIsNear(telling, reading.telling()) && !isOfLaterDay(reading, story, telling)
                : !StoryLikeness.allDiffer(telling, reading.telling());
    }

    /** Returns true when one feed has given both guids. */
    private static boolean isOtherGuid(Reading reading, Telling telling) {
        return reading.telling().scope().equals(telling.scope())
                && reading.hasGuid()
                && !telling.guids().isEmpty()
                && reading.telling().guids().stream().noneMatch(telling.guids()::contains);
    }

    /** Returns true for a small edit: a feed that gives a story a new guid changes little else. */
    private static boolean isSureEdit(Reading reading, KnownStory story, Telling telling) {
        Telling now = reading.telling();
        boolean sameLink = telling.links().stream().anyMatch(now.links()::contains);
        boolean near = StoryLikeness.titleIsNear(telling, now)
                && telling.title().figures().equals(now.title().figures());
        return near && (now.day().equals(telling.day()) || sameLink) && !isOfLaterDay(reading, story, telling);
    }

    private static boolean isOfLaterDay(Reading reading, KnownStory story, Telling telling) {
        return !reading.telling().day().equals(telling.day())
                && story.sentOn().filter(reading.telling().day()::isAfter).isPresent();
    }

    private static boolean isHomePage(String guid) {
        int slash = guid.indexOf('/');
        return guid.indexOf('.') > 0 && new NormalizedLink(guid, "").isHomePage() && slash != 0;
    }
}
