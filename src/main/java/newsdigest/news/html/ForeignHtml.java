package newsdigest.news.html;

import java.net.URI;
import java.util.Optional;

/**
 * HTML of somebody else, or plain text, with what is known of its place.
 *
 * @param written as it was written
 * @param base address that relative links are relative to
 * @param page page that it is the text of, which holds the places that links within the text lead to
 * @param headline headline that stands above it, and need not be repeated in it
 */
public record ForeignHtml(String written, Optional<URI> base, Optional<URI> page, String headline) {

    /** HTML of which nothing else is known. */
    public ForeignHtml(String written, Optional<URI> base) {
        this(written, base, Optional.empty(), "");
    }
}
