package newsdigest.console.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.suppression.Suppression;
import newsdigest.text.message.LocalizedMessages;

/** Labels of what a person gets next of a newsletter, and why. */
public final class StandingLabels {

    private StandingLabels() {}

    /** Returns what they get next. */
    public static String next(ReaderStanding standing, LocalizedMessages words) {
        List<String> parts = new ArrayList<>();
        parts.add(
                switch (standing.prospect()) {
                    case NEXT_EDITION -> words.get("standing.next");
                    case PAUSED ->
                        words.get(
                                "standing.paused",
                                words.day(standing.pausedUntil().orElseThrow()));
                    case LEFT, UNREACHABLE, FORGOTTEN, LEFT_BY_LIST, COMPLAINED, STOPPED ->
                        words.get("standing.nothing");
                    case NOT_SUBSCRIBED -> words.get("standing.unknown");
                });
        boolean getsSome = standing.prospect() == ReaderStanding.Prospect.NEXT_EDITION
                || standing.prospect() == ReaderStanding.Prospect.PAUSED;
        if (getsSome) {
            standing.language()
                    .map((Locale language) -> words.languageName(language))
                    .ifPresent(parts::add);
            if (!standing.topics().isEmpty()) {
                parts.add(words.get("standing.topics", String.join(words.get("list.comma"), standing.topics())));
            }
        }
        return String.join(words.get("list.comma"), parts);
    }

    /** Returns each reason for nothing, and who can lift it. */
    public static List<String> reasons(ReaderStanding standing, ZoneId zone, LocalizedMessages words) {
        List<String> reasons = new ArrayList<>();
        for (Suppression suppression : standing.suppressions()) {
            String reason = words.get(
                    "standing.since",
                    ReasonLabels.suppression(suppression.reason().word(), words),
                    words.day(suppression.since(), zone));
            String told = suppression.detail().isEmpty() ? reason : words.get("because", reason, suppression.detail());
            reasons.add(
                    switch (suppression.reason()) {
                        case MANUAL, COMPLAINED -> words.get("standing.byStaff", told);
                        case UNSUBSCRIBED, BOUNCED, FORGOTTEN -> words.get("standing.byReader", told);
                    });
        }
        standing.leftByList()
                .ifPresent(leaving -> reasons.add(words.get("standing.byList", ReasonLabels.sign(leaving, words))));
        return reasons;
    }
}
