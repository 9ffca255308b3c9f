package newsdigest.doctor.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.MailServer;
import newsdigest.config.MailServer.Login;
import newsdigest.config.MailServer.Tls;

/** What the checks of the mail server have in common. */
public final class MailServerChecks {

    /** A second less than the check has, so that the server's own words are heard. */
    public static final Duration PATIENCE = ExternalServices.TIME_LIMIT.minusSeconds(1);

    private MailServerChecks() {}

    /** The same server, not waited for as long as sending would. */
    public static MailServer impatient(MailServer server, Optional<Login> login) {
        Duration timeout = server.timeout().compareTo(PATIENCE) < 0 ? server.timeout() : PATIENCE;
        return new MailServer(server.host(), server.port(), server.tls(), login, timeout);
    }

    public static String name(MailServer server) {
        return server.host() + ":" + server.port();
    }

    public static boolean isPlain(MailServer server) {
        return server.tls() == Tls.NONE;
    }

    /** Whether a connection to it never leaves this machine. */
    public static boolean isHere(MailServer server) {
        try {
            return InetAddress.getByName(server.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
