package newsdigest.newsroom;

import java.util.List;

/**
 * Fault of a story's field.
 *
 * @param kind key of the words that say it, such as {@code title.none}
 * @param values what the words are filled with
 */
public record StoryFault(String kind, List<Object> values) {

    public StoryFault {
        values = List.copyOf(values);
    }

    StoryFault(String kind, Object... values) {
        this(kind, List.of(values));
    }
}
