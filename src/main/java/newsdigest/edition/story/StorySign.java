package newsdigest.edition.story;

import newsdigest.news.NormalizedLink;

/** Sign by which an item is a story that is known, the surest first. */
enum StorySign {
    GUID {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return identity.guids().stream().noneMatch(StorySign::isHomePage)
                    || !StoryLikeness.allDiffer(identity, current.identity());
        }
    },
    ID {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return !isOtherGuid(current, identity) || isSureEdit(current, story, identity);
        }
    },
    LINK {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return leadsToIt(current, story, identity, isShared);
        }
    },
    /** A file may be written anew for each week's notice. */
    FILE {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            boolean isNextNotice =
                    isOfLaterDay(current, story, identity) && !StoryLikeness.textIsNear(identity, current.identity());
            return !isNextNotice && leadsToIt(current, story, identity, isShared);
        }
    },
    PAGE {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return leadsToIt(current, story, identity, isShared || hasOtherPlace(current, identity));
        }
    },
    WORDS {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return isOtherGuid(current, identity)
                    ? isSureEdit(current, story, identity)
                    : StoryLikeness.isEdit(identity, current.identity(), story.sentOn());
        }
    },
    WORDS_ELSEWHERE {
        @Override
        boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
            return StoryLikeness.isSameElsewhere(identity, current.identity());
        }
    };

    /**
     * Returns true when the sign, which is there, means that they are one story.
     *
     * @param isShared true when other items of one source have the same link
     */
    abstract boolean holds(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared);

    private static boolean hasOtherPlace(CurrentItem current, ItemIdentity identity) {
        return current.identity().links().stream().map(ItemIdentity::fragment).noneMatch(String::isEmpty)
                && identity.links().stream().map(ItemIdentity::fragment).noneMatch(String::isEmpty);
    }

    private static boolean leadsToIt(CurrentItem current, KnownStory story, ItemIdentity identity, boolean isShared) {
        if (isOtherGuid(current, identity)) {
            return isSureEdit(current, story, identity);
        }
        return isShared
                ? StoryLikeness.titleIsNear(identity, current.identity()) && !isOfLaterDay(current, story, identity)
                : !StoryLikeness.allDiffer(identity, current.identity());
    }

    /** Returns true when one feed has given both guids. */
    private static boolean isOtherGuid(CurrentItem current, ItemIdentity identity) {
        return current.identity().scope().equals(identity.scope())
                && current.hasGuid()
                && !identity.guids().isEmpty()
                && current.identity().guids().stream().noneMatch(identity.guids()::contains);
    }

    /** Returns true for a small edit: a feed that gives a story a new guid changes little else. */
    private static boolean isSureEdit(CurrentItem current, KnownStory story, ItemIdentity identity) {
        ItemIdentity now = current.identity();
        boolean sameLink = identity.links().stream().anyMatch(now.links()::contains);
        boolean near = StoryLikeness.titleIsNear(identity, now)
                && identity.title().figures().equals(now.title().figures());
        return near && (now.day().equals(identity.day()) || sameLink) && !isOfLaterDay(current, story, identity);
    }

    private static boolean isOfLaterDay(CurrentItem current, KnownStory story, ItemIdentity identity) {
        return !current.identity().day().equals(identity.day())
                && story.sentOn().filter(current.identity().day()::isAfter).isPresent();
    }

    private static boolean isHomePage(String guid) {
        int slash = guid.indexOf('/');
        return guid.indexOf('.') > 0 && new NormalizedLink(guid, "").isHomePage() && slash != 0;
    }
}
