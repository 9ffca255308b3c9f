package newsdigest.newsroom;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Story that was written in the console, with its last version in each language.
 *
 * @param id identity of the story in all its languages, for ever
 * @param newsletter newsletter that it is for; empty: for all
 * @param edited item of a source in whose place it stands
 * @param latest in no order; empty before it is saved
 */
public record WrittenStory(
        String id, Instant createdAt, String newsletter, Optional<EditedItem> edited, List<StoryVersion> latest) {

    public WrittenStory {
        latest = List.copyOf(latest);
    }

    /**
     * Item of a source that staff have edited.
     *
     * @param source key of the source
     * @param item the item's guid within the source, or its link, or its id
     */
    public record EditedItem(String source, String item) {}

    /** Returns an id that no other story has. */
    public static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Returns the last version in a language; empty when nobody has written one. */
    public Optional<StoryVersion> in(Locale language) {
        return latest.stream()
                .filter(version -> version.language().equals(language))
                .findFirst();
    }

    /** Returns true when it is deleted in all languages. */
    public boolean isDeleted() {
        return latest.stream().allMatch(version -> version.state() == StoryState.DELETED);
    }

    /** Returns true when a newsletter has it. */
    public boolean isFor(String name) {
        return newsletter.isEmpty() || newsletter.equals(name);
    }
}
