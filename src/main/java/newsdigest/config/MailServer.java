package newsdigest.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The SMTP server mail is handed to (RFC 5321).
 *
 * @param login who to log in as; empty for a server that asks nobody
 * @param timeout for connecting, each read and each write
 */
public record MailServer(String host, int port, Tls tls, Optional<Login> login, Duration timeout) {

    /** How the connection is encrypted. */
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
     * @param variable the environment variable the password is in; it never stands in a file
     * @param password empty when the variable is not set
     */
    public record Login(String username, String variable, Optional<String> password) {
        @Override
        public String toString() {
            return username + " with the password in " + variable;
        }
    }
}
