package newsdigest.console.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import newsdigest.config.BounceSettings;
import newsdigest.config.Config;
import newsdigest.config.ConsoleSettings;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.PublicPages;
import newsdigest.config.SendSettings;
import newsdigest.config.StoreSettings;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.Secret;
import newsdigest.config.mail.ServerLimits;
import newsdigest.delivery.report.MailServerStatusRepository;
import newsdigest.schedule.DueTimes;
import newsdigest.text.Formats;

/** Description of the configuration in plain words; it never contains a secret. */
final class SettingsDescriber {

    private final Config config;
    private final ConsoleSettings console;
    private final Clock clock;
    private final MailServerStatusRepository mailServers;

    SettingsDescriber(Config config, ConsoleSettings console, Clock clock, MailServerStatusRepository mailServers) {
        this.mailServers = mailServers;
        this.config = config;
        this.console = console;
        this.clock = clock;
    }

    List<Map<String, String>> of(Newsletter newsletter) {
        PropertyList propertyList = new PropertyList()
                .add("Sender", newsletter.from().toString())
                .add("Answers go to", newsletter.replyTo().map(Object::toString).orElse(""))
                .add(
                        "Languages",
                        newsletter.languages().stream()
                                .map(language -> language.getDisplayLanguage(Locale.ENGLISH) + " ("
                                        + language.toLanguageTag() + ")")
                                .collect(Collectors.joining(", ")))
                .add("Goes out", schedule(newsletter))
                .add("Holds", newsletter.window().inWords())
                .add("News from", newsletter.news().stream().map(this::source).collect(Collectors.joining(", ")))
                .add(
                        "Subscribers in",
                        newsletter.subscriberPaths().stream()
                                .map(this::relative)
                                .collect(Collectors.joining(", ")))
                .add("Topics", String.join(", ", newsletter.topics().keys()))
                .add(
                        "Most items",
                        newsletter.maxItems().isPresent()
                                ? "" + newsletter.maxItems().getAsInt()
                                : "")
                .add("Greeting", newsletter.greeting() ? "with the subscriber's name" : "")
                .add(
                        "Approval",
                        newsletter
                                .approval()
                                .map(approval -> "by " + String.join(", ", approval.ask()) + ", within "
                                        + Formats.duration(approval.within()))
                                .orElse("not needed"))
                .add(
                        "Signed with",
                        newsletter.dkim().stream()
                                .map(key -> "DKIM, " + key.selector() + " of " + key.domain())
                                .collect(Collectors.joining(", ")))
                .add("Readers leave by", newsletter.unsubscribe())
                .add("List-Id", newsletter.listId())
                .add(
                        "Header fields",
                        newsletter.headers().fields().stream()
                                .map(field -> field.name() + ": " + field.value())
                                .collect(Collectors.joining(", ")))
                .add("Postal address", newsletter.postalAddress())
                .add("Website", newsletter.website().orElse(""))
                .add(
                        "Open to anybody",
                        (newsletter.openness().archive() ? "its archive" : "")
                                + (newsletter.openness().archive()
                                                && newsletter.openness().signUp()
                                        ? ", "
                                        : "")
                                + (newsletter.openness().signUp() ? "signing up" : ""));
        return propertyList.all();
    }

    private String schedule(Newsletter newsletter) {
        return newsletter
                .schedule()
                .map(schedule -> "next "
                        + DueTimes.next(newsletter, clock.instant(), 1).stream()
                                .map(time -> Formats.time(time.toInstant(), newsletter.zone()))
                                .findFirst()
                                .orElse("never")
                        + "; schedule " + schedule.cron() + ", up to " + Formats.duration(schedule.grace()) + " late")
                .orElse("when somebody sends it; days begin in " + newsletter.zone());
    }

    private String source(NewsSource source) {
        return source.isWeb() ? withoutSecrets(source.path()) : relative(source.path());
    }

    private String relative(String path) {
        String root = config.root() + "/";
        return path.startsWith(root) ? path.substring(root.length()) : path;
    }

    /** Returns a text whose URLs have neither user, password nor query, because secrets stand there. */
    static String withoutSecrets(String text) {
        return text.replaceAll("(?i)(https?://)[^/@\\s]*@", "$1")
                .replaceAll("(?i)(https?://[^\\s?'<>]*)\\?[^\\s'<>]*", "$1?\u2026");
    }

    /** Describes the settings that hold for all newsletters. */
    List<Map<String, Object>> ofEverything() {
        List<Map<String, Object>> sections = new ArrayList<>();
        config.mailServers()
                .all()
                .forEach(server -> sections.add(section(
                        config.mailServers().areSeveral() ? "Mail server " + server.name() : "Mail server",
                        mailServer(server))));
        sections.add(section("Tries", tries()));
        sections.add(section("Undeliverable mail", bounces()));
        sections.add(section("Pages for readers", publicPages()));
        sections.add(section("Ledger", ledger()));
        sections.add(section("This console", console()));
        return sections;
    }

    private static Map<String, Object> section(String title, PropertyList propertyList) {
        return Map.of("title", title, "facts", propertyList.all());
    }

    private PropertyList mailServer(ConfiguredServer configured) {
        MailServer server = configured.server();
        ServerLimits limits = configured.limits();
        return new PropertyList()
                .add("Server", server.host() + ", port " + server.port())
                .add("Connection", tls(server.tls()))
                .add("Logs in as", server.login().map(SettingsDescriber::login).orElse("nobody"))
                .add("Now", standing(configured))
                .add("At once", Formats.count(limits.connections(), "connection", "connections"))
                .add("A second", limit(limits.perSecond()))
                .add("A minute", limits.perMinute().isPresent() ? limit(limits.perMinute()) : "")
                .add("An hour", limit(limits.perHour()))
                .add("A day", limits.isCounted() ? today(configured) : "")
                .add(
                        "Hours",
                        limits.hours()
                                .map(hours -> hours + " (" + limits.zone() + ")")
                                .orElse(""))
                .add(
                        "To each domain",
                        limits.domains().intervals().isEmpty()
                                ? ""
                                : "limits for "
                                        + String.join(
                                                ", ",
                                                new TreeSet<>(limits.domains()
                                                        .intervals()
                                                        .keySet())));
    }

    private String standing(ConfiguredServer server) {
        return mailServers.absences(server.name(), clock.instant()).stream()
                .findFirst()
                .map(MailServerStatusRepository.ServerAbsence::words)
                .orElse("nothing is known against it");
    }

    /** Returns the limit of today, with what is taken of it. */
    private String today(ConfiguredServer server) {
        ServerLimits limits = server.limits();
        LocalDate today = LocalDate.ofInstant(clock.instant(), limits.zone());
        long daysBefore = mailServers.daysBefore(server.name(), today);
        String warmUp = limits.warmUp()
                .filter(ramp -> daysBefore < ramp.days())
                .map(ramp -> ", on day " + (daysBefore + 1) + " of " + ramp.days() + " of its warm-up")
                .orElse("");
        return limit(limits.ofDay(daysBefore)) + warmUp + "; " + mailServers.taken(server.name(), today)
                + " taken today";
    }

    private static String tls(MailServer.Tls tls) {
        return switch (tls) {
            case NONE -> "not encrypted";
            case STARTTLS -> "encrypted by STARTTLS, always";
            case IMPLICIT -> "encrypted from the first byte";
        };
    }

    private static String login(MailServer.Login login) {
        return login.username()
                + login.password()
                        .map(SettingsDescriber::password)
                        .or(() -> login.oauth()
                                .map(oauth -> " with access tokens of "
                                        + oauth.tokenAddress().getHost()))
                        .orElse("");
    }

    private static String password(Secret secret) {
        boolean isFile = secret.file().isPresent();
        return "; its password is in " + secret.placeInWords() + ", which is "
                + (secret.isThere() ? isFile ? "there" : "set" : isFile ? "not there" : "not set");
    }

    private PropertyList tries() {
        SendSettings settings = config.delivery();
        return new PropertyList()
                .add(
                        "Put off",
                        "tried again after " + Formats.duration(settings.retryPause()) + ", for "
                                + Formats.duration(settings.retryFor()))
                .add(
                        "Perhaps sent before a crash",
                        switch (settings.onUncertain()) {
                            case RESEND -> "sent again";
                            case SKIP -> "left";
                        });
    }

    private static String limit(OptionalInt limit) {
        return limit.isPresent()
                ? "at most " + Formats.count(limit.getAsInt(), "message", "messages")
                : "as fast as it goes";
    }

    private PropertyList bounces() {
        return config.bounces()
                .map(bounceSettings -> new PropertyList()
                        .add("Comes back to", bounceSettings.address())
                        .add("Is read from", inbox(bounceSettings.inbox()))
                        .add(
                                "Counts as dead",
                                "after " + bounceSettings.softLimit() + " editions in a row that came back, and "
                                        + Formats.count(
                                                bounceSettings.softPeriod().toDays(), "day", "days") + " ("
                                        + Formats.count(
                                                bounceSettings.fullPeriod().toDays(), "day", "days")
                                        + " where the mailbox is full)"))
                .orElseGet(() -> new PropertyList().add("Comes back to", "the sender; nothing reads it"));
    }

    private String inbox(BounceSettings.Inbox inbox) {
        return inbox.map(
                folder -> config.relative(folder.path()),
                imap -> imap.folder() + " on " + imap.host() + ", " + tls(imap.tls()) + ", as " + login(imap.login()),
                pop -> "POP3 on " + pop.host() + ", " + tls(pop.tls()) + ", as " + login(pop.login()));
    }

    private PropertyList publicPages() {
        return config.publicPages()
                .map((PublicPages pages) -> new PropertyList()
                        .add("Address", pages.address())
                        .add("Listens on", pages.host() + ":" + pages.port()))
                .orElseGet(() -> new PropertyList().add("Address", "there are none; readers leave by mail"));
    }

    private PropertyList ledger() {
        StoreSettings storeSettings = config.store();
        PropertyList propertyList = new PropertyList()
                .add(
                        "Is in",
                        storeSettings.map(file -> config.relative(file.path()), StoreSettings.Postgres::toString));
        storeSettings.map(
                file -> propertyList,
                postgres -> propertyList.add("Logs in as", postgres.user().orElse("")));
        return propertyList.add(
                "Keeps addresses", config.keepAddresses().map(Formats::duration).orElse("for ever"));
    }

    private PropertyList console() {
        return new PropertyList()
                .add("Address", console.address().orElse(""))
                .add("Listens on", console.host() + ":" + console.port())
                .add(
                        "People sign in",
                        console.userHeader().isPresent() ? "at the proxy" : "here, with a name and a password");
    }
}
