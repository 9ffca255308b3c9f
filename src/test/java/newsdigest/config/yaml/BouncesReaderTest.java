package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.BounceSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.config.mail.MailServer.Tls;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section {@code bounces} of newsdigest.yaml. */
@SuppressWarnings("NullAway.Init")
final class BouncesReaderTest {

    private static final String NEWSLETTER = """
            newsletters:
              weekly:
                title: Harbour News
                from: news@harbour.example.org
                list-id: weekly.harbour.example.org
                zone: Europe/Madrid
                languages: [en]
                news: news
                subscribers: subscribers.csv
                unsubscribe: mailto:leave@harbour.example.org
                postal-address: 12 Quay Street
            """;

    private static final BounceSettings BOUNCES =
            new BounceSettings("Bounces@harbour.example.org", new BounceSettings.Folder(Path.of("var/bounces")), 3);

    @TempDir
    private Path folder;

    private Optional<BounceSettings> read(String bounces) throws IOException {
        return ConfigReader.read(
                        Files.writeString(folder.resolve("newsdigest.yaml"), NEWSLETTER + bounces),
                        Map.of("NEWSDIGEST_IMAP_PASSWORD", "s3cret"))
                .bounces();
    }

    private List<String> mistakes(String bounces) {
        UserException error = catchThrowableOfType(UserException.class, () -> read(bounces));
        return error.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void nothingIsReadWhereNothingIsConfigured() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void aFolderIsBelowTheConfiguration() throws IOException {
        assertThat(read("bounces: { address: bounces@harbour.example.org, folder: var/bounces }\n"))
                .contains(new BounceSettings(
                        "bounces@harbour.example.org", new BounceSettings.Folder(folder.resolve("var/bounces")), 3));
    }

    @Test
    void aMailboxHasItsServerAndItsPassword() throws IOException {
        BounceSettings bounceSettings = read("""
                bounces:
                  address: bounces@harbour.example.org
                  mailbox: { host: imap.example.org, port: 1143, tls: starttls, username: bounces, folder: Back, timeout: 5s }
                  soft-limit: 5
                """).orElseThrow();

        assertThat(bounceSettings.softLimit()).isEqualTo(5);
        assertThat(bounceSettings.inbox())
                .isEqualTo(new BounceSettings.Imap(
                        "imap.example.org",
                        1143,
                        Tls.STARTTLS,
                        new MailServer.Login("bounces", "NEWSDIGEST_IMAP_PASSWORD", Optional.of("s3cret")),
                        "Back",
                        Duration.ofSeconds(5)));
        assertThat(bounceSettings.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"implicit, 993", "starttls, 143", "none, 143"})
    void thePortIsTheUsualOne(String tls, int port) throws IOException {
        BounceSettings bounceSettings = read("bounces: { address: b@example.org, mailbox: { host: h, username: u, tls: "
                        + tls + " } }\n")
                .orElseThrow();

        assertThat(bounceSettings.inbox())
                .isInstanceOfSatisfying(
                        BounceSettings.Imap.class,
                        imap -> assertThat(imap.port()).isEqualTo(port));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            { folder: b }                                            | 'bounces' has no 'address'
            { address: bounces, folder: b }                          | must be an address
            { address: b+x@example.org, folder: b }                  | Name the address without it
            { address: abcdefghijklmnopqrstuvwxy@example.org, folder: b } | has 25 characters before the @, but may have 24
            { address: b@example.org }                               | 'bounces' has no 'folder'
            { address: b@example.org, folder: b, mailbox: { host: h, username: u } } | Keep one of them
            { address: b@example.org, mailbox: { username: u } }     | has no 'host'
            { address: b@example.org, mailbox: { host: h } }         | has no 'username'
            { address: b@example.org, mailbox: { host: h, username: u, password: s3cret } } | password-env
            { address: b@example.org, mailbox: { host: h, username: u, tls: ssl } } | none, starttls, implicit
            { address: b@example.org, folder: b, soft-limit: 0 }     | a whole number from 1 to 1000
            { adress: b@example.org, folder: b }                     | Did you mean 'address'?
            { address: b@example.org, folder: b, mailbox: 7 }        | needs keys and values
            """)
    void aMistakeIsMetWithItsPlaceAndRemedy(String bounces, String expected) {
        assertThat(mistakes("bounces: " + bounces + "\n"))
                .allSatisfy(mistake -> assertThat(mistake).startsWith("newsdigest.yaml:12:"))
                .anySatisfy(mistake -> assertThat(mistake).contains(expected).doesNotContain("s3cret"));
    }

    @Test
    void aTokenStandsAfterAPlusAndIsFoundThere() {
        String address = BOUNCES.withToken("k7Qm2xR9");

        assertThat(address).isEqualTo("Bounces+k7Qm2xR9@harbour.example.org");
        assertThat(BOUNCES.token(address)).contains("k7Qm2xR9");
        assertThat(BOUNCES.token("bounces+k7Qm2xR9@HARBOUR.example.org")).contains("k7Qm2xR9");
    }

    @ParameterizedTest
    @CsvSource({
        "Bounces@harbour.example.org",
        "Bounces+@harbour.example.org",
        "bounces+x@other.example.org",
        "other+x@harbour.example.org",
        "nonsense"
    })
    void otherAddressesHaveNoToken(String address) {
        assertThat(BOUNCES.token(address)).isEmpty();
    }

    @Test
    void aTokenThatWouldNotFitIsRefused() {
        assertThat(BOUNCES.withToken("x".repeat(BounceSettings.TOKEN))).contains("+x");
        assertThatThrownBy(() -> BOUNCES.withToken("x".repeat(BounceSettings.TOKEN + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKeyIsExplainedInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("docs/configuration.md"));
        String hint = mistakes("bounces: { address: b@example.org, no-such-key: 1, mailbox: { no-such-key: 1 } }\n")
                .toString();
        List<String> keys = Pattern.compile("Known here: ([^.]+)\\.")
                .matcher(hint)
                .results()
                .flatMap(match -> List.of(match.group(1).split(", ", -1)).stream())
                .toList();

        assertThat(keys)
                .contains("soft-limit", "password-env")
                .allSatisfy(key -> assertThat(docs).contains("`" + key + "`"));
    }
}
