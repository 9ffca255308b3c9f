package newsdigest.delivery.smtp;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;

/** Back end that takes messages: opens as many connections as it is asked for, from any thread. */
@FunctionalInterface
public interface MailTransport {

    /**
     * Opens a connection, ready for the first message.
     *
     * @param onAttempt takes what ends the attempt at once, from any thread; called before each wait
     * @throws NoConnection when there is none to be had; it says whether trying again can help
     */
    MailConnection connect(Consumer<Runnable> onAttempt) throws NoConnection;

    /** Opens a connection as {@link #connect(Consumer)}; nobody ends the attempt. */
    default MailConnection connect() throws NoConnection {
        return connect(abort -> {});
    }

    /** Returns the back end for the one mail server that is configured. */
    static MailTransport of(MailServer server) {
        return of(server, Optional.empty());
    }

    /** Returns the back end for a configured mail server. */
    static MailTransport of(ConfiguredServer server) {
        return new SmtpConnector(server.server(), server.key(), Optional.empty(), InetAddress::getAllByName);
    }

    /**
     * Returns the back end for a configured mail server, which believes other certificates.
     *
     * @param encryption TLS with them; empty for Java's own
     */
    static MailTransport of(MailServer server, Optional<SSLContext> encryption) {
        return new SmtpConnector(server, encryption);
    }
}
