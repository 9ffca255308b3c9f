package newsdigest.console.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import newsdigest.console.view.SelectionLabels;
import newsdigest.delivery.report.MailServerStatusRepository;
import newsdigest.schedule.DueTimes;
import newsdigest.text.message.LocalizedMessages;

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

    List<Map<String, String>> of(Newsletter newsletter, LocalizedMessages words) {
        PropertyList propertyList = new PropertyList()
                .add(words.get("fact.sender"), newsletter.from().toString())
                .add(
                        words.get("fact.answersGoTo"),
                        newsletter.replyTo().map(Object::toString).orElse(""))
                .add(
                        words.get("fact.languages"),
                        newsletter.languages().stream()
                                .map(language -> words.languageName(language) + " (" + language.toLanguageTag() + ")")
                                .collect(Collectors.joining(", ")))
                .add(words.get("fact.goesOut"), schedule(newsletter, words))
                .add(words.get("fact.holds"), SelectionLabels.selection(newsletter.window(), words))
                .add(
                        words.get("fact.newsFrom"),
                        newsletter.news().stream().map(this::source).collect(Collectors.joining(", ")))
                .add(
                        words.get("fact.subscribersIn"),
                        newsletter.subscriberPaths().stream()
                                .map(this::relative)
                                .collect(Collectors.joining(", ")))
                .add(
                        words.get("fact.topics"),
                        String.join(", ", newsletter.topics().keys()))
                .add(
                        words.get("fact.mostItems"),
                        newsletter.maxItems().isPresent()
                                ? "" + newsletter.maxItems().getAsInt()
                                : "")
                .add(words.get("fact.greeting"), newsletter.greeting() ? words.get("settings.greeting") : "")
                .add(
                        words.get("fact.approval"),
                        newsletter
                                .approval()
                                .map(approval -> words.get(
                                        "settings.approval",
                                        String.join(", ", approval.ask()),
                                        words.duration(approval.within())))
                                .orElseGet(() -> words.get("settings.noApproval")))
                .add(
                        words.get("fact.signedWith"),
                        newsletter.dkim().stream()
                                .map(key -> words.get("settings.dkim", key.selector(), key.domain()))
                                .collect(Collectors.joining(", ")))
                .add(words.get("fact.readersLeaveBy"), newsletter.unsubscribe())
                .add(words.get("fact.listId"), newsletter.listId())
                .add(
                        words.get("fact.headerFields"),
                        newsletter.headers().fields().stream()
                                .map(field -> field.name() + ": " + field.value())
                                .collect(Collectors.joining(", ")))
                .add(words.get("fact.postalAddress"), newsletter.postalAddress())
                .add(words.get("fact.website"), newsletter.website().orElse(""))
                .add(
                        words.get("fact.openToAnybody"),
                        Stream.of(
                                        newsletter.openness().archive() ? words.get("settings.archive") : "",
                                        newsletter.openness().signUp() ? words.get("settings.signUp") : "")
                                .filter(open -> !open.isEmpty())
                                .collect(Collectors.joining(words.get("list.comma"))));
        return propertyList.all();
    }

    private String schedule(Newsletter newsletter, LocalizedMessages words) {
        return newsletter
                .schedule()
                .map(schedule -> words.get(
                        "settings.schedule",
                        DueTimes.next(newsletter, clock.instant(), 1).stream()
                                .map(time -> words.time(time.toInstant(), newsletter.zone()))
                                .findFirst()
                                .orElseGet(() -> words.get("settings.never")),
                        schedule.cron(),
                        words.duration(schedule.grace())))
                .orElseGet(() -> words.get("settings.byHand", newsletter.zone().getId()));
    }

    private ZoneId zone() {
        return config.newsletters().get(0).zone();
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
    List<Map<String, Object>> ofEverything(LocalizedMessages words) {
        List<Map<String, Object>> sections = new ArrayList<>();
        config.mailServers()
                .all()
                .forEach(server -> sections.add(section(
                        config.mailServers().areSeveral()
                                ? words.get("settings.mailServerNamed", server.name())
                                : words.get("settings.mailServer"),
                        mailServer(server, words))));
        sections.add(section(words.get("settings.tries"), tries(words)));
        sections.add(section(words.get("settings.bounces"), bounces(words)));
        sections.add(section(words.get("settings.pages"), publicPages(words)));
        sections.add(section(words.get("settings.ledger"), ledger(words)));
        sections.add(section(words.get("settings.console"), console(words)));
        return sections;
    }

    private static Map<String, Object> section(String title, PropertyList propertyList) {
        return Map.of("title", title, "facts", propertyList.all());
    }

    private PropertyList mailServer(ConfiguredServer configured, LocalizedMessages words) {
        MailServer server = configured.server();
        ServerLimits limits = configured.limits();
        return new PropertyList()
                .add(words.get("fact.server"), words.get("settings.port", server.host(), String.valueOf(server.port())))
                .add(words.get("fact.connection"), tls(server.tls(), words))
                .add(
                        words.get("fact.logsInAs"),
                        server.login().map(login -> login(login, words)).orElseGet(() -> words.get("settings.nobody")))
                .add(words.get("fact.now"), standing(configured, words))
                .add(words.get("fact.atOnce"), words.get("settings.connections", limits.connections()))
                .add(words.get("fact.aSecond"), limit(limits.perSecond(), words))
                .add(words.get("fact.aMinute"), limits.perMinute().isPresent() ? limit(limits.perMinute(), words) : "")
                .add(words.get("fact.anHour"), limit(limits.perHour(), words))
                .add(words.get("fact.aDay"), limits.isCounted() ? today(configured, words) : "")
                .add(
                        words.get("fact.hours"),
                        limits.hours()
                                .map(hours -> hours + " (" + limits.zone() + ")")
                                .orElse(""))
                .add(
                        words.get("fact.toEachDomain"),
                        limits.domains().intervals().isEmpty()
                                ? ""
                                : words.get(
                                        "settings.domains",
                                        String.join(
                                                words.get("list.comma"),
                                                new TreeSet<>(limits.domains()
                                                        .intervals()
                                                        .keySet()))));
    }

    private String standing(ConfiguredServer server, LocalizedMessages words) {
        return mailServers.absences(server.name(), clock.instant()).stream()
                .findFirst()
                .map(absence -> words.get(
                        "server.absent",
                        words.time(absence.since(), zone()),
                        words.time(absence.retryAt(), zone()),
                        absence.reason()))
                .orElseGet(() -> words.get("settings.well"));
    }

    /** Returns the limit of today, with what is taken of it. */
    private String today(ConfiguredServer server, LocalizedMessages words) {
        ServerLimits limits = server.limits();
        LocalDate today = LocalDate.ofInstant(clock.instant(), limits.zone());
        long daysBefore = mailServers.daysBefore(server.name(), today);
        String warmUp = limits.warmUp()
                .filter(ramp -> daysBefore < ramp.days())
                .map(ramp -> words.get("settings.warmUp", daysBefore + 1, ramp.days()))
                .orElse("");
        return Stream.of(
                        limit(limits.ofDay(daysBefore), words),
                        warmUp,
                        words.get("settings.taken", mailServers.taken(server.name(), today)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String tls(MailServer.Tls tls, LocalizedMessages words) {
        return switch (tls) {
            case NONE -> words.get("settings.tls.none");
            case STARTTLS -> words.get("settings.tls.starttls");
            case IMPLICIT -> words.get("settings.tls.implicit");
        };
    }

    private static String login(MailServer.Login login, LocalizedMessages words) {
        return login.password()
                .map(secret -> login.username() + "; " + password(secret, words))
                .or(() -> login.oauth()
                        .map(oauth -> words.get(
                                "settings.tokens",
                                login.username(),
                                oauth.tokenAddress().getHost())))
                .orElse(login.username());
    }

    private static String password(Secret secret, LocalizedMessages words) {
        boolean isFile = secret.file().isPresent();
        String key = secret.isThere() ? isFile ? "there" : "set" : isFile ? "notThere" : "notSet";
        return words.get("settings.password." + key, secret.placeInWords());
    }

    private PropertyList tries(LocalizedMessages words) {
        SendSettings settings = config.delivery();
        return new PropertyList()
                .add(
                        words.get("fact.putOff"),
                        words.get(
                                "settings.retry",
                                words.duration(settings.retryPause()),
                                words.duration(settings.retryFor())))
                .add(
                        words.get("fact.perhapsSentBeforeACrash"),
                        switch (settings.onUncertain()) {
                            case RESEND -> words.get("settings.resend");
                            case SKIP -> words.get("settings.skip");
                        });
    }

    private static String limit(OptionalInt limit, LocalizedMessages words) {
        return limit.isPresent() ? words.get("settings.atMost", limit.getAsInt()) : words.get("settings.unlimited");
    }

    private PropertyList bounces(LocalizedMessages words) {
        return config.bounces()
                .map(bounceSettings -> new PropertyList()
                        .add(words.get("fact.comesBackTo"), bounceSettings.address())
                        .add(words.get("fact.isReadFrom"), inbox(bounceSettings.inbox(), words))
                        .add(
                                words.get("fact.countsAsDead"),
                                words.get(
                                        "settings.dead",
                                        bounceSettings.softLimit(),
                                        words.duration(bounceSettings.softPeriod()),
                                        words.duration(bounceSettings.fullPeriod()))))
                .orElseGet(
                        () -> new PropertyList().add(words.get("fact.comesBackTo"), words.get("settings.noBounces")));
    }

    private String inbox(BounceSettings.Inbox inbox, LocalizedMessages words) {
        return inbox.map(
                folder -> config.relative(folder.path()),
                imap -> words.get(
                        "settings.mailbox",
                        imap.folder(),
                        imap.host(),
                        tls(imap.tls(), words),
                        login(imap.login(), words)),
                pop -> words.get(
                        "settings.mailbox", "POP3", pop.host(), tls(pop.tls(), words), login(pop.login(), words)));
    }

    private PropertyList publicPages(LocalizedMessages words) {
        return config.publicPages()
                .map((PublicPages pages) -> new PropertyList()
                        .add(words.get("fact.address"), pages.address())
                        .add(words.get("fact.listensOn"), pages.listenAddress().toString()))
                .orElseGet(() -> new PropertyList().add(words.get("fact.address"), words.get("settings.noPages")));
    }

    private PropertyList ledger(LocalizedMessages words) {
        StoreSettings storeSettings = config.store();
        PropertyList propertyList = new PropertyList()
                .add(
                        words.get("fact.isIn"),
                        storeSettings.map(file -> config.relative(file.path()), StoreSettings.Postgres::toString));
        storeSettings.map(
                file -> propertyList,
                postgres -> propertyList.add(
                        words.get("fact.logsInAs"), postgres.user().orElse("")));
        return propertyList.add(
                words.get("fact.keepsAddresses"),
                config.keepAddresses().map(words::duration).orElseGet(() -> words.get("settings.forEver")));
    }

    private PropertyList console(LocalizedMessages words) {
        return new PropertyList()
                .add(words.get("fact.address"), console.address().orElse(""))
                .add(words.get("fact.listensOn"), console.listenAddress().toString())
                .add(
                        words.get("fact.peopleSignIn"),
                        words.get(console.userHeader().isPresent() ? "settings.atProxy" : "settings.here"));
    }
}
