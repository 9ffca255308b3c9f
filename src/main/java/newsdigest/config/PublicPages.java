package newsdigest.config;

/**
 * Settings of the public pages, to which readers' personal links lead: unsubscribing, preferences, the edition in a
 * browser.
 *
 * @param address start of the links, without a slash at the end; a reverse proxy passes it on to the listener
 * @param host interface {@code serve} listens on
 * @param port port {@code serve} listens on; 0 for any free one
 * @param behindProxy true when a reverse proxy stands before the listener, whose X-Forwarded-For names the client
 */
public record PublicPages(String address, String host, int port, boolean behindProxy) {

    /** Kind of link for unsubscribing. */
    public static final String LEAVE = "u";

    /** Kind of link to a reader's preferences. */
    public static final String PREFERENCES = "p";

    /** Kind of link that shows an edition in a browser. */
    public static final String VIEW = "v";

    /** Returns the start of a personal link of this kind; a token follows. */
    public String prefix(String kind) {
        return address + "/" + kind + "/";
    }
}
