package newsdigest.config;

/**
 * The pages that readers' personal links lead to: leaving, preferences, the edition in a browser.
 *
 * @param address what the links begin with, without a slash at the end; a reverse proxy passes it on to the listener
 * @param host the interface {@code serve} listens on
 * @param port the port {@code serve} listens on; 0 for any free one
 * @param behindProxy whether a reverse proxy stands before it, whose X-Forwarded-For tells who asks
 */
public record PublicPages(String address, String host, int port, boolean behindProxy) {

    /** The kind of link a reader leaves by. */
    public static final String LEAVE = "u";

    /** The kind of link to a reader's choices. */
    public static final String PREFERENCES = "p";

    /** The kind of link that shows an edition in a browser. */
    public static final String VIEW = "v";

    /** What a personal link of this kind begins with; a token follows. */
    public String prefix(String kind) {
        return address + "/" + kind + "/";
    }
}
