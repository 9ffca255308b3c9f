package newsdigest.newsroom;

import java.util.Arrays;

/** State of a written story in one language. */
public enum StoryState {
    /** Not ready: it goes into no edition. */
    DRAFT("draft"),
    PUBLISHED("published"),
    /** Gone from the news, and kept with its versions. */
    DELETED("deleted");

    private final String word;

    StoryState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static StoryState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
