package newsdigest.delivery.event;

import java.time.Duration;
import newsdigest.edition.EditionId;

/**
 * Run that gets on no more though it has work to do.
 *
 * @param quietFor time since a message was last answered
 */
public record StalledRun(EditionId edition, Duration quietFor) {}
