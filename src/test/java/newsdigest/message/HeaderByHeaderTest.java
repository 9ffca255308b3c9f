package newsdigest.message;

import static newsdigest.message.MessageSamples.ANA;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import newsdigest.config.Mailbox;
import org.junit.jupiter.api.Test;

/** Every header field of a message, octet for octet, against the grammar that rules it; no library of ours in between. */
final class HeaderByHeaderTest {

    private static final String ATEXT = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String DOT_ATOM = ATEXT + "(\\." + ATEXT + ")*";
    private static final String ADDR_SPEC = DOT_ATOM + "@" + DOT_ATOM;
    private static final String PHRASE = "(" + ATEXT + "|\"[^\"\\\\]*\")( (" + ATEXT + "|\"[^\"\\\\]*\"))*";
    private static final String MAILBOX = "(" + PHRASE + " <" + ADDR_SPEC + ">|" + ADDR_SPEC + ")";

    private final MessageSamples letter = new MessageSamples();

    /** RFC 5322, 2.2: names of printable ASCII but colon, unfolded values, CRLF after every line. */
    private Map<String, String> fields() throws Exception {
        letter.oneClick = Optional.of("https://news.harbour.example/u/");
        letter.replyTo = Optional.of(new Mailbox("", "editors@harbour.example"));
        String message = new String(letter.bytes(ANA), StandardCharsets.ISO_8859_1);
        String head = message.substring(0, message.indexOf("\r\n\r\n"));
        for (String line : head.split("\r\n", -1)) {
            assertThat(line).matches("[\\t\\x20-\\x7E]+").hasSizeLessThanOrEqualTo(998);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : head.split("\r\n(?![ \t])", -1)) {
            int colon = field.indexOf(':');
            String name = field.substring(0, colon);
            assertThat(name).matches("[\\x21-\\x39\\x3B-\\x7E]+");
            String value = field.substring(colon + 1).replaceAll("\\s+", " ").strip();
            assertThat(fields.put(name, value)).as("%s stands once", name).isNull();
        }
        return fields;
    }

    @Test
    void eachFieldIsThereAndFollowsItsGrammar() throws Exception {
        Map<String, String> grammars = new LinkedHashMap<>();
        // RFC 5322, 3.6.2, 3.6.3
        grammars.put("From", MAILBOX);
        grammars.put("Reply-To", MAILBOX);
        grammars.put("To", MAILBOX);
        // RFC 5322, 3.6.4: dot-atom-text on both sides
        grammars.put("Message-ID", "<" + ADDR_SPEC + ">");
        // RFC 5322, 3.6.5
        grammars.put("Subject", "\\S.*");
        // RFC 2919, 3: an optional phrase and a list-id of at least two labels
        grammars.put("List-Id", "(" + PHRASE + " )?<" + ATEXT + "(\\." + ATEXT + ")+>");
        // RFC 2369, 3.2 and RFC 8058, 3.1: one https URI, and here a mailto as well
        grammars.put("List-Unsubscribe", "<https://[^\\s<>]+>, <mailto:[^\\s<>]+>");
        grammars.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        // RFC 3834, 5
        grammars.put("Auto-Submitted", "auto-generated");
        // MS-OXCMAIL, 2.2.3.2.14
        grammars.put("X-Auto-Response-Suppress", "[A-Za-z]+(, [A-Za-z]+)*");
        grammars.put("Precedence", "bulk");
        // RFC 2369, 3.5
        grammars.put("List-Owner", "<mailto:[^\\s<>]+>");
        grammars.put("Feedback-ID", "[A-Za-z0-9._-]+(:[A-Za-z0-9._-]+){3}");
        // RFC 3282
        grammars.put("Content-Language", "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
        // RFC 2045, 4 and 5; RFC 2046, 5.1.1 for the boundary
        grammars.put("MIME-Version", "1\\.0");
        grammars.put(
                "Content-Type",
                "multipart/alternative; boundary=\"[0-9A-Za-z'()+_,./:=? -]{1,69}[0-9A-Za-z'()+_,./:=?-]\"");

        Map<String, String> fields = fields();

        grammars.forEach((name, grammar) ->
                assertThat(fields.get(name)).as(name).isNotNull().matches(Pattern.compile(grammar)));
        // RFC 5322, 3.3: a comment such as (UTC) may stand after the zone.
        assertThat(ZonedDateTime.parse(
                                Objects.requireNonNull(fields.get("Date")).replaceFirst(" \\([A-Za-z]+\\)$", ""),
                                DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .isEqualTo(MessageSamples.DATE);
        assertThat(fields.keySet()).hasSize(grammars.size() + 1).contains("Date");
    }

    /** RFC 8058, 3.1: the address is the reader's own, and nobody's address stands in it. */
    @Test
    void theOneClickAddressCarriesTheReadersTokenAndNoAddress() throws Exception {
        assertThat(fields().get("List-Unsubscribe"))
                .startsWith("<https://news.harbour.example/u/token>, <mailto:")
                .doesNotContain("ana");
    }

    /** RFC 2045, 6.7: lines of at most 76 characters, printable ASCII, = only before two hex digits or a line end. */
    @Test
    void bothPartsAreQuotedPrintable() throws Exception {
        String message = new String(letter.bytes(ANA), StandardCharsets.ISO_8859_1);
        String boundary = message.replaceAll("(?s).*?boundary=\"([^\"]+)\".*", "$1");
        List<String> parts = List.of(message.split(Pattern.quote("--" + boundary), -1));

        assertThat(parts).hasSize(4);
        for (String part : parts.subList(1, 3)) {
            String[] headAndBody = part.split("\r\n\r\n", 2);
            assertThat(headAndBody[0])
                    .containsPattern("Content-Type: text/(plain|html); charset=UTF-8")
                    .contains("Content-Transfer-Encoding: quoted-printable");
            for (String line : headAndBody[1].split("\r\n", -1)) {
                assertThat(line)
                        .matches("([\\t\\x20-\\x3C\\x3E-\\x7E]|=[0-9A-F]{2})*=?")
                        .hasSizeLessThanOrEqualTo(76);
                assertThat(line).doesNotMatch(".*[ \\t]");
            }
        }
        assertThat(parts.get(3).strip()).isEqualTo("--");
    }
}
