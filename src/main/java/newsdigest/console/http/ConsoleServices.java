package newsdigest.console.http;

import java.time.Clock;
import newsdigest.config.Config;
import newsdigest.delivery.Mailer;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.Publisher;

/**
 * Services that the screens use, which are those of the commands.
 *
 * @param wake lets the running program look at once for editions that are to be sent
 */
public record ConsoleServices(Config config, Publisher publisher, Mailer mailer, Runnable wake, Clock clock) {

    /** The steps of an edition's life. */
    public EditionWorkflow workflow() {
        return new EditionWorkflow(publisher, mailer, clock);
    }
}
