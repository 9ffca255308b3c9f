package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import newsdigest.config.mail.ConnectionSettings;
import newsdigest.config.mail.MailServer;

/**
 * Settings for bounces: return address and inbox of undeliverable mail.
 *
 * @param address return path of every message (RFC 5321 reverse-path); a token is put after a plus
 * @param inbox mail folder in which the mail server puts mail to that address
 * @param softLimit number of soft bounces, of editions in a row, that count as one hard bounce
 */
public record BounceSettings(String address, Inbox inbox, int softLimit, Duration softPeriod, Duration fullPeriod) {

    public static final int SOFT_DAYS = 14;
    public static final int FULL_DAYS = 60;

    /** Settings with the usual periods. */
    public BounceSettings(String address, Inbox inbox, int softLimit) {
        this(address, inbox, softLimit, Duration.ofDays(SOFT_DAYS), Duration.ofDays(FULL_DAYS));
    }

    /** Greatest length of a local part (RFC 5321, 4.5.3.1.1). */
    private static final int LOCAL_PART = 64;

    /** Greatest length of the address before its {@code @}, so that a plus and a token still fit. */
    public static final int BEFORE_THE_PLUS = 24;

    /** Letter before the token in the address that unsubscribes whoever a mail to it is about. */
    public static final String UNSUBSCRIBE = "u";

    /** Greatest length of a token. */
    public static final int TOKEN = LOCAL_PART - BEFORE_THE_PLUS - 1;

    /** Place where mail is put. */
    public sealed interface Inbox permits Folder, Imap, Pop {

        /** Returns what is made of it, by its kind. */
        <T> T map(Function<Folder, T> folder, Function<Imap, T> imap, Function<Pop, T> pop);
    }

    /** A directory of messages, or a Maildir with its {@code new} and {@code cur}. */
    public record Folder(Path path) implements Inbox {

        @Override
        public <T> T map(Function<Folder, T> folder, Function<Imap, T> imap, Function<Pop, T> pop) {
            return folder.apply(this);
        }
    }

    /**
     * Mailbox on an IMAP server.
     *
     * @param tls as for the mail server, with STARTTLS as RFC 3501 defines it
     * @param folder mailbox to read
     * @param timeout time limit for connecting, for each read and for each write
     * @param connection certificates and addresses of the connection
     */
    public record Imap(
            String host,
            int port,
            MailServer.Tls tls,
            MailServer.Login login,
            String folder,
            Duration timeout,
            ConnectionSettings connection)
            implements Inbox {

        /** Mailbox with the usual connections. */
        public Imap(
                String host, int port, MailServer.Tls tls, MailServer.Login login, String folder, Duration timeout) {
            this(host, port, tls, login, folder, timeout, ConnectionSettings.USUAL);
        }

        @Override
        public <T> T map(Function<Folder, T> folder, Function<Imap, T> imap, Function<Pop, T> pop) {
            return imap.apply(this);
        }

        /** Returns the same with another timeout. */
        public Imap withTimeout(Duration other) {
            return new Imap(host, port, tls, login, folder, other, connection);
        }
    }

    /**
     * Mailbox on a POP3 server (RFC 1939), for providers that have nothing else. Such a server has no folders, so what was
     * handled is kept in a directory and then taken off the server.
     *
     * @param tls with STARTTLS as RFC 2595 defines it
     * @param kept the directory
     * @param timeout for connecting, each read and each write
     * @param connection certificates and addresses of the connection
     */
    public record Pop(
            String host,
            int port,
            MailServer.Tls tls,
            MailServer.Login login,
            Path kept,
            Duration timeout,
            ConnectionSettings connection)
            implements Inbox {

        /** Mailbox with the usual connections. */
        public Pop(String host, int port, MailServer.Tls tls, MailServer.Login login, Path kept, Duration timeout) {
            this(host, port, tls, login, kept, timeout, ConnectionSettings.USUAL);
        }

        @Override
        public <T> T map(Function<Folder, T> folder, Function<Imap, T> imap, Function<Pop, T> pop) {
            return pop.apply(this);
        }

        /** Returns the same with another timeout. */
        public Pop withTimeout(Duration other) {
            return new Pop(host, port, tls, login, kept, other, connection);
        }
    }

    /** Returns the login of the mailbox; empty for a directory. */
    public Optional<MailServer.Login> login() {
        return inbox.map(
                folder -> Optional.empty(), imap -> Optional.of(imap.login()), pop -> Optional.of(pop.login()));
    }

    /** Returns the same with a timeout that is no longer than this; a directory has none. */
    public BounceSettings impatient(Duration most) {
        Inbox hasty = inbox.map(
                folder -> folder,
                imap -> imap.timeout().compareTo(most) < 0 ? imap : imap.withTimeout(most),
                pop -> pop.timeout().compareTo(most) < 0 ? pop : pop.withTimeout(most));
        return new BounceSettings(address, hasty, softLimit, softPeriod, fullPeriod);
    }

    /** Returns the address with a token in it: {@code bounces+TOKEN@harbour.example.org}. */
    public String withToken(String token) {
        if (token.isEmpty() || token.length() > TOKEN) {
            throw new IllegalArgumentException("no token of 1 to " + TOKEN + " characters: " + token);
        }
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+" + token + address.substring(at);
    }

    /** Returns the token of an address that {@link #withToken} made, whatever the case of its other letters. */
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
