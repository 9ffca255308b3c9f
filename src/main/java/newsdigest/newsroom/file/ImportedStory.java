package newsdigest.newsroom.file;

import java.util.Locale;
import newsdigest.newsroom.StoryState;
import newsdigest.newsroom.StoryText;
import newsdigest.newsroom.WrittenStory;

/** Story of a file, with the result that its import has. */
public record ImportedStory(
        String file, WrittenStory story, Locale language, StoryState state, StoryText text, ImportResult result) {

    /** Result of an import for one story. */
    public enum ImportResult {
        NEW("new"),
        SAME("here already, with the same words"),
        REPLACED("takes the place of what is here"),
        DIFFERENT_HERE(
                "This story is here already with other words. Nothing was written over them: --replace puts the file in"
                        + " their place, and they stay in the history."),
        DELETED_HERE("This story was here and was deleted. It stays so: --replace brings it back.");

        private final String words;

        ImportResult(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean isRefused() {
        return result == ImportResult.DIFFERENT_HERE || result == ImportResult.DELETED_HERE;
    }

    public boolean isSaved() {
        return result == ImportResult.NEW || result == ImportResult.REPLACED;
    }
}
