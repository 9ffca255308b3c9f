package newsdigest.config;

import java.time.Duration;
import java.util.Optional;

/**
 * SMTP server that takes the mail (RFC 5321).
 *
 * @param login credentials; empty for a server without authentication
 * @param timeout time limit for connecting, for each read and for each write
 * @param answerTimeout time limit for the answer to a whole message
 * @param helloName name that this machine says of itself; empty for its own
 */
public record MailServer(
        String host,
        int port,
        Tls tls,
        Optional<Login> login,
        Duration timeout,
        Duration answerTimeout,
        Optional<String> helloName) {

    /** Time that a client must wait for the answer to a message, lest it send it twice (RFC 5321, 4.5.3.2.6). */
    public static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    /** Server with the usual time for answers, and the machine's own name. */
    public MailServer(String host, int port, Tls tls, Optional<Login> login, Duration timeout) {
        this(host, port, tls, login, timeout, ANSWER_TIMEOUT, Optional.empty());
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
     * Credentials for SMTP AUTH (RFC 4954).
     *
     * @param variable environment variable of the password; a password never stands in a file
     * @param password empty when the variable is not set
     */
    public record Login(String username, String variable, Optional<String> password) {
        @Override
        public String toString() {
            return username + " with the password in " + variable;
        }
    }
}
