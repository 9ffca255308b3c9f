package newsdigest.doctor.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Login;
import newsdigest.config.mail.MailServer.Tls;

/** Functions that the checks of the mail server share. */
public final class MailServerChecks {

    /** Time limit for an answer: a second less than the check has, so that the server's own words are heard. */
    public static final Duration ANSWER_LIMIT = ExternalServices.TIME_LIMIT.minusSeconds(1);

    private MailServerChecks() {}

    /** Returns the server with a time limit shorter than for sending. */
    public static MailServer withShortTimeout(MailServer server, Optional<Login> login) {
        Duration timeout = server.timeout().compareTo(ANSWER_LIMIT) < 0 ? server.timeout() : ANSWER_LIMIT;
        return server.with(login, timeout);
    }

    public static String name(MailServer server) {
        return server.host() + ":" + server.port();
    }

    public static boolean isPlain(MailServer server) {
        return server.tls() == Tls.NONE;
    }

    /** Returns true when a connection to the server never leaves this machine. */
    public static boolean isHere(MailServer server) {
        try {
            return InetAddress.getByName(server.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
