package newsdigest.newsroom;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stories with good defaults, for tests. */
public final class WrittenStories {

    public static final StoryText TEXT =
            new StoryText("", "The bridge is open", "Since **Monday**.", "", "2021-02-12", "", "Traffic", "", "");

    private WrittenStories() {}

    /** Story for all newsletters that is not saved yet. */
    public static WrittenStory story(String id) {
        return new WrittenStory(id, Instant.EPOCH, "", Optional.empty(), List.of());
    }

    public static StoryText titled(String title) {
        return new StoryText(
                "", title, TEXT.summary(), TEXT.link(), TEXT.day(), "", TEXT.topics(), TEXT.picture(), TEXT.alt());
    }

    /** Saves a story in English as the newest version there is. */
    public static void publish(WrittenStoryRepository stories, String id, StoryText text) {
        int last = stories.find(id)
                .flatMap(story -> story.in(Locale.ENGLISH))
                .map(StoryVersion::number)
                .orElse(0);
        stories.save(story(id), Locale.ENGLISH, last, StoryState.PUBLISHED, text, "ana", "written");
    }
}
