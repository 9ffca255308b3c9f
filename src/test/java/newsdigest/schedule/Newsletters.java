package newsdigest.schedule;

import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.Approval;
import newsdigest.config.Newsletter.Schedule;
import newsdigest.config.Selection;
import newsdigest.config.Topics;

/** Newsletters of which only the name and the hours matter. */
final class Newsletters {

    private Newsletters() {}

    static Newsletter scheduled(String name, ZoneId zone, Schedule schedule, Optional<Approval> approval) {
        return new Newsletter(
                name,
                Map.of(Locale.ENGLISH, "News"),
                new Mailbox("", "news@example.org"),
                Optional.empty(),
                name + ".example.org",
                zone,
                List.of(Locale.ENGLISH),
                List.of(),
                List.of(),
                new Selection.Last(Period.ofDays(7)),
                Optional.of(schedule),
                "mailto:leave@example.org",
                "12 Quay Street",
                Optional.empty(),
                false,
                List.of(),
                OptionalInt.empty(),
                Newsletter.GroupBy.NONE,
                Newsletter.Openness.CLOSED,
                approval,
                Topics.NONE);
    }
}
