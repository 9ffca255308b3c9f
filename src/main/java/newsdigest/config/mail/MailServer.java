package newsdigest.config.mail;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SMTP server that takes the mail (RFC 5321).
 *
 * @param login credentials; empty for a server without authentication
 * @param timeout time limit for connecting, for each read and for each write
 * @param answerTimeout time limit for the answer to a whole message
 * @param helloName name that this machine says of itself; empty for its own
 * @param connection certificates and addresses of the connections
 * @param sendsFrom addresses from which its mail comes to receivers; empty where nobody said
 */
public record MailServer(
        String host,
        int port,
        Tls tls,
        Optional<Login> login,
        Duration timeout,
        Duration answerTimeout,
        Optional<String> helloName,
        ConnectionSettings connection,
        List<InetAddress> sendsFrom) {

    /** Time that a client must wait for the answer to a message, lest it send it twice (RFC 5321, 4.5.3.2.6). */
    public static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    /** Server with the usual time for answers, and the machine's own name. */
    public MailServer(String host, int port, Tls tls, Optional<Login> login, Duration timeout) {
        this(host, port, tls, login, timeout, ANSWER_TIMEOUT, Optional.empty());
    }

    /** Server with the usual connections. */
    public MailServer(
            String host,
            int port,
            Tls tls,
            Optional<Login> login,
            Duration timeout,
            Duration answerTimeout,
            Optional<String> helloName) {
        this(host, port, tls, login, timeout, answerTimeout, helloName, ConnectionSettings.USUAL, List.of());
    }

    /** Returns the same with another login and timeout. */
    public MailServer with(Optional<Login> otherLogin, Duration otherTimeout) {
        return new MailServer(
                host, port, tls, otherLogin, otherTimeout, answerTimeout, helloName, connection, sendsFrom);
    }

    /** Encryption of the connection. */
    public enum Tls {
        /** Plain text: for a server on the same machine. */
        NONE,
        /** Plain at first, then STARTTLS (RFC 3207), required: without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        IMPLICIT
    }

    /**
     * Credentials for SMTP AUTH (RFC 4954) and for mailboxes.
     *
     * @param password never in the configuration itself; empty where tokens are asked for
     * @param mechanism way in which the password is proved
     * @param oauth settings for access tokens; empty where a password is enough
     */
    public record Login(
            String username, Optional<Secret> password, Mechanism mechanism, Optional<OAuthSettings> oauth) {

        /** Login with a password in an environment variable, which is not set when it is empty. */
        public Login(String username, String variable, Optional<String> password) {
            this(username, new Secret.Variable(variable, password), Mechanism.AUTO);
        }

        /** Login with a password. */
        public Login(String username, Secret password, Mechanism mechanism) {
            this(username, Optional.of(password), mechanism, Optional.empty());
        }

        /** Login with access tokens. */
        public Login(String username, OAuthSettings oauth) {
            this(username, Optional.empty(), Mechanism.AUTO, Optional.of(oauth));
        }

        /** Returns the secrets that it needs. */
        public List<Secret> secrets() {
            List<Secret> secrets = new ArrayList<>();
            password.ifPresent(secrets::add);
            oauth.ifPresent(settings -> secrets.addAll(settings.grant().secrets()));
            return secrets;
        }

        @Override
        public String toString() {
            return username + " with "
                    + password.map(secret -> "the password in " + secret.place())
                            .orElse("access tokens");
        }
    }

    /** Way to prove a password (SASL mechanism, RFC 4422). */
    public enum Mechanism {
        /** The best that server and client share. */
        AUTO(""),
        /** The password as it is (RFC 4616). */
        PLAIN("PLAIN"),
        /** The same in two steps, as older servers want it. */
        LOGIN("LOGIN"),
        /** A proof that never shows the password (RFC 2195). */
        CRAM_MD5("CRAM-MD5");

        private final String saslName;

        Mechanism(String saslName) {
            this.saslName = saslName;
        }

        /** Returns its registered name; empty for the best one. */
        public String saslName() {
            return saslName;
        }
    }
}
