package newsdigest.console.http;

import java.time.Clock;
import newsdigest.config.Config;
import newsdigest.delivery.DeliveryServices;
import newsdigest.publish.Application;
import newsdigest.publish.EditionBuilder;
import newsdigest.publish.EditionWorkflow;

/**
 * Services that the screens use, which are those of the commands.
 *
 * @param application parts that are shared with the commands
 * @param delivery services of delivery over the ledger of real mail
 * @param wake lets the running program look at once for editions that are to be sent
 */
public record ConsoleServices(
        Config config, Application application, DeliveryServices delivery, Runnable wake, Clock clock) {

    /** Returns a builder of editions. */
    public EditionBuilder builder() {
        return new EditionBuilder(application);
    }

    /** Returns the workflow of an edition. */
    public EditionWorkflow workflow() {
        return new EditionWorkflow(application, delivery, clock);
    }
}
