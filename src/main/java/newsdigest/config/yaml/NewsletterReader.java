package newsdigest.config.yaml;

import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import newsdigest.address.DomainName;
import newsdigest.config.MailServers;
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
import newsdigest.config.SubscriberSource;
import newsdigest.config.Topics;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.config.mail.EditionStyle;
import newsdigest.config.value.ConfigValues;
import newsdigest.config.value.SelectionParser;

/** Reader of one newsletter of the configuration. */
final class NewsletterReader {

    private final Path root;
    private final String name;
    private final YamlSection yamlSection;

    private final MailServers mailServers;

    NewsletterReader(Path root, String name, YamlSection yamlSection, MailServers mailServers) {
        this.mailServers = mailServers;
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
                yamlSection.value("reply-to", "an address such as editors@example.org", ConfigValues::mailbox);
        Optional<String> listId = listId();
        Optional<ZoneId> zone = zone();
        List<NewsSource> news = new NewsSourcesReader(root, yamlSection).read();
        List<SubscriberSource> subscribers =
                new SubscriberSourcesReader(yamlSection, path -> ConfigValues.absolute(root, path)).read();
        Optional<String> unsubscribe = unsubscribe();
        Optional<String> postalAddress = required(
                "postal-address", "postal-address: 1 Quay Street, Port Alma", yamlSection.text("postal-address"));
        Selection window = new WindowReader(yamlSection).read();
        Optional<Schedule> schedule =
                yamlSection.section("schedule").flatMap(section -> new ScheduleReader(section).read());
        Optional<String> website = yamlSection.value(
                "website", "an address such as https://example.org", text -> ConfigValues.uri(text, "https", "http"));
        boolean greeting = yamlSection.flag("greeting", false);
        List<Dkim> dkim = new DkimReader(root, yamlSection).read();
        OptionalInt maxItems = yamlSection
                .optionalNumber("max-items", 1, 10_000)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        GroupBy groupBy = yamlSection.choice("group-by", GroupBy.NONE);
        Openness openness = new Openness(yamlSection.flag("archive", false), yamlSection.flag("sign-up", false));
        Optional<Approval> approval =
                yamlSection.section("approval").flatMap(section -> new ApprovalReader(section).read());
        Topics topics = new TopicsReader(yamlSection, languages).read();
        AfterLastLook afterLastLook = yamlSection.choice("after-last-look", AfterLastLook.INCLUDE);
        Stories stories = stories(window);
        List<String> servers = new ServerNamesReader(yamlSection, mailServers).read();
        EditionHeaders headers = headers();
        EditionStyle style = new EditionStyleReader(yamlSection).read();
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
                stories,
                servers,
                headers,
                style));
    }

    private Optional<Mailbox> from() {
        return required(
                "from",
                "from: Harbour Network <news@example.org>",
                yamlSection.value(
                        "from", "an address such as Harbour Network <news@example.org>", ConfigValues::mailbox));
    }

    private Optional<String> listId() {
        return required(
                "list-id",
                "list-id: weekly.news.example.org",
                yamlSection.value(
                        "list-id",
                        "a name with dots such as weekly.news.example.org (RFC 2919)",
                        NewsletterReader::listId));
    }

    /** Returns a name with dots in ASCII, as a List-Id has it (RFC 2919, 3): that of a domain with other letters is encoded. */
    private static Optional<String> listId(String text) {
        boolean isAscii = text.chars().allMatch(c -> c < 0x80);
        return Optional.of(isAscii ? text : DomainName.of(text).ascii())
                .filter(id -> id.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+"));
    }

    private EditionHeaders headers() {
        List<EditionHeaders.OwnField> fields = new ArrayList<>();
        yamlSection.section("headers").ifPresent(section -> {
            Set<String> taken = new HashSet<>();
            for (String field : section.keys()) {
                section.text(field)
                        .map(value -> new EditionHeaders.OwnField(field, value))
                        .ifPresent(found -> {
                            found.fault()
                                    .ifPresentOrElse(fault -> section.wrong(field, fault), () -> fields.add(found));
                            if (!taken.add(field.toLowerCase(Locale.ROOT))) {
                                section.wrong(
                                        field, "stands here twice, for capitals make no difference. Keep one of them");
                            }
                        });
            }
        });
        return new EditionHeaders(fields, yamlSection.choice("precedence", EditionHeaders.Precedence.BULK));
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
                yamlSection.value(
                        "unsubscribe",
                        "a mailto: or https: address",
                        text -> ConfigValues.uri(text, "mailto", "https")));
    }

    private Stories stories(Selection window) {
        return new Stories(
                yamlSection
                        .value("late", "a period such as P30D or P2W", NewsletterReader::period)
                        .orElseGet(() -> Stories.usualLate(window)),
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
            Optional<Locale> language = item.text().flatMap(ConfigValues::language);
            if (language.isEmpty()) {
                item.wrong(item.words() + " is no language tag. Write en, es, fr or pt-BR (BCP 47).");
            }
            language.ifPresent(languages::add);
        }
        if (!yamlSection.has("languages")) {
            yamlSection.missing("languages", "languages: [en, es]");
        }
        return languages.isEmpty() ? List.of(Locale.ENGLISH) : languages;
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
}
