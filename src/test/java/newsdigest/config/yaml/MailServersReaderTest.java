package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.config.mail.SendingHours;
import newsdigest.config.mail.ServerLimits;
import newsdigest.config.mail.WarmUp;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MailServersReaderTest {

    private static final String NEWSLETTER = """
            newsletters:
              weekly:
                title: News
                from: news@example.org
                list-id: weekly.example.org
                zone: Europe/Madrid
                languages: [en]
                unsubscribe: mailto:leave@example.org
                postal-address: 1 Quay Street
                news: [news]
                subscribers: [subscribers.csv]
            """;

    private static final String TWO = """
            mail-servers:
              main: { host: mail.example.org, username: news, password-env: MAIN, connections: 8, per-minute: 60 }
              spare: { host: spare.example.org, port: 587, tls: starttls, per-day: 500 }
            """;

    @TempDir
    Path folder;

    private Config read(String yaml) throws IOException {
        Files.writeString(folder.resolve("newsdigest.yaml"), yaml);
        return ConfigReader.read(folder.resolve("newsdigest.yaml"), Map.of("MAIN", "s3cret"));
    }

    private List<String> mistakes(String yaml) {
        UserException error = catchThrowableOfType(UserException.class, () -> read(yaml));
        return error.problems().stream().map(Problem::toString).toList();
    }

    private static List<String> route(Config config) {
        return config.mailServers().of(config.newsletters().get(0)).stream()
                .map(ConfiguredServer::name)
                .toList();
    }

    @Test
    void theServerOfMailServerIsTheOneNamedDefault() throws IOException {
        Config config = read(NEWSLETTER + "mail-server: { host: mail.example.org }\ndelivery: { connections: 3 }\n");

        assertThat(route(config)).containsExactly("default");
        assertThat(config.mailServer().host()).isEqualTo("mail.example.org");
        assertThat(config.mailServers().usual().limits().connections()).isEqualTo(3);
    }

    @Test
    void severalServersHaveTheirOwnConnectionsAndLimitsAndElseThoseOfDelivery() throws IOException {
        Config config = read(NEWSLETTER + "    mail-servers: [spare, main]\n" + TWO
                + "delivery: { connections: 2, per-second: 5 }\n");

        assertThat(route(config)).containsExactly("spare", "main");
        ConfiguredServer main = config.mailServers().find("main").orElseThrow();
        assertThat(main.server().login().orElseThrow().password().orElseThrow().read())
                .isEqualTo("s3cret");
        assertThat(main.limits().connections()).isEqualTo(8);
        assertThat(main.limits().perMinute()).hasValue(60);
        assertThat(main.limits().perSecond()).hasValue(5);
        ConfiguredServer spare = config.mailServers().find("spare").orElseThrow();
        assertThat(spare.limits().connections()).isEqualTo(2);
        assertThat(spare.limits().perDay()).hasValue(500);
    }

    @Test
    void aNewsletterNamesOneServer() throws IOException {
        assertThat(route(read(NEWSLETTER + "    mail-server: spare\n" + TWO))).containsExactly("spare");
    }

    @Test
    void aNewsletterThatNamesNoneHasTheOnlyServerOrTheDefault() throws IOException {
        assertThat(route(read(NEWSLETTER + "mail-servers: { only: { host: a.example } }\n")))
                .containsExactly("only");
        assertThat(route(read(
                        NEWSLETTER + "mail-servers: { other: { host: a.example }, default: { host: b.example } }\n")))
                .containsExactly("default");
    }

    @Test
    void anUnknownServerIsNamedWithItsPlaceAndTheNearestName() {
        assertThat(mistakes(NEWSLETTER + "    mail-servers: [mian, spare]\n" + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:20", "There is no mail server 'mian'. Did you mean 'main'?");
    }

    @Test
    void anUnknownServerUnlikeAllOthersIsAnsweredWithTheNamesThereAre() {
        assertThat(mistakes(NEWSLETTER + "    mail-server: harbour\n" + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:18", "There is no mail server 'harbour'.", "has main, spare.");
    }

    @Test
    void bothKeysOfANewsletterAreOneTooMany() {
        assertThat(mistakes(NEWSLETTER + "    mail-server: main\n    mail-servers: [main]\n" + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:13:19", "stands beside 'mail-server'", "[main, spare]");
    }

    @Test
    void bothKeysOfTheFileAreOneTooMany() {
        assertThat(mistakes(NEWSLETTER + "    mail-server: main\n" + TWO + "mail-server: { host: a.example }\n"))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:14:3", "stands beside 'mail-server'", "'default'");
    }

    @Test
    void aNewsletterMustNameAServerWhereThereAreSeveralAndNoneIsTheDefault() {
        assertThat(mistakes(NEWSLETTER + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:3:5", "'newsletters.weekly' has no 'mail-servers'", "[main, spare]");
    }

    @Test
    void aListWithoutAServerIsAskedForOne() {
        assertThat(mistakes(NEWSLETTER + "    mail-servers: []\n" + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:19", "names no server");
        assertThat(mistakes(NEWSLETTER + "mail-servers: {}\n"))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:15", "names no server");
    }

    @Test
    void aServerThatIsNamedTwiceIsNamed() {
        assertThat(mistakes(NEWSLETTER + "    mail-servers: [main, main]\n" + TWO))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:26", "stands here twice");
    }

    @Test
    void aNameThatIsNoneAndAPasswordInTheFileAreRefused() {
        assertThat(mistakes(NEWSLETTER
                        + "    mail-server: main\nmail-servers: { 'Main Server': { password: x }, main: {} }\n"))
                .hasSize(2)
                .anySatisfy(mistake -> assertThat(mistake).contains("small letters"))
                .anySatisfy(mistake -> assertThat(mistake).contains("must not stand in a file"));
    }

    @Test
    void warmUpHoursAndDomainsAreReadWithTheirUnits() throws IOException {
        Config config = read(NEWSLETTER + """
                mail-server:
                  host: mail.example.org
                  zone: America/Panama
                  hours: 8:30-20
                  warm-up: { start: 500, factor: 2, days: 10 }
                  per-domain: { gmail.com: 20/min, "bücher.example": 5/s, "*": 900/hour }
                """);

        ServerLimits limits = config.mailServers().usual().limits();
        assertThat(limits.warmUp()).contains(new WarmUp(500, 2, 10));
        assertThat(limits.hours()).contains(new SendingHours(LocalTime.of(8, 30), LocalTime.of(20, 0)));
        assertThat(limits.zone()).isEqualTo(ZoneId.of("America/Panama"));
        assertThat(limits.domains().intervals())
                .containsEntry("gmail.com", Duration.ofSeconds(3))
                .containsEntry("xn--bcher-kva.example", Duration.ofMillis(200))
                .containsEntry("*", Duration.ofSeconds(4));
    }

    @Test
    void mistakesInTheLimitsAreNamedWithWhatIsExpected() {
        assertThat(mistakes(NEWSLETTER + """
                        mail-server:
                          hours: 8-8
                          zone: Madrid
                          warm-up: { factor: 0.5 }
                          per-domain: { "no domain": 20/min, gmail.com: fast }
                        """))
                .hasSize(6)
                .anySatisfy(mistake -> assertThat(mistake).contains("8-20 or 8:30-20:15"))
                .anySatisfy(mistake -> assertThat(mistake).contains("Europe/Madrid"))
                .anySatisfy(mistake -> assertThat(mistake).contains("has no 'start'"))
                .anySatisfy(mistake -> assertThat(mistake).contains("a number from 1 to 10"))
                .anySatisfy(mistake -> assertThat(mistake).contains("is no domain such as gmail.com"))
                .anySatisfy(mistake -> assertThat(mistake).contains("20/min, 5/s or 900/hour"));
    }

    @Test
    void oneDomainWithTwoLimitsIsAMistakeHoweverItIsSpelled() {
        assertThat(mistakes(NEWSLETTER + """
                        mail-server:
                          per-domain: { gmail.com: 20/min, GMAIL.COM: 5/min }
                        """))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake)
                        .contains("per-domain.GMAIL.COM'", "is the same domain as another one here"));
        assertThat(mistakes(NEWSLETTER + """
                        mail-server:
                          per-domain: { "bücher.example": 20/min, xn--bcher-kva.example: 20/min }
                        """)).hasSize(1);
    }
}
