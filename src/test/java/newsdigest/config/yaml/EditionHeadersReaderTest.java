package newsdigest.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.config.mail.EditionHeaders.OwnField;
import newsdigest.config.mail.EditionHeaders.Precedence;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys of newsdigest.yaml that end up in headers: fields that staff chose, and names in all writings. */
@SuppressWarnings("NullAway.Init")
final class EditionHeadersReaderTest {

    @TempDir
    private Path folder;

    private Config read(String yaml) throws IOException {
        return ConfigReader.read(Files.writeString(folder.resolve("newsdigest.yaml"), yaml), Map.of());
    }

    private Newsletter newsletter(String yaml) throws IOException {
        return read(yaml).newsletters().get(0);
    }

    private List<String> mistakes(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("newsdigest.yaml"), yaml);
        return catchThrowableOfType(UserException.class, () -> ConfigReader.read(file, Map.of())).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void aNewsletterHasHeaderFieldsOfItsOwnAndMayDoWithoutPrecedence() throws IOException {
        EditionHeaders headers = newsletter(
                        SampleNewsletter.YAML
                                + "    headers: { X-Office: Panama, Organization: \"Réseau  du port\" }\n    precedence: none\n")
                .headers();

        assertThat(headers.fields())
                .containsExactly(new OwnField("X-Office", "Panama"), new OwnField("Organization", "Réseau du port"));
        assertThat(headers.precedence()).isEqualTo(Precedence.NONE);
        assertThat(newsletter(SampleNewsletter.YAML).headers()).isEqualTo(EditionHeaders.USUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From",
                "sender",
                "SUBJECT",
                "Bcc",
                "Date",
                "Message-ID",
                "List-Help",
                "list-unsubscribe-post",
                "DKIM-Signature",
                "ARC-Seal",
                "Content-Type",
                "MIME-Version",
                "Feedback-ID",
                "Received",
                "Return-Path",
                "Resent-To",
                "X-Auto-Response-Suppress",
                "Authentication-Results"
            })
    void aFieldThatTheMessageHasAlreadyIsAMistakeWithItsPlace(String name) throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML + "    headers:\n      " + name + ": x\n"))
                .singleElement()
                .asString()
                .startsWith("newsdigest.yaml:13:" + (9 + name.length()) + ":")
                .contains("'newsletters.weekly.headers." + name
                        + "' is a field that Newsdigest or a mail server writes. Leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X Office", "\"X-Office:\"", "X-Büro", "\"\"", "\"1\"", "<<"})
    void aNameThatNoFieldCanHaveIsAMistake(String name) throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML + "    headers:\n      " + name + ": x\n"))
                .singleElement()
                .asString()
                .contains("is no name of a header field", "X-Office");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\r\\nBcc: eve@example.net\"", "\"a\\u0001b\"", "\"\"", "[a, b]", "\"a\\tb\""})
    void aValueThatIsNotOneLineOfTextIsAMistake(String value) throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML + "    headers: { X-Office: " + value + " }\n"))
                .singleElement()
                .asString()
                .contains("newsdigest.yaml:12:", "'newsletters.weekly.headers.X-Office'");
    }

    @Test
    void theSameFieldInOtherCapitalsStandsTwice() throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML + "    headers: { X-Office: a, x-office: b }\n"))
                .singleElement()
                .asString()
                .contains("'newsletters.weekly.headers.x-office' stands here twice");
    }

    @Test
    void aWordThatFitsOnNoLineAndARequestForReceiptsAreMistakes() throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML + "    headers: { X-Long: " + "a".repeat(901) + " }\n"))
                .singleElement()
                .asString()
                .contains("901 characters without a space");
        assertThat(mistakes(SampleNewsletter.YAML + "    headers: { Disposition-Notification-To: a@example.org }\n"))
                .singleElement()
                .asString()
                .contains("asks each reader's program for an answer");
        assertThat(mistakes(SampleNewsletter.YAML + "    headers: { Precedence: list }\n"))
                .singleElement()
                .asString()
                .contains("Write 'precedence: bulk' or 'precedence: none'");
    }

    @Test
    void namesInOtherLettersBecomeTheirAsciiForm() throws IOException {
        Config config = read(SampleNewsletter.YAML
                        .replace("weekly.example.org", "weekly.bücher.example.org")
                        .replace("mailto:leave@example.org", "mailto:leave@bücher.example.org?subject=leave")
                + "    website: https://bücher.example.org/über?q=é#ñ\n"
                + "    dkim: { domain: bücher.example.org, selector: s, key-file: k.pem }\n"
                + "public-pages: { address: \"https://Bücher.example.org:8443/pages/\" }\n");
        Newsletter newsletter = config.newsletters().get(0);

        assertThat(newsletter.listId()).isEqualTo("weekly.xn--bcher-kva.example.org");
        assertThat(newsletter.unsubscribe()).isEqualTo("mailto:leave@xn--bcher-kva.example.org?subject=leave");
        assertThat(newsletter.website()).contains("https://xn--bcher-kva.example.org/%C3%BCber?q=%C3%A9#%C3%B1");
        assertThat(newsletter.dkim().get(0).domain()).isEqualTo("xn--bcher-kva.example.org");
        assertThat(config.publicPages().orElseThrow().address())
                .isEqualTo("https://xn--bcher-kva.example.org:8443/pages");
    }

    @Test
    void aNameWithoutAnAsciiFormIsAMistake() throws IOException {
        assertThat(mistakes(SampleNewsletter.YAML.replace("weekly.example.org", "weekly.a☃b.example.org")))
                .hasSize(1);
        assertThat(mistakes(SampleNewsletter.YAML + "public-pages: { address: \"https://-bücher-.example.org\" }\n"))
                .hasSize(1);
    }
}
