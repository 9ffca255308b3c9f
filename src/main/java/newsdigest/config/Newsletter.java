package newsdigest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.config.mail.EditionStyle;

/**
 * Newsletter: titles, sender, news sources, subscribers, schedule and rules of a publication.
 *
 * @param name short name on the command line and in edition ids: letters, digits and hyphens
 * @param titles per language; every language in {@link #languages} has one
 * @param from sender that readers see
 * @param replyTo address for answers, when not the sender's
 * @param listId RFC 2919 identifier without angle brackets, such as {@code weekly.news.example.org}
 * @param zone zone in which its days begin and its schedule runs
 * @param languages in the order subscribers without a known language fall back to; never empty
 * @param news sources of its items
 * @param subscribers CSV files or globs, absolute
 * @param window selection when none is asked for on the command line
 * @param schedule times at which {@code serve} sends it
 * @param unsubscribe {@code mailto:} or {@code https:} URI for unsubscribing
 * @param postalAddress sender's postal address for the footer
 * @param website publication's home, linked from its title
 * @param greeting true when each digest opens with the subscriber's name
 * @param dkim keys that sign its messages (RFC 6376); may be empty
 * @param maxItems most items of an edition in each language
 * @param groupBy heading the items stand under
 * @param openness rights of everybody, not only of its subscribers
 * @param approval people who must approve each edition; empty when nobody must
 * @param topics topics its readers may choose from
 * @param afterLastLook rule for items that come after staff last looked at a draft
 * @param mailServers names of the mail servers that it is sent over, the preferred one first; empty for the usual one
 * @param headers header fields that staff chose for its editions
 * @param style look and links that staff chose for its editions
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
        List<SubscriberSource> subscribers,
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
        Topics topics,
        AfterLastLook afterLastLook,
        Stories stories,
        List<String> mailServers,
        EditionHeaders headers,
        EditionStyle style) {

    /**
     * Rules for stories.
     *
     * @param late age limit of an item that turns up after the edition of its day
     * @param alsoIn true when a story that several sources tell links to the others
     */
    public record Stories(Period late, boolean alsoIn) {
        public static final Stories USUAL = new Stories(Period.ofDays(30), true);

        /** Returns the usual age limit with a window: thirty days, or the days of two editions where those are more. */
        public static Period usualLate(Selection window) {
            Period ofTwo = window.length().multipliedBy(2);
            return LocalDate.EPOCH.plus(ofTwo).isAfter(LocalDate.EPOCH.plus(USUAL.late())) ? ofTwo : USUAL.late();
        }
    }

    /** Returns the age limit of an item that turns up after the edition of its day. */
    public Period late() {
        return stories.late();
    }

    /**
     * Source of news items.
     *
     * @param path a file, folder or glob, absolute; or an http or https address
     * @param language language of items that name none; empty: the newsletter's first
     * @param kind format; empty: detected from name and content
     * @param allowPrivate true when the address may be in a private network or on this machine
     * @param rules which of its items are taken, and how much of them
     */
    public record NewsSource(
            String path,
            Optional<Locale> language,
            Optional<SourceKind> kind,
            boolean allowPrivate,
            SourceRules rules) {

        /** Format of a source. */
        public enum SourceKind {
            TEXT,
            MARKDOWN,
            FEED,
            JSON_FEED,
            JSON_API,
            CSV,
            PAGE
        }

        /** Source with the usual rules. */
        public NewsSource(String path, Optional<Locale> language, Optional<SourceKind> kind, boolean allowPrivate) {
            this(path, language, kind, allowPrivate, SourceRules.USUAL);
        }

        public NewsSource(String path, Optional<Locale> language) {
            this(path, language, Optional.empty(), false);
        }

        /** Written out: the JVM makes a record's own at its first use, for which a short command waits. */
        @Override
        public int hashCode() {
            return path.hashCode();
        }

        /** Returns true when the source is read from the web. */
        public boolean isWeb() {
            return isWeb(path);
        }

        public static boolean isWeb(String path) {
            return path.matches("(?i)https?://.*");
        }
    }

    /**
     * Rights of everybody on the public pages.
     *
     * @param archive past editions can be read, also as a feed
     * @param signUp people can subscribe, after a confirmation by mail
     */
    public record Openness(boolean archive, boolean signUp) {
        public static final Openness CLOSED = new Openness(false, false);
    }

    /**
     * Schedule by which {@code serve} sends.
     *
     * @param cron Quartz cron expression, read in the newsletter's zone
     * @param grace time limit for sending a missed edition late
     * @param holidays days without an edition, in the newsletter's zone
     */
    public record Schedule(String cron, Duration grace, Set<LocalDate> holidays) {
        public Schedule {
            holidays = Set.copyOf(holidays);
        }
    }

    /**
     * Approval that an edition needs before it is sent.
     *
     * @param ask the addresses that get the preview; never empty
     * @param within how long they have
     * @param byAnother whether it must be somebody else than the one who froze the edition
     */
    public record Approval(List<String> ask, Duration within, boolean byAnother) {

        /** Rule for who may approve an edition, of those who may approve at all. */
        public enum By {
            ANYBODY,
            /** Approval by somebody else than the one who froze it. */
            ANOTHER
        }

        /** Approval by anybody who may approve. */
        public Approval(List<String> ask, Duration within) {
            this(ask, within, false);
        }
    }

    /** Rule for items that come after staff last looked at the draft of an edition. */
    public enum AfterLastLook {
        /** Late items go in, and the report names them. */
        INCLUDE,
        /** Late items wait for the next edition. */
        HOLD
    }

    /** Grouping of an edition's items. */
    public enum GroupBy {
        NONE,
        DATE,
        TOPIC
    }

    /**
     * DKIM key (RFC 6376).
     *
     * @param domain domain that signs
     * @param selector DNS name below which the public key stands
     * @param keyFile private key, a PEM file
     */
    public record Dkim(String domain, String selector, Path keyFile) {}

    /** The files and globs its lists are read from. */
    public List<String> subscriberPaths() {
        return subscribers.stream().map(SubscriberSource::path).toList();
    }

    public Locale defaultLanguage() {
        return languages.get(0);
    }

    /** Returns the language of the newsletter that another one belongs to: the same tag, else the first of the same language. */
    public Optional<Locale> home(Locale written) {
        return languages.stream()
                .filter(written::equals)
                .findFirst()
                .or(() -> languages.stream()
                        .filter(language -> language.getLanguage().equals(written.getLanguage()))
                        .findFirst());
    }

    /** Returns the title in a language of the newsletter. */
    public String title(Locale language) {
        return titles.getOrDefault(language, titles.getOrDefault(defaultLanguage(), name));
    }
}
