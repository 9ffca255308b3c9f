package newsdigest.newsroom;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Version of a story in one language.
 *
 * @param number from 1 on
 * @param who account that wrote it
 * @param change in a few words, for staff to read
 * @param sourceWords words that the source had when staff edited its item; empty for a story of its own
 */
public record StoryVersion(
        Locale language,
        int number,
        Instant at,
        String who,
        String change,
        StoryState state,
        StoryText text,
        Optional<SourceWords> sourceWords) {

    /** Version of a story of its own. */
    public StoryVersion(
            Locale language, int number, Instant at, String who, String change, StoryState state, StoryText text) {
        this(language, number, at, who, change, state, text, Optional.empty());
    }

    /** Returns the words of an edited item: staff's where they changed them, else those that the source has now. */
    public SourceWords words(SourceWords now) {
        return sourceWords.map(before -> now.with(text, before)).orElseGet(() -> SourceWords.of(text));
    }

    /** Returns the parts that staff changed of an item and that its source has changed too since then. */
    public List<String> changedSince(SourceWords now) {
        return sourceWords
                .map(before -> before.changes(now).stream()
                        .filter(part -> before.changes(SourceWords.of(text)).contains(part))
                        .toList())
                .orElse(List.of());
    }
}
