package newsdigest.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Bounces;
import newsdigest.config.Config;
import newsdigest.config.Delivery;
import newsdigest.config.MailServer;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.PublicPages;
import newsdigest.config.Selection;
import newsdigest.config.StaffConsole;
import newsdigest.config.Store;
import newsdigest.schedule.DueTimes;

/** The configuration as people would tell it; never a secret. */
final class SettingsInWords {

    private final Config config;
    private final StaffConsole console;
    private final Clock clock;

    SettingsInWords(Config config, StaffConsole console, Clock clock) {
        this.config = config;
        this.console = console;
        this.clock = clock;
    }

    List<Map<String, String>> of(Newsletter newsletter) {
        Facts facts = new Facts()
                .say("Sender", newsletter.from().toString())
                .say("Answers go to", newsletter.replyTo().map(Object::toString).orElse(""))
                .say(
                        "Languages",
                        newsletter.languages().stream()
                                .map(language -> language.getDisplayLanguage(Locale.ENGLISH) + " ("
                                        + language.toLanguageTag() + ")")
                                .collect(Collectors.joining(", ")))
                .say("Goes out", schedule(newsletter))
                .say("Holds", window(newsletter.window()))
                .say("News from", newsletter.news().stream().map(this::source).collect(Collectors.joining(", ")))
                .say(
                        "Subscribers in",
                        newsletter.subscribers().stream().map(this::relative).collect(Collectors.joining(", ")))
                .say("Topics", String.join(", ", newsletter.topics().keys()))
                .say(
                        "Most items",
                        newsletter.maxItems().isPresent()
                                ? "" + newsletter.maxItems().getAsInt()
                                : "")
                .say("Greeting", newsletter.greeting() ? "with the subscriber's name" : "")
                .say(
                        "Approval",
                        newsletter
                                .approval()
                                .map(approval -> "by " + String.join(", ", approval.ask()) + ", within "
                                        + words(approval.within()))
                                .orElse("not needed"))
                .say(
                        "Signed with",
                        newsletter.dkim().stream()
                                .map(key -> "DKIM, " + key.selector() + " of " + key.domain())
                                .collect(Collectors.joining(", ")))
                .say("Readers leave by", newsletter.unsubscribe())
                .say("List-Id", newsletter.listId())
                .say("Postal address", newsletter.postalAddress())
                .say("Website", newsletter.website().orElse(""))
                .say(
                        "Open to anybody",
                        (newsletter.openness().archive() ? "its archive" : "")
                                + (newsletter.openness().archive()
                                                && newsletter.openness().signUp()
                                        ? ", "
                                        : "")
                                + (newsletter.openness().signUp() ? "signing up" : ""));
        return facts.all();
    }

    private String schedule(Newsletter newsletter) {
        return newsletter
                .schedule()
                .map(schedule -> "next "
                        + DueTimes.next(newsletter, clock.instant(), 1).stream()
                                .map(time -> Told.time(time.toInstant(), newsletter.zone()))
                                .findFirst()
                                .orElse("never")
                        + "; schedule " + schedule.cron() + ", up to " + words(schedule.grace()) + " late")
                .orElse("when somebody sends it; days begin in " + newsletter.zone());
    }

    private static String window(Selection window) {
        if (window instanceof Selection.Between between) {
            return "the news from " + between.from() + " to " + between.to();
        }
        if (window instanceof Selection.Last last) {
            return "the news of the last " + words(last.period());
        }
        if (window instanceof Selection.Previous previous) {
            return "the news of the last whole " + previous.unit().name().toLowerCase(Locale.ROOT);
        }
        if (window instanceof Selection.SinceLast) {
            return "the news since the last edition";
        }
        return "the " + ((Selection.Latest) window).count() + " newest items";
    }

    private String source(NewsSource source) {
        return source.isWeb() ? withoutSecrets(source.path()) : relative(source.path());
    }

    private String relative(String path) {
        String root = config.root() + "/";
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }

    /** Without a user, a password and what follows a question mark: keys stand there. */
    static String withoutSecrets(String text) {
        return text.replaceAll("(?i)(https?://)[^/@\\s]*@", "$1")
                .replaceAll("(?i)(https?://[^\\s?'<>]*)\\?[^\\s'<>]*", "$1?\u2026");
    }

    /** What holds for all newsletters. */
    List<Map<String, Object>> ofEverything() {
        List<Map<String, Object>> sections = new ArrayList<>();
        sections.add(section("Mail server", mailServer()));
        sections.add(section("Limits", limits()));
        sections.add(section("Undeliverable mail", bounces()));
        sections.add(section("Pages for readers", publicPages()));
        sections.add(section("Ledger", ledger()));
        sections.add(section("This console", console()));
        return sections;
    }

    private static Map<String, Object> section(String title, Facts facts) {
        return Map.of("title", title, "facts", facts.all());
    }

    private Facts mailServer() {
        MailServer server = config.mailServer();
        return new Facts()
                .say("Server", server.host() + ", port " + server.port())
                .say("Connection", tls(server.tls()))
                .say("Logs in as", server.login().map(SettingsInWords::login).orElse("nobody"));
    }

    private static String tls(MailServer.Tls tls) {
        return switch (tls) {
            case NONE -> "not encrypted";
            case STARTTLS -> "encrypted by STARTTLS, always";
            case IMPLICIT -> "encrypted from the first byte";
        };
    }

    private static String login(MailServer.Login login) {
        return login.username() + "; its password is in the environment variable " + login.variable() + ", which is "
                + (login.password().isPresent() ? "set" : "not set");
    }

    private Facts limits() {
        Delivery delivery = config.delivery();
        return new Facts()
                .say("At once", Told.count(delivery.connections(), "connection", "connections"))
                .say("A second", limit(delivery.perSecond()))
                .say("An hour", limit(delivery.perHour()))
                .say(
                        "Put off",
                        "tried again after " + words(delivery.retryPause()) + ", for " + words(delivery.retryFor()))
                .say(
                        "Perhaps sent before a crash",
                        switch (delivery.onUncertain()) {
                            case RESEND -> "sent again";
                            case SKIP -> "left";
                        });
    }

    private static String limit(OptionalInt limit) {
        return limit.isPresent()
                ? "at most " + Told.count(limit.getAsInt(), "message", "messages")
                : "as fast as it goes";
    }

    private Facts bounces() {
        return config.bounces()
                .map(bounces -> new Facts()
                        .say("Comes back to", bounces.address())
                        .say("Is read from", inbox(bounces.inbox()))
                        .say("Counts as dead", "after " + bounces.softLimit() + " editions in a row that came back"))
                .orElseGet(() -> new Facts().say("Comes back to", "the sender; nothing reads it"));
    }

    private String inbox(Bounces.Inbox inbox) {
        if (inbox instanceof Bounces.Folder folder) {
            return config.relative(folder.path());
        }
        Bounces.Imap imap = (Bounces.Imap) inbox;
        return imap.folder() + " on " + imap.host() + ", " + tls(imap.tls()) + ", as " + login(imap.login());
    }

    private Facts publicPages() {
        return config.publicPages()
                .map((PublicPages pages) -> new Facts()
                        .say("Address", pages.address())
                        .say("Listens on", pages.host() + ":" + pages.port()))
                .orElseGet(() -> new Facts().say("Address", "there are none; readers leave by mail"));
    }

    private Facts ledger() {
        Store store = config.store();
        Facts facts = new Facts()
                .say("Is in", store instanceof Store.File file ? config.relative(file.path()) : store.toString());
        if (store instanceof Store.Postgres postgres) {
            facts.say("Logs in as", postgres.user().orElse(""));
        }
        return facts.say(
                "Keeps addresses",
                config.keepAddresses().map(SettingsInWords::words).orElse("for ever"));
    }

    private Facts console() {
        return new Facts()
                .say("Address", console.address().orElse(""))
                .say("Listens on", console.host() + ":" + console.port())
                .say(
                        "People sign in",
                        console.userHeader().isPresent() ? "at the proxy" : "here, with a name and a password");
    }

    /** {@code 7 days}, {@code 1 month}. */
    private static String words(Period period) {
        return Stream.of(
                        Map.entry(period.getYears(), "year"),
                        Map.entry(period.getMonths(), "month"),
                        Map.entry(period.getDays(), "day"))
                .filter(part -> part.getKey() != 0)
                .map(part -> Told.count(part.getKey(), part.getValue(), part.getValue() + "s"))
                .collect(Collectors.joining(" and "));
    }

    /** {@code 45 seconds}, {@code 2 hours}, {@code 30 days}; in the largest unit that is whole. */
    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return Told.count(duration.toDays(), "day", "days");
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return Told.count(duration.toHours(), "hour", "hours");
        }
        return seconds % 60 == 0
                ? Told.count(duration.toMinutes(), "minute", "minutes")
                : Told.count(seconds, "second", "seconds");
    }
}
