package newsdigest.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.config.MailServer.Login;
import newsdigest.config.MailServer.Tls;

/** What the checks of the mail server have in common. */
final class MailServers {

    /** A second less than the check has, so that the server's own words are heard. */
    static final Duration PATIENCE = Surroundings.TIME_LIMIT.minusSeconds(1);

    private MailServers() {}

    /** The same server, not waited for as long as sending would. */
    static MailServer impatient(MailServer server, Optional<Login> login) {
        Duration timeout = server.timeout().compareTo(PATIENCE) < 0 ? server.timeout() : PATIENCE;
        return new MailServer(server.host(), server.port(), server.tls(), login, timeout);
    }

    static String name(MailServer server) {
        return server.host() + ":" + server.port();
    }

    static boolean isPlain(MailServer server) {
        return server.tls() == Tls.NONE;
    }

    /** Whether a connection to it never leaves this machine. */
    static boolean isHere(MailServer server) {
        try {
            return InetAddress.getByName(server.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
