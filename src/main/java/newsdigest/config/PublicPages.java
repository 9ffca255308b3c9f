package newsdigest.config;

import java.util.Optional;

/**
 * Settings of the public pages, to which readers' personal links lead: unsubscribing, preferences, the edition in a
 * browser.
 *
 * @param address start of the links, without a slash at the end; a reverse proxy passes it on to the listener
 * @param host interface {@code serve} listens on
 * @param port port {@code serve} listens on; 0 for any free one
 * @param proxy reverse proxies before the listener
 * @param signUpsAnHour number of sign-ups that are taken in an hour from one network address
 * @param requestedMailsAnHour number of messages that are sent in an hour because somebody asked for them on a page
 * @param privacy address of the sender's privacy notice, linked from every page
 * @param indexed true when search engines may list the pages that are for everybody
 */
public record PublicPages(
        String address,
        String host,
        int port,
        ProxySettings proxy,
        int signUpsAnHour,
        int requestedMailsAnHour,
        Optional<String> privacy,
        boolean indexed) {

    /** Kind of link for unsubscribing. */
    public static final String LEAVE = "u";

    /** Kind of link to a reader's preferences. */
    public static final String PREFERENCES = "p";

    /** Kind of link that shows an edition in a browser. */
    public static final String VIEW = "v";

    /** Kind of link that confirms a subscription. */
    public static final String CONFIRM = "confirm";

    /** Kind of link that confirms a new address. */
    public static final String NEW_ADDRESS = "address";

    /** Kind of link to the page of a mailbox's owner. */
    public static final String OWNER = "my";

    /** Kind of page where a reader has their own link sent to them; a newsletter's name follows. */
    public static final String LINK = "link";

    /** Number of sign-ups an hour from one network address, where the configuration says nothing. */
    public static final int SIGN_UPS_AN_HOUR = 30;

    /** Number of messages an hour that are asked for, where the configuration says nothing. */
    public static final int REQUESTED_MAILS_AN_HOUR = 600;

    /** Public pages with the usual limits. */
    public PublicPages(String address, String host, int port, ProxySettings proxy) {
        this(address, host, port, proxy, SIGN_UPS_AN_HOUR, REQUESTED_MAILS_AN_HOUR, Optional.empty(), false);
    }

    /** Returns the start of a personal link of this kind; a token follows. */
    public String prefix(String kind) {
        return address + "/" + kind + "/";
    }

    /** Returns the address that {@code serve} listens on. */
    public ListenAddress listenAddress() {
        return new ListenAddress(host, port);
    }
}
