package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A publication: what it is called, where its news and subscribers are, and when it goes out.
 *
 * @param name the short name on the command line and in edition ids: letters, digits and hyphens
 * @param titles per language; every language in {@link #languages} has one
 * @param from the sender readers see
 * @param replyTo where answers go, when not to the sender
 * @param listId RFC 2919 identifier without angle brackets, such as {@code weekly.news.example.org}
 * @param zone the zone in which its days begin and its schedule runs
 * @param languages in the order subscribers without a known language fall back to; never empty
 * @param news where its items are
 * @param subscribers CSV files or globs, absolute
 * @param window the selection when none is asked for on the command line
 * @param schedule when {@code serve} sends it
 * @param unsubscribe the {@code mailto:} or {@code https:} URI readers may leave by
 * @param postalAddress the sender's postal address for the footer
 * @param website the publication's home, linked from its title
 * @param greeting whether each digest opens with the subscriber's name
 * @param dkim what its messages are signed with (RFC 6376); may be empty
 * @param maxItems how many items an edition has at most in each language
 * @param groupBy what the items stand under
 * @param openness what anybody may do, not only its subscribers
 * @param approval who must approve each edition; empty when nobody
 * @param topics what its readers may choose from
 */
public record Newsletter(
        String name,
        Map<Locale, String> titles,
        Mailbox from,
        Optional<Mailbox> replyTo,
        String listId,
        ZoneId zone,
        List<Locale> languages,
        List<NewsSource> news,
        List<String> subscribers,
        Selection window,
        Optional<Schedule> schedule,
        String unsubscribe,
        String postalAddress,
        Optional<String> website,
        boolean greeting,
        List<Dkim> dkim,
        OptionalInt maxItems,
        GroupBy groupBy,
        Openness openness,
        Optional<Approval> approval,
        Topics topics) {

    /** How staff are told an hour, by the newsletter's clock: {@code Mon 30 Nov 2026 09:00 America/Panama}. */
    public static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm VV", Locale.ENGLISH);

    /**
     * Where news items are.
     *
     * @param path a file, folder or glob, absolute; or an http or https address
     * @param language of the items that do not say; empty: the newsletter's first
     * @param kind what it holds; empty: as its name and content say
     * @param allowPrivate whether the address may be in a private network or on this machine
     */
    public record NewsSource(String path, Optional<Locale> language, Optional<Kind> kind, boolean allowPrivate) {

        /** What a source holds. */
        public enum Kind {
            TEXT,
            MARKDOWN,
            FEED,
            JSON_FEED,
            JSON_API,
            CSV
        }

        public NewsSource(String path, Optional<Locale> language) {
            this(path, language, Optional.empty(), false);
        }

        /** Whether it is read from the web and not from files. */
        public boolean isWeb() {
            return isWeb(path);
        }

        static boolean isWeb(String path) {
            return path.matches("(?i)https?://.*");
        }
    }

    /**
     * What anybody may do on the public pages.
     *
     * @param archive read its past editions, also as a feed
     * @param signUp subscribe, after a confirmation by mail
     */
    public record Openness(boolean archive, boolean signUp) {
        public static final Openness CLOSED = new Openness(false, false);
    }

    /**
     * When {@code serve} sends.
     *
     * @param cron a Quartz cron expression, read in the newsletter's zone
     * @param grace how late a missed edition is still sent
     * @param holidays days without an edition, in the newsletter's zone
     */
    public record Schedule(String cron, Duration grace, Set<LocalDate> holidays) {
        public Schedule {
            holidays = Set.copyOf(holidays);
        }
    }

    /**
     * That an edition is sent only once somebody has approved it.
     *
     * @param ask the addresses that get the preview; never empty
     * @param within how long they have
     */
    public record Approval(List<String> ask, Duration within) {}

    /** What an edition's items are grouped by. */
    public enum GroupBy {
        NONE,
        DATE,
        TOPIC
    }

    /**
     * A DKIM key.
     *
     * @param domain that signs
     * @param selector under which the public key is in the DNS
     * @param keyFile the private key, a PEM file
     */
    public record Dkim(String domain, String selector, Path keyFile) {}

    public Locale defaultLanguage() {
        return languages.get(0);
    }

    /** The title in one of its languages. */
    public String title(Locale language) {
        return titles.getOrDefault(language, titles.getOrDefault(defaultLanguage(), name));
    }
}
