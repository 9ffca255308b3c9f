package newsdigest.config.yaml;

import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Newsletter.AfterLastLook;
import newsdigest.config.Newsletter.Approval;
import newsdigest.config.Newsletter.Dkim;
import newsdigest.config.Newsletter.GroupBy;
import newsdigest.config.Newsletter.NewsSource;
import newsdigest.config.Newsletter.Openness;
import newsdigest.config.Newsletter.Schedule;
import newsdigest.config.Newsletter.Stories;
import newsdigest.config.Selection;
import newsdigest.config.SelectionParser;
import newsdigest.config.SubscriberSource;
import newsdigest.config.Topics;
import org.quartz.CronExpression;

/** Reader of one newsletter of the configuration. */
final class NewsletterReader {

    private static final Set<String> SUBTAGS = Set.of(Locale.getISOLanguages());

    private static final Duration DEFAULT_GRACE = Duration.ofHours(12);
    private static final Duration DEFAULT_APPROVAL = Duration.ofDays(2);

    private final Path root;
    private final String name;
    private final YamlSection yamlSection;

    NewsletterReader(Path root, String name, YamlSection yamlSection) {
        this.root = root;
        this.name = name;
        this.yamlSection = yamlSection;
    }

    /** Reads the newsletter; empty when something required is missing, which is then noted. */
    Optional<Newsletter> read() {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
            yamlSection.wrongName(
                    "a newsletter's name has small letters, digits and hyphens, such as 'weekly': it becomes"
                            + " part of file names and Message-IDs");
        }
        List<Locale> languages = languages();
        Map<Locale, String> titles = titles(languages);
        Optional<Mailbox> from = from();
        Optional<Mailbox> replyTo =
                yamlSection.value("reply-to", "an address such as editors@example.org", ConfigReader::mailbox);
        Optional<String> listId = listId();
        Optional<ZoneId> zone = zone();
        List<NewsSource> news = new NewsSourcesReader(root, yamlSection).read();
        List<SubscriberSource> subscribers = new SubscriberSourcesReader(yamlSection, this::absolute).read();
        Optional<String> unsubscribe = unsubscribe();
        Optional<String> postalAddress = required(
                "postal-address", "postal-address: 1 Quay Street, Port Alma", yamlSection.text("postal-address"));
        Selection window = window();
        Optional<Schedule> schedule = schedule();
        Optional<String> website = yamlSection.value(
                "website", "an address such as https://example.org", text -> uri(text, "https", "http"));
        boolean greeting = yamlSection.flag("greeting", false);
        List<Dkim> dkim = dkim();
        OptionalInt maxItems = yamlSection
                .optionalNumber("max-items", 1, 10_000)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        GroupBy groupBy = yamlSection.choice("group-by", GroupBy.NONE);
        Openness openness = new Openness(yamlSection.flag("archive", false), yamlSection.flag("sign-up", false));
        Optional<Approval> approval = yamlSection.section("approval").flatMap(NewsletterReader::approval);
        Topics topics = new TopicsReader(yamlSection, languages).read();
        AfterLastLook afterLastLook = yamlSection.choice("after-last-look", AfterLastLook.INCLUDE);
        Stories stories = stories();
        yamlSection.finish();
        if (from.isEmpty() || listId.isEmpty() || zone.isEmpty() || unsubscribe.isEmpty() || postalAddress.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Newsletter(
                name,
                titles,
                from.get(),
                replyTo,
                listId.get(),
                zone.get(),
                languages,
                news,
                subscribers,
                window,
                schedule,
                unsubscribe.get(),
                postalAddress.get(),
                website,
                greeting,
                dkim,
                maxItems,
                groupBy,
                openness,
                approval,
                topics,
                afterLastLook,
                stories));
    }

    private Optional<Mailbox> from() {
        return required(
                "from",
                "from: Harbour Network <news@example.org>",
                yamlSection.value(
                        "from", "an address such as Harbour Network <news@example.org>", ConfigReader::mailbox));
    }

    private Optional<String> listId() {
        return required(
                "list-id",
                "list-id: weekly.news.example.org",
                yamlSection.value(
                        "list-id",
                        "a name with dots such as weekly.news.example.org (RFC 2919)",
                        text -> text.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+")
                                ? Optional.of(text)
                                : Optional.empty()));
    }

    private Optional<ZoneId> zone() {
        return required(
                "zone",
                "zone: Europe/Madrid",
                yamlSection.value(
                        "zone",
                        "a time zone such as Europe/Madrid or America/Panama",
                        text -> ZoneId.getAvailableZoneIds().contains(text)
                                ? Optional.of(ZoneId.of(text))
                                : Optional.empty()));
    }

    private Optional<String> unsubscribe() {
        return required(
                "unsubscribe",
                "unsubscribe: mailto:leave@example.org",
                yamlSection.value("unsubscribe", "a mailto: or https: address", text -> uri(text, "mailto", "https")));
    }

    private Stories stories() {
        return new Stories(
                yamlSection
                        .value("late", "a period such as P30D or P2W", NewsletterReader::period)
                        .orElse(Stories.USUAL.late()),
                yamlSection.flag("also-in", Stories.USUAL.alsoIn()));
    }

    private static Optional<Period> period(String text) {
        Period period = SelectionParser.period(text);
        return period.isNegative() ? Optional.empty() : Optional.of(period);
    }

    private <T> Optional<T> required(String key, String example, Optional<T> value) {
        if (!yamlSection.has(key)) {
            yamlSection.missing(key, example);
        }
        return value;
    }

    private List<Locale> languages() {
        List<Locale> languages = new ArrayList<>();
        for (YamlSection.Item item : yamlSection.list("languages")) {
            Optional<Locale> language = item.text().flatMap(NewsletterReader::language);
            if (language.isEmpty()) {
                item.wrong("'" + item.text().orElse("") + "' is no language tag. Write en, es, fr or pt-BR (BCP 47).");
            }
            language.ifPresent(languages::add);
        }
        if (!yamlSection.has("languages")) {
            yamlSection.missing("languages", "languages: [en, es]");
        }
        return languages.isEmpty() ? List.of(Locale.ENGLISH) : languages;
    }

    static Optional<Locale> language(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        return SUBTAGS.contains(locale.getLanguage()) && locale.toLanguageTag().equalsIgnoreCase(tag)
                ? Optional.of(locale)
                : Optional.empty();
    }

    private Map<Locale, String> titles(List<Locale> languages) {
        Map<Locale, String> titles = new LinkedHashMap<>();
        if (!yamlSection.has("title")) {
            yamlSection.missing("title", "title: Harbour News");
        } else if (yamlSection.isSection("title")) {
            YamlSection perLanguage = yamlSection.section("title").orElseThrow();
            for (Locale language : languages) {
                Optional<String> title = perLanguage.text(language.toLanguageTag());
                if (title.isEmpty() && !perLanguage.has(language.toLanguageTag())) {
                    perLanguage.missing(language.toLanguageTag(), language.toLanguageTag() + ": Harbour News");
                }
                title.ifPresent(text -> titles.put(language, text));
            }
            perLanguage.finish();
        } else {
            yamlSection.text("title").ifPresent(text -> languages.forEach(language -> titles.put(language, text)));
        }
        return titles;
    }

    private List<Dkim> dkim() {
        List<Dkim> keys = new ArrayList<>();
        for (YamlSection.Item item : yamlSection.list("dkim")) {
            Optional<YamlSection> key = item.section("dkim");
            if (key.isEmpty()) {
                item.wrong(
                        "'dkim' needs { domain: example.org, selector: news2026, key-file: /etc/newsdigest/dkim.pem }.");
                continue;
            }
            List<String> values = new ArrayList<>();
            for (String name : List.of("domain", "selector", "key-file")) {
                if (!key.get().has(name)) {
                    key.get()
                            .missing(
                                    name,
                                    "{ domain: example.org, selector: news2026, key-file: /etc/newsdigest/dkim.pem }");
                }
                key.get().text(name).ifPresent(values::add);
            }
            key.get().finish();
            if (values.size() == 3) {
                keys.add(new Dkim(values.get(0), values.get(1), Path.of(absolute(values.get(2)))));
            }
        }
        return keys;
    }

    private Selection window() {
        Optional<YamlSection> window = yamlSection.section("window");
        if (window.isEmpty()) {
            return new Selection.Last(Period.ofDays(7));
        }
        YamlSection chosen = window.get();
        Optional<Selection> last = chosen.value(
                "last", "a period such as P7D, P2W or P1M", text -> Optional.of(SelectionParser.last(text)));
        Optional<Selection> previous = chosen.has("previous")
                ? Optional.of(new Selection.Previous(chosen.choice("previous", Selection.Unit.WEEK)))
                : Optional.empty();
        Optional<Selection> since = chosen.has("since-last")
                ? Optional.of(new Selection.SinceLast(chosen.value(
                                "since-last",
                                "the period the first edition covers, such as P7D",
                                text -> Optional.of(SelectionParser.first(text)))
                        .orElse(Period.ofDays(7))))
                : Optional.empty();
        Optional<Selection> latest = chosen.optionalNumber("latest", 1, SelectionParser.LARGEST_COUNT)
                .map(Selection.Latest::new);
        Optional<LocalDate> from =
                chosen.value("from", "a day such as 2021-02-01", text -> Optional.of(SelectionParser.day(text)));
        Optional<LocalDate> to =
                chosen.value("to", "a day such as 2021-02-15", text -> Optional.of(SelectionParser.day(text)));
        chosen.finish();
        boolean between = chosen.has("from") || chosen.has("to");
        int ways = (chosen.has("last") ? 1 : 0)
                + (chosen.has("latest") ? 1 : 0)
                + (between ? 1 : 0)
                + (previous.isPresent() ? 1 : 0)
                + (since.isPresent() ? 1 : 0);
        if (ways != 1) {
            yamlSection.wrong("window", "needs exactly one of: last, previous, since-last, latest, or from with to");
        }
        if (between && from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())) {
            return new Selection.Between(from.get(), to.get());
        } else if (between) {
            yamlSection.wrong("window", "needs both from and to, the earlier day first");
        }
        return last.or(() -> previous).or(() -> since).or(() -> latest).orElse(new Selection.Last(Period.ofDays(7)));
    }

    private Optional<Schedule> schedule() {
        return yamlSection.section("schedule").flatMap(schedule -> {
            Optional<String> cron = schedule.text("cron");
            if (!schedule.has("cron")) {
                schedule.missing("cron", "cron: 0 0 9 ? * MON");
            }
            Duration grace = schedule.duration("grace", DEFAULT_GRACE);
            Set<LocalDate> holidays = holidays(schedule);
            schedule.finish();
            return cron.flatMap(expression -> {
                try {
                    CronExpression.validateExpression(expression);
                    return Optional.of(new Schedule(expression, grace, holidays));
                } catch (ParseException e) {
                    schedule.wrong(
                            "cron",
                            "is '" + expression + "', which is no cron expression (" + e.getMessage()
                                    + "). Write: seconds minutes hours day-of-month month day-of-week, such as 0 0 9 ? * MON");
                    return Optional.empty();
                }
            });
        });
    }

    private static Set<LocalDate> holidays(YamlSection schedule) {
        Set<LocalDate> days = new HashSet<>();
        for (YamlSection.Item item : schedule.list("holidays")) {
            try {
                days.add(LocalDate.parse(item.text().orElse("")));
            } catch (DateTimeParseException e) {
                item.wrong("'" + item.text().orElse("") + "' is no day. Write 2026-12-25.");
            }
        }
        return days;
    }

    private static Optional<Approval> approval(YamlSection approval) {
        if (!approval.has("ask")) {
            approval.missing("ask", "ask: [editor@example.org]");
        }
        List<String> ask = new ArrayList<>();
        for (YamlSection.Item item : approval.list("ask")) {
            Optional<Mailbox> mailbox = item.text().flatMap(ConfigReader::mailbox);
            if (mailbox.isEmpty()) {
                item.wrong("'" + item.text().orElse("") + "' is no email address.");
            }
            mailbox.ifPresent(found -> ask.add(found.address()));
        }
        Duration within = approval.duration("within", DEFAULT_APPROVAL);
        Approval.By by = approval.choice("by", Approval.By.ANYBODY);
        approval.finish();
        return ask.isEmpty() ? Optional.empty() : Optional.of(new Approval(ask, within, by == Approval.By.ANOTHER));
    }

    private String absolute(String path) {
        return absolute(root, path);
    }

    static String absolute(Path root, String path) {
        return path.startsWith("/") ? path : root + "/" + path;
    }

    static Optional<String> uri(String text, String... schemes) {
        URI uri = URI.create(text);
        return uri.getScheme() != null
                        && List.of(schemes).contains(uri.getScheme().toLowerCase(Locale.ROOT))
                ? Optional.of(text)
                : Optional.empty();
    }
}
