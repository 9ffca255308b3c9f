package newsdigest.consent.mail;

import java.time.Instant;
import java.util.Locale;

/**
 * Single message to one reader, outside of any edition.
 *
 * @param number its secret-free number, which a token of its link names
 * @param address address it goes to
 * @param detail what it is about besides the newsletter, such as a new address, or the topics that were
 *     chosen; may be empty
 * @param used true once its link was used for what it is for
 * @param attempts number of tries before
 * @param dueAt instant before which it does not leave
 * @param refused true once a mail server said that it never takes it
 */
public record ReaderMail(
        long number,
        ReaderMailKind kind,
        String newsletter,
        String address,
        Locale language,
        String detail,
        Instant createdAt,
        boolean used,
        int attempts,
        Instant dueAt,
        boolean refused) {

    /** Returns the same message as one of another kind. */
    ReaderMail as(ReaderMailKind other) {
        return new ReaderMail(
                number, other, newsletter, address, language, detail, createdAt, used, attempts, dueAt, refused);
    }

    /** Kind of message to a reader. */
    public enum ReaderMailKind {
        /** Request to confirm a subscription. */
        CONFIRM,
        /** Answer to a request to subscribe of somebody who gets the newsletter already. */
        SUBSCRIBED,
        /** Answer to a request to subscribe of somebody whom the editors stopped. */
        STOPPED,
        /** Notice that somebody left through a link, with a way back. */
        LEFT,
        /** Notice that choices were changed through the link of an edition, with a way to them. */
        CHANGED,
        /** Reader's own link, asked for. */
        OWN_LINK,
        /** Request to confirm a new address, at the new one. */
        NEW_ADDRESS,
        /** Notice that a new address was asked for, at the old one. */
        ADDRESS_ASKED,
        /** Notice that the address was changed, at the old one. */
        ADDRESS_CHANGED
    }
}
