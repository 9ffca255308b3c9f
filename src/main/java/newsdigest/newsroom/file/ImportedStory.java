package newsdigest.newsroom.file;

import java.util.Locale;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStory;

/** Story of a file, and what becomes of it. */
public record ImportedStory(
        String file, WrittenStory story, Locale language, StoryState state, StoryText text, Fate fate) {

    /** Fate of a story in an import. */
    public enum Fate {
        NEW("new"),
        SAME("here already, with the same words"),
        REPLACED("takes the place of what is here"),
        DIFFERENT_HERE(
                "This story is here already with other words. Nothing was written over them: --replace puts the file in"
                        + " their place, and they stay in the history."),
        DELETED_HERE("This story was here and was deleted. It stays so: --replace brings it back.");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean isRefused() {
        return fate == Fate.DIFFERENT_HERE || fate == Fate.DELETED_HERE;
    }

    public boolean isSaved() {
        return fate == Fate.NEW || fate == Fate.REPLACED;
    }
}
