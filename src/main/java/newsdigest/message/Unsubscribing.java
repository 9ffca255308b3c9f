package newsdigest.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ways to unsubscribe that a message offers in its header (RFC 2369). A way that nobody answers is not offered.
 *
 * @param oneClick start of the address for one-click unsubscribe (RFC 8058), before the reader's token
 * @param mailto mailbox that acts upon any mail to it, with the reader's token in its address
 * @param address address that staff answer for, the same for all readers
 */
public record Unsubscribing(Optional<String> oneClick, Optional<TokenMailbox> mailto, Optional<String> address) {

    /** No way, for single messages that were asked for. */
    public static final Unsubscribing NONE = new Unsubscribing(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Mailbox whose address takes a token.
     *
     * @param before its URI before the token
     * @param after its URI after the token
     */
    public record TokenMailbox(String before, String after) {}

    /** Returns the ways as URIs in the order in which programs should try them. */
    List<String> uris(MarkMaker marks) {
        List<String> uris = new ArrayList<>();
        oneClick.ifPresent(start -> uris.add(marks.link(start)));
        mailto.ifPresent(mailbox -> uris.add(marks.link(mailbox.before()) + mailbox.after()));
        address.ifPresent(uris::add);
        return uris;
    }

    /** Maker of marks for links of the reader's own. */
    @FunctionalInterface
    interface MarkMaker {
        String link(String start);
    }
}
