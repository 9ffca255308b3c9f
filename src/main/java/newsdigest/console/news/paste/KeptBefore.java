package newsdigest.console.news.paste;

import java.util.Locale;
import java.util.Optional;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryVersion;
import newsdigest.newsroom.WrittenStoryRepository;

/**
 * Items of a split text that were kept before by the same page, as after the browser's Back button. Pressed again without a
 * change they count once; mended meanwhile they are no longer what was kept, and their writer must know that.
 */
final class KeptBefore {

    private final WrittenStoryRepository stories;
    private final Locale language;

    KeptBefore(WrittenStoryRepository stories, Locale language) {
        this.stories = stories;
        this.language = language;
    }

    /** Returns true when an item is kept already, and not as the form has it now. */
    boolean isOtherwise(PasteEntry entry, StoryState wanted) {
        Optional<StoryVersion> latest = stories.find(entry.id()).flatMap(story -> story.in(language));
        return latest.isPresent() && !isAs(latest, entry, wanted) && !isAsFirst(latest.get(), entry, wanted);
    }

    /** Returns true for an item that was kept like this; what somebody has made of it since stays. */
    private boolean isAsFirst(StoryVersion latest, PasteEntry entry, StoryState wanted) {
        return latest.state() != StoryState.DELETED && isAs(stories.version(entry.id(), language, 1), entry, wanted);
    }

    private static boolean isAs(Optional<StoryVersion> version, PasteEntry entry, StoryState wanted) {
        return version.filter(kept -> kept.state() == wanted)
                .filter(kept -> kept.text().equals(entry.text()))
                .isPresent();
    }
}
