package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MangledListTest {

    private static final List<String> PIECES = List.of(
            "ana@example.org",
            "\nbob@example.com,Bob,",
            "\"",
            "\"\"",
            ",",
            ";",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "@",
            ".",
            "é",
            "ü.example",
            "\uFDD0",
            "\0",
            " ",
            "<",
            ">",
            "😀",
            "\u2028",
            "-",
            "(",
            ")",
            "\\",
            "[",
            "]",
            "xn--",
            "es",
            "\u202E",
            "。");

    @TempDir
    Path root;

    @Test
    void whateverIsInAFileIsReadOrReportedAndNothingIsThrown() {
        Random random = new Random(20_210_215);
        int rows = 0;
        int problems = 0;
        for (int file = 0; file < 500; file++) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes("email,name,language,topics,x\n".getBytes(StandardCharsets.UTF_8));
            for (int i = random.nextInt(60); i > 0; i--) {
                if (random.nextInt(40) == 0) {
                    bytes.write(random.nextInt(256));
                } else {
                    String piece = PIECES.get(random.nextInt(PIECES.size()));
                    bytes.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
                }
            }
            SubscriberFixture subscriberFixture = SubscriberFixture.ofBytes(root, bytes.toByteArray());
            for (Subscriber row : subscriberFixture.rows()) {
                assertThat(row.key()).matches("[^\\p{Cntrl}\\s]+@[a-z0-9-]+(\\.[a-z0-9-]+)+");
                assertThat(row.name() + row.topics() + row.language()).matches("[^\\p{Cntrl}\u2028\uFDD0]*");
            }
            assertThat(subscriberFixture.problems())
                    .allMatch(problem -> problem.matches("list\\.csv:\\d+: \\P{Cntrl}+"));
            rows += subscriberFixture.rows().size();
            problems += subscriberFixture.problems().size();
        }
        assertThat(rows).isGreaterThan(100);
        assertThat(problems).isGreaterThan(500);
    }

    @Test
    void inARowOfSomebodyWhoLeftAllAddressesCountWhateverStandsBetweenThem() {
        SubscriberFixture.write(root.resolve("unsubscribed.csv"), """
                email
                a @example.org
                b@example.org; bb@example.org
                c@example.org / cc@example.org
                d@example.org dd@example.org
                e@example. org
                f@example.org ::: ff@example.org
                "Gus g@example.org"
                h(at)example.org
                """.getBytes(StandardCharsets.UTF_8));
        SubscriberFixture.write(
                root.resolve("x.csv"),
                ("email\n"
                                + Stream.of("a b bb c cc d dd e f ff g h i".split(" "))
                                        .map(name -> name + "@example.org\n")
                                        .collect(Collectors.joining()))
                        .getBytes(StandardCharsets.UTF_8));

        SubscriberFixture read = SubscriberFixture.of(root, "*.csv");

        assertThat(read.addresses()).containsExactly("h@example.org", "i@example.org");
        assertThat(read.problems())
                .singleElement()
                .asString()
                .contains(
                        "The row says that somebody left. Line skipped: where another row has that person, mail goes");
        assertThat(read.notes())
                .contains(
                        "unsubscribed.csv:3: 'b@example.org; bb@example.org' is no email address (more than one address)."
                                + " The row says that somebody left: nothing is sent to 'b@example.org', 'bb@example.org'.");
    }

    @Test
    void inARowOfSomebodyToBeMailedTwoAddressesAreNone() {
        SubscriberFixture read = SubscriberFixture.ofLines(
                root,
                "email,status",
                "a@example.org; b@example.org,active",
                "c@example.org / d@example.org,unsubscribed",
                "d@example.org,active",
                "e@example.org,active");

        assertThat(read.addresses()).containsExactly("e@example.org");
        assertThat(read.problems()).singleElement().asString().endsWith("(more than one address). Line skipped.");
    }

    private static final String MAIN = "email\na@example.org\nb@example.org\nc@example.org\n";

    private static String names(SubscriberFixture read) {
        return read.rows().stream()
                .map(row -> row.address().replaceAll("@.*", ""))
                .collect(Collectors.joining(" "));
    }

    private SubscriberFixture beside(String name, String list) {
        SubscriberFixture.write(root.resolve("main.csv"), MAIN.getBytes(StandardCharsets.UTF_8));
        SubscriberFixture.write(root.resolve(name), list.getBytes(StandardCharsets.UTF_8));
        return SubscriberFixture.of(root, "main.csv", name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unsubscribed.csv | email,date~\"Ek, Bo\" <a@example.org>,2026-01-01~\"Ann X\"  <b@example.org> ,\"2026-01-02\"~",
                "bajas.csv | \"Ek, Bo\" <a@example.org>~b@example.org~",
                "bajas.csv | email~\"Ek, Bo\" <a@example.org>; \"Ann\" <b@example.org>~",
                "x.csv | status,email~unsubscribed,\"Ek \\\"Bo\\\" X\" <a@example.org>~unsubscribed,\"Ann\"<b@example.org>~",
                "x.csv | email;status~\"Ek; Bo\" <a@example.org>;unsubscribed~\"b\"@example.org;unsubscribed~",
                "Abgemeldet.csv | email~\"Ek, Bo\" <a@example.org>~\"Müller, Jörg\" <b@example.org>~",
                "unsubscribed.csv | email\tdate~\"Ek, Bo\" <a@example.org>\t2026-01-01~\"Ann\" <b@example.org>\t2026-01-02~",
                "отказались.csv | email~\"Ек, Бо\" <a@example.org>~\"\" <b@example.org>~"
            })
    void anAddressBesideANameInQuotesIsReadAsMailProgramsWriteIt(String file, String list) {
        SubscriberFixture read = beside(file, list.replace('~', '\n'));

        assertThat(names(read)).isEqualTo("c");
        assertThat(read.problems()).isEmpty();
    }

    @Test
    void theNameInQuotesBesideAnAddressIsTheNameOfTheSubscriber() {
        SubscriberFixture read =
                SubscriberFixture.ofLines(root, "email,topics", "\"Ek, Bo\" <bo@example.org>,\"news, ferries\"");

        assertThat(read.rows()).singleElement().satisfies(row -> {
            assertThat(row.address()).isEqualTo("bo@example.org");
            assertThat(row.name()).isEqualTo("Ek, Bo");
            assertThat(row.topics()).containsExactlyInAnyOrder("news", "ferries");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unsubscribed.csv | email,name~a@example.org,\"Bo\" Ek~b@example.org,\"never closed~",
                "bajas.csv | \"Bo\" Ek a@example.org~b@example.org~",
                "x.csv | email,name,status~a@example.org,\"Ek, \"Bo\"\",unsubscribed~b@example.org,\"Ann, X,unsubscribed~",
                "x.csv | name,status,email~\"Ek, \"Bo\" X\",unsubscribed,a@example.org~\"Ann, X,unsubscribed,b@example.org~",
                "x.csv | email,estado~\"Ek, \"Bo\"\" a@example.org,baja~c@example.org,activo~\"Ann\" b@example.org,baja~"
            })
    void aRowWhoseQuotesAreInNoOrderKeepsOutWhomItSaysToHaveLeft(String file, String list) {
        SubscriberFixture read = beside(file, list.replace('~', '\n'));

        assertThat(names(read)).startsWith("c").doesNotContain("a").doesNotContain("b");
        assertThat(read.notes()).anyMatch(note -> note.contains("nothing is sent to 'a@example.org'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x.csv | name,email,status~Ek, Bo,a@example.org,unsubscribed~Ek, Bo, Jr,b@example.org,unsubscribed~Z,c@example.org,subscribed~",
                "x.csv | email,name,status~a@example.org,Ek, Bo,unsubscribed~Ek, Bo <b@example.org>,x,unsubscribed~c@example.org,Z,subscribed~",
                "x.csv | email,status,note~a@example.org,unsubscribed,asked, by phone~b@example.org,unsubscribed,x, y, z~c@example.org,subscribed,~",
                "unsubscribed.csv | name,email~Ek, Bo,a@example.org~‘Ek, Bo’ <b@example.org>,~",
                "bajas.csv | email,date~Ek, Bo <a@example.org>,2026-01-01~“Ek, Bo” <b@example.org>,2026-01-01~"
            })
    void aRowWithADelimiterTooManyKeepsOutWhomItSaysToHaveLeft(String file, String list) {
        SubscriberFixture read = beside(file, list.replace('~', '\n'));

        assertThat(names(read)).startsWith("c").doesNotContain("a").doesNotContain("b");
        assertThat(read.notes()).anyMatch(note -> note.contains("nothing is sent to 'a@example.org'"));
    }

    @Test
    void aRowWithADelimiterTooManyThatSaysNothingOfLeavingKeepsNobodyBack() {
        SubscriberFixture read = beside(
                "x.csv",
                "name,email,status\nEk, Bo,a@example.org,subscribed\nAnn, X,b@example.org,active\nD,d@example.org,unsubscribed\n");

        assertThat(names(read)).isEqualTo("a b c");
        assertThat(read.problems()).hasSize(2).allMatch(problem -> problem.endsWith("Line skipped."));
    }

    @Test
    void aRowWhoseQuotesAreInNoOrderAndWhichSaysNothingOfLeavingKeepsNobodyBack() {
        SubscriberFixture read = beside(
                "x.csv",
                "email,name,status\na@example.org,\"Ek, \"Bo\"\",subscribed\nb@example.org,\"Ann, X,subscribed\nd@example.org,D,unsubscribed\n");

        assertThat(names(read)).isEqualTo("a b c");
        assertThat(read.problems()).hasSize(2).allMatch(problem -> problem.endsWith("Line skipped."));
    }
}
