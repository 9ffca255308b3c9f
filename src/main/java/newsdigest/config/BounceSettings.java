package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where undeliverable mail comes back to, and where it can be read.
 *
 * @param address the return path of every message (RFC 5321 reverse-path); a token is put after a plus
 * @param inbox where the mail server puts what comes to that address
 * @param softLimit so many soft bounces, of editions in a row, count as one hard one
 */
public record BounceSettings(String address, Inbox inbox, int softLimit) {

    /** The most a local part may have (RFC 5321, 4.5.3.1.1). */
    private static final int LOCAL_PART = 64;

    /** The most the address may have before its {@code @}, so that a plus and a token still fit. */
    static final int BEFORE_THE_PLUS = 24;

    /** The most characters a token may have. */
    public static final int TOKEN = LOCAL_PART - BEFORE_THE_PLUS - 1;

    /** A place where mail is put. */
    public sealed interface Inbox permits Folder, Imap {}

    /** A directory of messages, or a Maildir with its {@code new} and {@code cur}. */
    public record Folder(Path path) implements Inbox {}

    /**
     * A mailbox on an IMAP server.
     *
     * @param tls as for the mail server, with STARTTLS as RFC 3501 defines it
     * @param folder the mailbox to read
     * @param timeout for connecting, each read and each write
     */
    public record Imap(
            String host, int port, MailServer.Tls tls, MailServer.Login login, String folder, Duration timeout)
            implements Inbox {}

    /** The address with a token in it: {@code bounces+TOKEN@harbour.example.org}. */
    public String withToken(String token) {
        if (token.isEmpty() || token.length() > TOKEN) {
            throw new IllegalArgumentException("no token of 1 to " + TOKEN + " characters: " + token);
        }
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+" + token + address.substring(at);
    }

    /** The token of an address that {@link #withToken} made, whatever the case of its other letters. */
    public Optional<String> token(String returnAddress) {
        int at = address.lastIndexOf('@');
        String before = (address.substring(0, at) + "+").toLowerCase(Locale.ROOT);
        String after = address.substring(at).toLowerCase(Locale.ROOT);
        String given = returnAddress.toLowerCase(Locale.ROOT);
        return given.length() > before.length() + after.length() && given.startsWith(before) && given.endsWith(after)
                ? Optional.of(returnAddress.substring(before.length(), returnAddress.length() - after.length()))
                : Optional.empty();
    }
}
