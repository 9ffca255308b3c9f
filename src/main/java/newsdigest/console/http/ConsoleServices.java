package newsdigest.console.http;

import java.time.Clock;
import newsdigest.config.Config;
import newsdigest.delivery.DeliveryServices;
import newsdigest.publish.Application;
import newsdigest.publish.EditionWorkflow;
import newsdigest.publish.Publisher;

/**
 * Services that the screens use, which are those of the commands.
 *
 * @param wake lets the running program look at once for editions that are to be sent
 */
public record ConsoleServices(Config config, Publisher publisher, DeliveryServices delivery, Runnable wake, Clock clock) {

    /** Returns the parts that are shared with the commands. */
    public Application application() {
        return publisher.application();
    }

    /** The steps of an edition's life. */
    public EditionWorkflow workflow() {
        return new EditionWorkflow(publisher, delivery, clock);
    }
}
