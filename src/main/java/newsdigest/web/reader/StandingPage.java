package newsdigest.web.reader;

import java.util.Locale;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.config.Topics;
import newsdigest.consent.ReaderStanding;
import newsdigest.consent.ReaderStanding.Prospect;
import newsdigest.consent.suppression.Suppression.Reason;
import newsdigest.web.PageMessages;
import newsdigest.web.PageValues;

/** Words in which a reader is told their standing; every page that speaks of what comes next takes them from here. */
final class StandingPage {

    private StandingPage() {}

    static String title(ReaderStanding standing, PageMessages messages) {
        return messages.get("standing." + key(standing.prospect()) + ".title");
    }

    /** Returns what comes next and why, or why nothing does. */
    static String text(
            ReaderStanding standing, Newsletter newsletter, String address, PageMessages messages, Locale language) {
        PageValues values = PageValues.of(newsletter, language, address);
        Optional<PageValues> paused = standing.pausedUntil().map(day -> values.on(day, language));
        boolean onTopics = standing.prospect() == Prospect.NEXT_EDITION && hasTopics(standing, newsletter);
        return messages.get(
                onTopics ? "standing.topics.text" : "standing." + key(standing.prospect()) + ".text",
                paused.orElse(values).all());
    }

    /** Returns true when only editions with something on chosen topics are to come. */
    private static boolean hasTopics(ReaderStanding standing, Newsletter newsletter) {
        return newsletter.topics().offered().stream().map(Topics.Topic::key).anyMatch(standing.topics()::contains);
    }

    /** Returns true when the reader left by their own wish, and can be asked why. */
    static boolean isFarewell(ReaderStanding standing) {
        return standing.prospect() == Prospect.LEFT
                && standing.suppressions().stream().anyMatch(one -> one.reason() == Reason.UNSUBSCRIBED);
    }

    private static String key(Prospect prospect) {
        return prospect.name().toLowerCase(Locale.ROOT);
    }
}
