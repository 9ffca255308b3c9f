package newsdigest.schedule;

import java.time.Instant;
import java.time.LocalDate;
import newsdigest.config.Newsletter;

/** Time at which a newsletter is to go out. */
public record DueTime(Newsletter newsletter, Instant dueAt) {

    /** Returns the day before, in the newsletter's zone: the last that is over. */
    public LocalDate asOf() {
        return LocalDate.ofInstant(dueAt, newsletter.zone()).minusDays(1);
    }
}
