package newsdigest.news;

import java.util.Optional;

/**
 * Status of one source after reading.
 *
 * @param source name in the configuration
 * @param items number of its items, before duplicates were taken out
 * @param failure reason why the source, or a file of it, could not be read at all; one sentence
 */
public record SourceStatus(String source, String key, int items, Optional<String> failure) {

    /** Returns true when it was read, so that what comes later is new in it. */
    public boolean wasRead() {
        return items > 0 || !failed();
    }

    public boolean failed() {
        return failure.isPresent();
    }
}
