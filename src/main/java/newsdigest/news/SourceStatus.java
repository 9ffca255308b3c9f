package newsdigest.news;

import java.util.Optional;

/**
 * Status of one source after reading.
 *
 * @param source name in the configuration
 * @param items number of its items, before duplicates were taken out
 * @param failure reason why the source, or a file of it, could not be read at all; one sentence
 */
public record SourceStatus(String source, int items, Optional<String> failure) {

    public boolean failed() {
        return failure.isPresent();
    }
}
