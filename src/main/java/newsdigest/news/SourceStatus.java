package newsdigest.news;

import java.util.Optional;

/**
 * How reading one source went.
 *
 * @param source as the configuration names it
 * @param items how many items it gave, before duplicates were taken out
 * @param failure why it, or a file of it, could not be read at all; one sentence
 */
public record SourceStatus(String source, int items, Optional<String> failure) {

    public boolean failed() {
        return failure.isPresent();
    }
}
