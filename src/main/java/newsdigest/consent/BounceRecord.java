package newsdigest.consent;

import java.util.Locale;

/**
 * Bounce or complaint for one delivery, to be recorded.
 *
 * @param delivery from a token that was checked
 * @param about subject of the refusal
 * @param isMailboxFull whether there was no room in the reader's mailbox
 * @param status an enhanced status code (RFC 3463), or empty
 * @param reason the server's words, without addresses
 */
public record BounceRecord(
        DeliveryRef delivery, BounceEffect kind, About about, boolean isMailboxFull, String status, String reason) {

    /** Consequence for the reader. */
    public enum BounceEffect {
        /** The address does not exist, or will never take mail. */
        HARD,
        /** Refusal of this message: a full mailbox, a busy or picky server. */
        SOFT,
        /** The reader called it spam. */
        COMPLAINT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Subject of a refusal. */
    public enum About {
        /** The reader's address or mailbox. */
        READER,
        /** Content of the message. */
        MESSAGE,
        /** The sender's address. */
        SENDER,
        /** The sending server. */
        SERVER,
        /** The way to the reader's server. */
        ROUTE,
        /** The moment. */
        MOMENT,
        /** A delay: the message may arrive yet. */
        DELAY,
        /** Nothing that is understood, or recorded before subjects were. */
        UNKNOWN;

        String word() {
            return this == UNKNOWN ? "" : name().toLowerCase(Locale.ROOT);
        }

        static About of(String word) {
            return word.isEmpty() ? UNKNOWN : valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** Returns whether it is an alarm for the sender and says nothing about the reader. */
        public boolean isAboutUs() {
            return switch (this) {
                case MESSAGE, SENDER, SERVER -> true;
                case READER, ROUTE, MOMENT, DELAY, UNKNOWN -> false;
            };
        }

        /** Returns whether a soft bounce of this kind speaks against the reader's address if it is repeated. */
        boolean countsAgainstReader() {
            return !isAboutUs() && this != DELAY;
        }
    }
}
