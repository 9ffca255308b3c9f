package newsdigest.delivery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import newsdigest.delivery.smtp.SmtpResult;

/**
 * Memory of the single messages that a mail server left without an answer, so that a later try goes to the same server and to no
 * other. Bounded; the oldest is forgotten first.
 */
final class UnansweredMessages {

    private static final int MOST = 1_000;

    private final Map<String, String> servers = new LinkedHashMap<>();

    /** Notes how a server answered to a message. */
    synchronized void note(String messageId, String server, SmtpResult result) {
        if (result instanceof SmtpResult.Unanswered) {
            servers.put(messageId, server);
            if (servers.size() > MOST) {
                servers.remove(servers.keySet().iterator().next());
            }
        } else if (result.isAccepted()) {
            servers.remove(messageId);
        }
    }

    /** Returns the name of the server that may have a message. */
    synchronized Optional<String> holder(String messageId) {
        return Optional.ofNullable(servers.get(messageId));
    }
}
