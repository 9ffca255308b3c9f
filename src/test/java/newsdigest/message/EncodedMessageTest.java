package newsdigest.message;

import static newsdigest.message.MessageSamples.ANA;
import static newsdigest.message.MessageSamples.recipient;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Mailbox;
import newsdigest.config.mail.EditionHeaders;
import newsdigest.text.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoded messages as a mail client reads them (RFC 5322, 2045, 2047, 2919). */
final class EncodedMessageTest {

    private final MessageSamples letter = new MessageSamples();

    private static String part(MimeMessage message, int index) throws Exception {
        Part part = ((Multipart) message.getContent()).getBodyPart(index);
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theHeadersSayWhoWhatAndWhen() throws Exception {
        MimeMessage message = letter.message(ANA);

        assertThat(message.getFrom()).containsExactly(new InternetAddress("news@harbour.example"));
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal())
                .isEqualTo("Harbour Network, Regional Office");
        assertThat(message.getHeader("To")).containsExactly("Ana <ana@example.org>");
        assertThat(message.getSubject()).isEqualTo("Harbour News: 20 November 2026");
        assertThat(message.getSentDate()).isEqualTo(Date.from(MessageSamples.DATE));
        assertThat(message.getMessageID()).isEqualTo("<weekly.0123@harbour.example>");
        assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
        assertThat(message.getHeader("List-Id")).containsExactly("Harbour News <weekly.harbour.example>");
        assertThat(message.getHeader("List-Unsubscribe"))
                .containsExactly("<mailto:leave@harbour.example?subject=unsubscribe>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("Content-Language")).containsExactly("en");
    }

    @Test
    void everyHeaderStandsOnce() throws Exception {
        List<String> names = new ArrayList<>();
        Collections.list(letter.message(ANA).getAllHeaders()).forEach(header -> names.add(header.getName()));

        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void fieldsThatStaffChoseStandInTheMessageEncodedAndFolded() throws Exception {
        String key = "k".repeat(300);
        letter.headers = new EditionHeaders(
                List.of(
                        new EditionHeaders.OwnField("X-Office", "Panamá, oficina del muelle " + "ñandú ".repeat(20)),
                        new EditionHeaders.OwnField("X-Words", "one two three four ".repeat(12)),
                        new EditionHeaders.OwnField("X-Key", key)),
                EditionHeaders.Precedence.NONE);

        MimeMessage message = letter.message(ANA);
        String office = message.getHeader("X-Office")[0];

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(office)))
                .isEqualTo("Panamá, oficina del muelle " + "ñandú ".repeat(20).strip());
        assertThat(office.lines())
                .allMatch(line -> line.length() < 78 && line.chars().allMatch(c -> c < 0x80));
        assertThat(message.getHeader("X-Words")[0].lines())
                .hasSizeGreaterThan(2)
                .noneMatch(String::isBlank);
        assertThat(message.getHeader("X-Key")).containsExactly(key);
        assertThat(message.getHeader("Precedence")).isNull();
    }

    @Test
    void answersGoWhereTheNewsletterWantsThem() throws Exception {
        letter.replyTo = Optional.of(new Mailbox("", "editors@harbour.example"));

        assertThat(letter.message(ANA).getHeader("Reply-To")).containsExactly("editors@harbour.example");
    }

    @Test
    void thePlainTextComesBeforeTheHtmlBecauseTheLastIsPreferred() throws Exception {
        MimeMessage message = letter.message(ANA);

        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(((Multipart) message.getContent()).getBodyPart(0).getContentType())
                .startsWith("text/plain");
        assertThat(((Multipart) message.getContent()).getBodyPart(1).getContentType())
                .startsWith("text/html");
    }

    @Test
    void bothPartsDecodeToTheRenditionWithTheGreetingFilledIn() throws Exception {
        MimeMessage message = letter.message(ANA);

        assertThat(part(message, 0)).isEqualTo("Dear Ana,\r\n\r\nÇa va? Sí — 100%\r\n");
        assertThat(part(message, 1))
                .isEqualTo(
                        "<!DOCTYPE html>\r\n<html><body><p>Dear Ana,</p>\r\n<p>Ça va? Sí — 100%</p></body></html>\r\n");
    }

    @Test
    void aNameIsEscapedInTheHtmlAndOnlyThere() throws Exception {
        MimeMessage message = letter.message(recipient("ana@example.org", "<b>Ana & \"Co\"</b>"));

        assertThat(part(message, 0)).startsWith("Dear <b>Ana & \"Co\"</b>,");
        assertThat(part(message, 1)).contains("Dear &lt;b&gt;Ana &amp; &quot;Co&quot;&lt;/b&gt;,");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "José",
                "O'Brien, Liam",
                "李小龍",
                "A name = with equals",
                ".",
                "From here",
                "An extraordinarily long name that goes on for much longer than any line of any message should ever be"
            })
    void anyNameArrivesAsItIs(String name) throws Exception {
        MimeMessage message = letter.message(recipient("ana@example.org", name));

        assertThat(part(message, 0)).startsWith("Dear " + name + ",\r\n");
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getPersonal())
                .isEqualTo(name);
    }

    @Test
    void anUnnamedReaderIsGreetedAsOne() throws Exception {
        MimeMessage message = letter.message(recipient("ana@example.org", ""));

        assertThat(part(message, 0)).startsWith("Dear reader,");
        assertThat(message.getHeader("To")).containsExactly("ana@example.org");
    }

    @Test
    void noLineIsLongerThanMailAllowsAndEveryLineEndsInCrLf() throws Exception {
        letter.html = "<p>" + "ü".repeat(50_000) + "</p>" + MessageSamples.GREETING + "x".repeat(50_000);
        String message = new String(letter.bytes(ANA), StandardCharsets.ISO_8859_1);

        assertThat(message.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(message.split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
        assertThat(message.chars()).allMatch(c -> c < 128);
    }

    @Test
    void aSubjectInAnyScriptArrives() throws Exception {
        letter.subject =
                "Noticias del Puerto: áéí 李 — " + "muy largo ".repeat(30).strip();

        assertThat(letter.message(ANA).getSubject()).isEqualTo(letter.subject);
    }

    @Test
    void aNameThatLooksEncodedArrivesAsItWasWritten() throws Exception {
        MimeMessage message = letter.message(recipient("ana@example.org", "=?UTF-8?Q?evil?="));

        assertThat(message.getHeader("To")[0]).doesNotContain("Q?evil?=");
        assertThat(((InternetAddress) message.getAllRecipients()[0]).getPersonal())
                .isEqualTo("=?UTF-8?Q?evil?=");
    }

    @Test
    void aSendersInternationalisedDomainIsWrittenInAscii() throws Exception {
        letter.replyTo = Optional.of(new Mailbox("Harbour", "editors@bücher.example"));

        assertThat(letter.message(ANA).getHeader("Reply-To")[0]).isEqualTo("Harbour <editors@xn--bcher-kva.example>");
    }

    @Test
    void theSizeThatIsAnnouncedIsNoLessThanThatOfTheMessage() throws Exception {
        assertThat(letter.encode().sizeFor(ANA, 0)).isEqualTo(letter.bytes(ANA).length);
    }

    @Test
    void anInternationalisedDomainIsWrittenInAscii() throws Exception {
        assertThat(letter.message(recipient("ana@bücher.example", "Ana")).getHeader("To"))
                .containsExactly("Ana <ana@xn--bcher-kva.example>");
    }

    @Test
    void aTitleWithCommasIsQuotedInTheListId() throws Exception {
        letter.title = "News, \"weekly\"";

        assertThat(letter.message(ANA).getHeader("List-Id"))
                .containsExactly("\"News, \\\"weekly\\\"\" <weekly.harbour.example>");
    }

    @Test
    void theSameRecipientGetsTheSameBytesAgain() throws Exception {
        assertThat(letter.bytes(ANA)).isEqualTo(letter.bytes(ANA));
    }

    @Test
    void picturesOfThePageAreRelatedPartsThatMailProgramsShow() throws Exception {
        byte[] file = new byte[500];
        String name = Sha256.hex(file, 16) + "-600x300.jpg";
        String content = Base64.getEncoder().encodeToString(file);
        String data = "data:image/jpeg;name=" + name + ";base64," + content;
        letter.html = "<html><body><p>" + MessageSamples.GREETING + "</p><img src=\"" + data + "\"><img src=\"" + data
                + "\"><img src=\"data:image/png;base64,AAAA\"></body></html>";

        MimeMessage message = letter.message(ANA);

        Multipart alternatives = (Multipart) message.getContent();
        assertThat(alternatives.getCount()).isEqualTo(2);
        Part related = alternatives.getBodyPart(1);
        assertThat(related.getContentType()).startsWith("multipart/related;").contains("type=\"text/html\"");
        Multipart parts = (Multipart) related.getContent();
        assertThat(parts.getCount()).as("the page, and the picture once").isEqualTo(2);
        assertThat(new String(parts.getBodyPart(0).getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "<p>Dear Ana,</p><img src=\"cid:" + name + "@pictures.invalid\">", "data:image/png;base64,AAAA")
                .doesNotContain("image/jpeg");
        MimeBodyPart picture = (MimeBodyPart) parts.getBodyPart(1);
        assertThat(picture.getContentID()).isEqualTo("<" + name + "@pictures.invalid>");
        assertThat(picture.getDisposition()).isEqualTo(Part.INLINE);
        assertThat(picture.isMimeType("image/jpeg")).isTrue();
        assertThat(picture.getInputStream().readAllBytes()).isEqualTo(file);
        assertThat(new String(letter.bytes(ANA), StandardCharsets.UTF_8).lines())
                .allMatch(line -> line.length() <= 78);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AAAA", "AA=="})
    void newsThatSpellTheAddressOfAPictureStayText(String content) throws Exception {
        String spelled = "data:image/png;name=0123456789abcdef0123456789abcdef-1x1.png;base64," + content;
        letter.html = "<html><body><p>" + MessageSamples.GREETING + " " + spelled + "</p></body></html>";

        assertThat(part(letter.message(ANA), 1)).contains("<p>Dear Ana, " + spelled + "</p>");
    }
}
