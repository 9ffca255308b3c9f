package newsdigest.config;

import java.util.Optional;

/**
 * The pages that staff work with.
 *
 * @param host the interface {@code serve} listens on
 * @param port the port {@code serve} listens on; 0 for any free one
 * @param address what staff type, such as {@code https://desk.example.org}; empty: the listener itself
 * @param behindProxy whether a reverse proxy stands before it and can be believed who asks
 * @param userHeader the header in which that proxy says who has signed in; empty when people sign in here
 */
public record ConsoleSettings(
        String host, int port, Optional<String> address, boolean behindProxy, Optional<String> userHeader) {

    /** Whether browsers reach it by TLS. */
    public boolean isSecure() {
        return address.filter(url -> url.startsWith("https:")).isPresent();
    }
}
