package newsdigest.schedule;

import java.time.ZoneId;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Approval;
import newsdigest.config.Newsletter.Schedule;
import newsdigest.testing.NewsletterMaker;

/** Newsletters of which only the name and the hours matter. */
final class Newsletters {

    private Newsletters() {}

    static Newsletter scheduled(String name, ZoneId zone, Schedule schedule, Optional<Approval> approval) {
        NewsletterMaker newsletter = new NewsletterMaker();
        newsletter.name = name;
        newsletter.zone = zone;
        newsletter.schedule = Optional.of(schedule);
        newsletter.approval = approval;
        return newsletter.make();
    }

    static Newsletter byHand(String name, ZoneId zone) {
        NewsletterMaker newsletter = new NewsletterMaker();
        newsletter.name = name;
        newsletter.zone = zone;
        return newsletter.make();
    }
}
