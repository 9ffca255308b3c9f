package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import newsdigest.config.Config;
import newsdigest.config.LeavingRules;
import newsdigest.config.Mailbox;
import newsdigest.config.Newsletter;
import newsdigest.config.Selection;
import newsdigest.config.SendSettings;
import newsdigest.config.SendSettings.OnUncertain;
import newsdigest.config.SourceRules;
import newsdigest.config.StoreSettings;
import newsdigest.config.SubscriberSource;
import newsdigest.config.Topics;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of newsdigest.yaml, and the message for every mistake in them. */
@SuppressWarnings("NullAway.Init")
final class ConfigReaderTest {

    private static final String GOOD = """
            newsletters:
              weekly:
                title: { en: Harbour News, es: Noticias }
                from: Harbour Network <news@example.org>
                list-id: weekly.example.org
                zone: Europe/Madrid
                languages: [en, es]
                news: [news, { path: extra.txt, language: es }]
                subscribers: [subscribers/*.csv]
                unsubscribe: mailto:leave@example.org
                postal-address: 12 Quay Street
            """;

    @TempDir
    private Path folder;

    private Config read(String yaml) throws IOException {
        return ConfigReader.read(
                Files.writeString(folder.resolve("newsdigest.yaml"), yaml), Map.of("SECRET", "s3cret"));
    }

    private List<String> mistakes(String yaml) throws IOException {
        Files.writeString(folder.resolve("newsdigest.yaml"), yaml);
        UserException error = catchThrowableOfType(
                UserException.class, () -> ConfigReader.read(folder.resolve("newsdigest.yaml"), Map.of()));
        return error.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void aSectionOfWhichOnlyTheNameIsWrittenHasItsDefaults() throws IOException {
        Config config = read(GOOD + "console:\noperations: {}\ndelivery:\n");

        assertThat(config.console().orElseThrow().port()).isEqualTo(8026);
        assertThat(config.operations().orElseThrow().port()).isEqualTo(9025);
        assertThat(config.delivery().limits().connections()).isEqualTo(4);
    }

    @Test
    void aSourceHasItsLengthItsFilterAndTheSelectorsOfItsPage() throws IOException {
        Config config = read(
                GOOD.replace(
                        "news: [news, { path: extra.txt, language: es }]",
                        "summary: { words: 40 }\n    news:\n      - news\n      - { url: https://e.example/n, kind: page,"
                                + " page: { item: article.news, title: h2 }, summary: { words: 25 }, only: [ferry], except: [sport] }"));

        Newsletter weekly = config.newsletters().get(0);
        assertThat(weekly.news().get(0).rules().summaryWords()).isEqualTo(40);
        SourceRules rules = weekly.news().get(1).rules();
        assertThat(rules.summaryWords()).isEqualTo(25);
        assertThat(rules.only()).containsExactly("ferry");
        assertThat(rules.except()).containsExactly("sport");
        assertThat(rules.page().orElseThrow().item()).isEqualTo("article.news");
        assertThat(rules.page().orElseThrow().title()).contains("h2");
    }

    @Test
    void aSelectorThatIsNoneAndAPageWithoutSelectorsAreNamed() throws IOException {
        String page = "news: [{ url: https://e.example/n, kind: page PAGE}]";
        String good = GOOD.replace("news: [news, { path: extra.txt, language: es }]", page);

        assertThat(mistakes(good.replace("PAGE", "")))
                .singleElement()
                .asString()
                .contains("page: { item: article }");
        assertThat(mistakes(good.replace("PAGE", ", page: { item: 'a[[' }")))
                .singleElement()
                .asString()
                .contains("a CSS selector such as article.news");
    }

    @Test
    void aGoodFileIsReadWithItsDefaults() throws IOException {
        Config config = read(GOOD);

        Newsletter weekly = config.newsletters().get(0);
        assertThat(weekly.name()).isEqualTo("weekly");
        assertThat(weekly.title(Locale.forLanguageTag("es"))).isEqualTo("Noticias");
        assertThat(weekly.from()).isEqualTo(new Mailbox("Harbour Network", "news@example.org"));
        assertThat(weekly.window()).isEqualTo(new Selection.Last(Period.ofDays(7)));
        assertThat(weekly.news().get(1).language()).contains(Locale.forLanguageTag("es"));
        assertThat(weekly.subscriberPaths()).containsExactly(folder + "/subscribers/*.csv");
        assertThat(config.delivery()).isEqualTo(SendSettings.DEFAULT);
        assertThat(config.mailServer().tls()).isEqualTo(Tls.NONE);
        assertThat(config.store()).isEqualTo(new StoreSettings.File(folder.resolve("var/newsdigest.db")));
        assertThat(config.webCopies()).isEqualTo(folder.resolve("var/web"));
    }

    @Test
    void theExampleOfThisRepositoryIsGood() {
        Config config = ConfigReader.read(Path.of("newsdigest.yaml"), Map.of());

        assertThat(config.newsletters()).extracting(Newsletter::name).containsExactly("weekly");
    }

    @Test
    void serverAndDeliveryAreReadWithTheirUnits() throws IOException {
        Config config = read(GOOD + """
                mail-server: { host: mail.example.org, port: 587, tls: starttls, username: news, password-env: SECRET, timeout: 5s }
                delivery: { connections: 8, per-second: 10, retry-pause: 5m, retry-for: PT2H, on-uncertain: skip }
                """);

        assertThat(config.mailServer().tls()).isEqualTo(Tls.STARTTLS);
        assertThat(config.mailServer().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.delivery().limits().perSecond()).hasValue(10);
        assertThat(config.mailServer()
                        .login()
                        .orElseThrow()
                        .password()
                        .orElseThrow()
                        .read())
                .isEqualTo("s3cret");
        assertThat(config.delivery().retryPause()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.delivery().retryFor()).isEqualTo(Duration.ofHours(2));
        assertThat(config.delivery().onUncertain()).isEqualTo(OnUncertain.SKIP);
    }

    @Test
    void aPasswordIsNeverShownWithTheSettings() throws IOException {
        Config config = read(GOOD + "mail-server: { username: news, password-env: SECRET }\n");

        assertThat(config.toString()).doesNotContain("s3cret");
    }

    @Test
    void aPasswordInTheFileIsRefused() throws IOException {
        assertThat(mistakes(GOOD + "mail-server: { username: news, password: s3cret }\n"))
                .singleElement()
                .asString()
                .contains("must not stand in a file", "password-env")
                .doesNotContain("s3cret");
    }

    @Test
    void everyMistakeIsNamedAtOnceWithItsPlaceAndTheNearestRightKey() throws IOException {
        assertThat(mistakes(GOOD.replace("zone: Europe/Madrid", "zone: Europe/Madird")
                                .replace("list-id:", "listid:") + "delivery: { connectons: 4 }\n"))
                .satisfiesExactlyInAnyOrder(
                        m -> assertThat(m)
                                .startsWith("newsdigest.yaml:6:11: 'newsletters.weekly.zone' is 'Europe/Madird'"),
                        m -> assertThat(m)
                                .startsWith("newsdigest.yaml:5:5: 'listid' means nothing")
                                .contains("'list-id'?"),
                        m -> assertThat(m).contains("'newsletters.weekly' has no 'list-id'"),
                        m -> assertThat(m)
                                .startsWith("newsdigest.yaml:12:13: 'connectons'")
                                .contains("'connections'?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delivery: { connections: many }             | a whole number from 1 to 1000
            delivery: { retry-for: soon }               | 30s, 5m, 2h or 3d
            delivery: { on-uncertain: maybe }           | resend, skip
            mail-server: { port: 70000 }                | from 1 to 65535
            mail-server: { tls: ssl }                   | none, starttls, implicit
            delivery: 7                                 | needs keys and values
            store: postgresql://n:s3cret@db/news        | jdbc:postgresql://host:5432/database
            store: jdbc:postgresql://db/news?sslpassword=s3cret | must not name a user or password
            output: s3://bucket/out                     | must be a path on this machine, not an address
            store: 'sqlite:var/news.db'                 | must be a file, or jdbc:postgresql://host:5432/database
            store: 'file:var/news.db'                   | must be a file, or jdbc:postgresql://host:5432/database
            store: host=db dbname=news password=s3cret  | must be a file, or jdbc:postgresql://host:5432/database
            store: '${NEWSDIGEST_DB}'                   | neither ~ nor variables are replaced in it
            store: ~/news.db                            | neither ~ nor variables are replaced in it
            output: $HOME/out                           | neither ~ nor variables are replaced in it
            state: file:///var/lib/news                 | must be a path on this machine, not an address
            """)
    void aWrongValueIsMetWithWhatIsExpected(String yaml, String expected) throws IOException {
        assertThat(mistakes(GOOD + yaml + "\n"))
                .anySatisfy(m -> assertThat(m).contains(expected))
                .noneSatisfy(m -> assertThat(m).contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from: nobody                                | must be an address
            from: "Eve\\r\\nBcc: x@example.org <e@example.org>" | one line
            list-id: weekly                             | a name with dots
            unsubscribe: leave@example.org              | mailto: or https:
            schedule: { cron: every monday }            | no cron expression
            schedule: { cron: 0 0 99 ? * MON }          | 99 is no second, minute, hour, day or month
            schedule: { corn: 0 0 9 ? * MON }           | Did you mean 'cron'
            window: { last: P7D, latest: 3 }            | exactly one of
            window: { from: 2021-02-15, to: 2021-02-01 } | the earlier day first
            window: { last: 7 days }                    | P7D
            languages: [english]                        | no language tag
            languages: { en: es }                       | What 'languages' has here is no language tag
            mail-servers: [{ a: b }]                    | What 'mail-servers' has here is no name of a mail server
            schedule: { cron: 0 0 9 ? * MON, holidays: [{ a: b }] } | What 'holidays' has here is no day
            approval: { ask: [[a@example.org]] }        | What 'ask' has here is no email address
            topics: ["fish;chips"]                      | is no topic
            topics: [harbour, Harbour]                  | stands here twice
            topics: [{ en: school, it: scuola }]        | means nothing in 'topics'
            """)
    void aWrongValueOfANewsletterIsMetWithWhatIsExpected(String line, String expected) throws IOException {
        String key = line.substring(0, line.indexOf(':'));
        String without = GOOD.replaceAll("(?m)^    " + key + ":.*\n", "");

        assertThat(mistakes(without + "    " + line + "\n"))
                .anySatisfy(m -> assertThat(m).contains(expected));
    }

    @Test
    void aTopicHasOneNameOrOneForEachLanguageAndIsKnownByAnyOfThem() throws IOException {
        Topics topics = read(GOOD + "    topics: [Harbour, { en: School, es: Escuela }]\n")
                .newsletters()
                .get(0)
                .topics();

        assertThat(topics.keys()).containsExactly("harbour", "school");
        assertThat(topics.offered().get(1).name(Locale.forLanguageTag("es"))).isEqualTo("Escuela");
        assertThat(topics.named(List.of("ESCUELA", "harbour", "weather"))).containsExactly("harbour", "school");
    }

    @Test
    void aWindowCanBeTwoDays() throws IOException {
        assertThat(read(GOOD + "    window: { from: 2021-02-01, to: 2021-02-15 }\n")
                        .newsletters()
                        .get(0)
                        .window())
                .isEqualTo(new Selection.Between(LocalDate.of(2021, 2, 1), LocalDate.of(2021, 2, 15)));
    }

    @Test
    void aNewsletterNameThatCouldNotBeAFileNameIsRefused() throws IOException {
        assertThat(mistakes(GOOD.replace("weekly:", "../weekly:")))
                .anySatisfy(m -> assertThat(m).contains("small letters"));
    }

    @Test
    void aKeyThatStandsTwiceIsNamed() throws IOException {
        assertThat(mistakes(GOOD + "    zone: Europe/Rome\n"))
                .anySatisfy(m -> assertThat(m).contains("'zone' stands here twice"));
    }

    @Test
    void aWrongNameIsToldWhereItStands() throws IOException {
        assertThat(mistakes(GOOD.replace("weekly:", "Harbour News:")))
                .anyMatch(line -> line.contains("newsdigest.yaml:2:3: 'newsletters.Harbour News'"));
    }

    @ParameterizedTest
    @CsvSource({"!!java.lang.Runtime x,!!java.lang.Runtime", "!own x,!own", "!!binary aGk=,!!binary"})
    void aTagIsAMistake(String title, String tag) throws IOException {
        assertThat(mistakes(GOOD.replace("{ en: Harbour News, es: Noticias }", title)))
                .anyMatch(line -> line.contains("newsdigest.yaml:3:12: The tag '" + tag + "' means nothing here"));
    }

    @Test
    void aTagThatSaysWhatTheValueIsAnywayIsNone() throws IOException {
        read(GOOD.replace("12 Quay Street", "!!str 12 Quay Street").replace("[en, es]", "!!seq [en, es]"));
    }

    @Test
    void whatIsNotYamlIsSaidWithItsPlace() throws IOException {
        assertThat(mistakes("newsletters:\n  weekly: [1, 2\n"))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:3:1", "not YAML");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() throws IOException {
        assertThat(mistakes("")).singleElement().asString().contains("empty");
    }

    @Test
    void aMissingFileIsMetWithWhatToDo() {
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("other.yaml"), Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--config");
    }

    @Test
    void everyKeyThatIsKnownIsExplainedInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("docs/configuration.md"));

        String hint = mistakes(
                        GOOD
                                + "    no-such-key: 1\nmail-server: { no-such-key: 1 }\ndelivery: { no-such-key: 1 }\nno-such-key: 1\n")
                .toString();
        List<String> keys = Pattern.compile("Known here: ([^.]+)\\.")
                .matcher(hint)
                .results()
                .flatMap(match -> List.of(match.group(1).split(", ", -1)).stream())
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(docs).contains("`" + key + "`"));
    }

    @Test
    void aPlaceThatCannotBeLookedAtIsNotSaidToBeEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");

        assertThatThrownBy(() -> ConfigReader.read(file.resolve("newsdigest.yaml"), Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cannot be read");
    }

    private static String subscribers(String... entries) {
        return GOOD.replace("[subscribers/*.csv]", "\n      - " + String.join("\n      - ", entries));
    }

    private static final String CODE = "{ path: subscribers/x.csv, left-when: { code: [B3] } }";

    @Test
    void decisionsOnSeveralColumnsOfOnePathHoldTogether() throws IOException {
        List<SubscriberSource> sources = read(subscribers(
                        "subscribers/*",
                        CODE,
                        "{ path: ./subscribers/x.csv, left-when: { grade: [z] } }",
                        "{ path: subscribers/../subscribers/x.csv, left-when: { Code: [B3] }, mailed-when: { ok: [y] } }",
                        "subscribers/x.csv"))
                .newsletters()
                .get(0)
                .subscribers();

        assertThat(sources).hasSize(2);
        assertThat(sources.get(0).leaving()).isEqualTo(LeavingRules.NONE);
        assertThat(sources.get(1).leaving())
                .isEqualTo(new LeavingRules(
                        LeavingRules.Mode.BY_COLUMN,
                        Map.of("code", List.of("B3"), "grade", List.of("z")),
                        Map.of("ok", List.of("y"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            left-when: always | 'left-when' by column there, 'left-when: always' here. Keep one
            left-when: never | 'left-when' by column there, 'left-when: never' here. Keep one
            left-when: { Code: [A1] } | Line 11 decides about column 'Code' of the same path already, by other cells.
            left-when: { code: [] } | Line 11 decides about column 'code' of the same path already
            mailed-when: { code: [A1] } | Line 11 decides about column 'code' of the same path already
            """)
    void aDecisionThatContradictsAnotherOnTheSamePathIsAMistake(String second, String mistake) throws IOException {
        assertThat(mistakes(subscribers(
                        "subscribers/*",
                        CODE,
                        "subscribers/y.csv",
                        "{ path: ./subscribers/x.csv, left-when: { z: [z] } }",
                        "{ path: ./subscribers/x.csv, " + second + " }")))
                .singleElement()
                .asString()
                .startsWith("newsdigest.yaml:14:9: Line 11 decides ")
                .contains(mistake);
    }

    @Test
    void neverBesideAlwaysForTheSamePatternIsAMistake() throws IOException {
        assertThat(mistakes(subscribers(
                        "{ path: 'subscribers/*', left-when: never }", "{ path: 'subscribers/*', left-when: always }")))
                .containsExactly(
                        "newsdigest.yaml:11:9: Line 10 decides otherwise about the same path: 'left-when: never' there,"
                                + " 'left-when: always' here. Keep one of them.");
    }

    @Test
    void aDecisionThatDecidesNothingBesideAnotherOfItsEntryIsAMistake() throws IOException {
        assertThat(mistakes(subscribers(
                        "{ path: a.csv, left-when: never, mailed-when: { ok: [y] } }",
                        "{ path: b.csv, left-when: { Code: [A], code: [B] } }",
                        "{ path: c.csv, left-when: { code: [A] }, mailed-when: { Code: [B] } }")))
                .satisfiesExactly(
                        never -> assertThat(never).contains(":10:", "decides nothing beside 'left-when: never'"),
                        twice -> assertThat(twice).contains(":11:", "column 'code', which has a decision here already"),
                        both -> assertThat(both).contains(":12:", "column 'Code', which has a decision here already"));
    }

    @ParameterizedTest
    @CsvSource({"'', 11", "null, 11", "~, 11", "Null, 11"})
    void aRequiredKeyWithoutAValueIsAMistakeHoweverThatIsWritten(String nothing, int line) throws IOException {
        assertThat(mistakes(GOOD.replace("12 Quay Street", nothing)))
                .anyMatch(mistake -> mistake.startsWith("newsdigest.yaml:" + line + ":")
                        && mistake.contains("postal-address' needs a value"));
        assertThat(mistakes(GOOD.replace("es: Noticias", "es: " + nothing)))
                .anyMatch(mistake -> mistake.contains("title.es' needs a value"));
    }

    @Test
    void aValueInQuotationMarksIsATextEvenIfItSaysNull() throws IOException {
        assertThat(read(GOOD.replace("12 Quay Street", "'null'"))
                        .newsletters()
                        .get(0)
                        .postalAddress())
                .isEqualTo("null");
    }

    @Test
    void anEmptyPathAmongSourcesOrListsIsAMistakeAndNoSourceAtAllIsNone() throws IOException {
        String sources = "[news, { path: extra.txt, language: es }]";

        assertThat(mistakes(GOOD.replace(sources, "['']")))
                .containsExactly("newsdigest.yaml:8:12: 'news' needs a path or an address here, such as news or"
                        + " https://example.org/feed.");
        assertThat(mistakes(GOOD.replace(sources, "[news, ~]"))).hasSize(1);
        assertThat(mistakes(GOOD.replace("[subscribers/*.csv]", "[a.csv, ' ']")))
                .containsExactly("newsdigest.yaml:9:26: 'subscribers' needs a path here, such as subscribers/*.csv.");
        assertThat(read(GOOD.replace(sources, "")).newsletters().get(0).news()).isEmpty();
        assertThat(read(GOOD.replace(sources, "[]")).newsletters().get(0).news())
                .isEmpty();
    }
}
