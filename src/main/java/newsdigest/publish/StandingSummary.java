package newsdigest.publish;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.suppression.Suppression;
import newsdigest.text.Formats;

/** Words for staff on what a reader gets next, and on all that keeps something from them. */
public final class StandingSummary {

    private StandingSummary() {}

    /** Returns what they get next, such as {@code gets the next edition, in es}. */
    public static String next(ReaderStanding standing) {
        return switch (standing.prospect()) {
            case NEXT_EDITION -> "gets the next edition" + language(standing) + topics(standing);
            case PAUSED ->
                "gets nothing before " + standing.pausedUntil().orElseThrow() + ", as they chose; then again"
                        + language(standing) + topics(standing);
            case LEFT, UNREACHABLE, FORGOTTEN, LEFT_BY_LIST, COMPLAINED, STOPPED -> "gets nothing";
            case NOT_SUBSCRIBED -> "gets nothing: is in no list and never signed up";
        };
    }

    private static String language(ReaderStanding standing) {
        return standing.language()
                .map(Locale::toLanguageTag)
                .map(tag -> ", in " + tag)
                .orElse("");
    }

    private static String topics(ReaderStanding standing) {
        return standing.topics().isEmpty() ? "" : ", if it has news on " + String.join(" or ", standing.topics());
    }

    /** Returns each reason for nothing, and who can lift it. */
    public static List<String> reasons(ReaderStanding standing, ZoneId zone) {
        List<String> reasons = new ArrayList<>();
        for (Suppression suppression : standing.suppressions()) {
            reasons.add(suppression.reason().word() + " since " + Formats.day(suppression.since(), zone)
                    + suppression.newsletter().map(name -> "").orElse(", for all newsletters")
                    + (suppression.detail().isEmpty() ? "" : " (" + suppression.detail() + ")")
                    + switch (suppression.reason()) {
                        case MANUAL, COMPLAINED -> ": only staff can lift it";
                        case UNSUBSCRIBED, BOUNCED, FORGOTTEN -> ": lifted when the reader confirms anew";
                    });
        }
        standing.leftByList()
                .ifPresent(leaving ->
                        reasons.add(leaving + ": until the list says otherwise, or the reader" + " confirms anew"));
        return reasons;
    }
}
