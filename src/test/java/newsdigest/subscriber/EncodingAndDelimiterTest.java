package newsdigest.subscriber;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingAndDelimiterTest {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    @TempDir
    Path root;

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of(UTF_8, ""),
                Arguments.of(UTF_8, "\uFEFF"),
                Arguments.of(UTF_16LE, "\uFEFF"),
                Arguments.of(UTF_16BE, "\uFEFF"),
                Arguments.of(WINDOWS_1252, ""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void accentsAreReadInEveryUsualEncoding(Charset charset, String mark) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofText(root, charset, mark + "email,name\r\nana@example.org,Ñandú “Œuvre” €\r\n");

        assertThat(subscriberFixture.names()).containsExactly("Ñandú “Œuvre” €");
    }

    @Test
    void anAccentAfterMuchPlainTextStillDecidesTheEncoding() {
        String plain = "p@example.org,Plain\n".repeat(20_000);
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofText(root, WINDOWS_1252, "email,name\n" + plain + "jose@example.org,José\n");

        assertThat(subscriberFixture.rows().get(20_000).name()).isEqualTo("José");
    }

    @Test
    void charactersAcrossTheEdgeOfABlockAreWhole() {
        String text = "email,name\nx@example.org," + "x".repeat(9) + "\n" + "é@example.org,ñ€😀\n".repeat(20_000);
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(root, UTF_8, text);

        assertThat(subscriberFixture.rows()).hasSize(20_001);
        assertThat(subscriberFixture.names().subList(1, 20_001)).containsOnly("ñ€😀");
    }

    @Test
    void aDamagedCharacterInAUtf8FileCostsOneNameOnly() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("email,name\nana@example.org,Ána Gómez\njose@example.org,".getBytes(UTF_8));
        bytes.writeBytes("José\n".getBytes(WINDOWS_1252));
        bytes.writeBytes("zoe@example.org,Zoë\n".getBytes(UTF_8));
        SubscriberFixture subscriberFixture = SubscriberFixture.ofBytes(root, bytes.toByteArray());

        assertThat(subscriberFixture.names()).containsExactly("Ána Gómez", "", "Zoë");
        assertThat(subscriberFixture.notes())
                .singleElement()
                .asString()
                .startsWith("list.csv:3: ")
                .contains("could not be read");
    }

    @Test
    void aDamagedCharacterInAnAddressCostsTheRow() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("email,name\njos".getBytes(UTF_8));
        bytes.write(0xE9);
        bytes.writeBytes("@example.org,Ññññ\n".getBytes(UTF_8));
        SubscriberFixture subscriberFixture = SubscriberFixture.ofBytes(root, bytes.toByteArray());

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems()).singleElement().asString().contains("character U+FFFD in it");
    }

    @Test
    void aFileThatEndsInTheMiddleOfACharacterIsStillRead() {
        byte[] bytes = "email,name\nana@example.org,Ánaé".getBytes(UTF_8);
        SubscriberFixture subscriberFixture = SubscriberFixture.ofBytes(root, Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org");
    }

    @Test
    void aSpreadsheetIsNoCsvFile() {
        assertThat(SubscriberFixture.ofBytes(root, new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0})
                        .problems())
                .containsExactly("list.csv: This is a spreadsheet or a ZIP archive, not a text file."
                        + " In the spreadsheet program, save it as 'CSV UTF-8'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theDelimiterIsSeenInTheHeaderLine(String delimiter) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root,
                String.join(delimiter, "email", "name", "city"),
                String.join(delimiter, "ana@example.org", "Ana", "\"a" + delimiter + "b\""));

        assertThat(subscriberFixture.names()).containsExactly("Ana");
        assertThat(subscriberFixture.only().other()).containsEntry("city", "a" + delimiter + "b");
    }

    @Test
    void aCommaInAHeaderOfASemicolonFileIsNoDelimiter() {
        assertThat(SubscriberFixture.ofLines(root, "name (first, last, title);email", "Ana;ana@example.org")
                        .addresses())
                .containsExactly("ana@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\""})
    void aFirstLineThatNamesTheDelimiterIsObeyed(String first) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, first, "email;name", "ana@example.org;Ana");

        assertThat(subscriberFixture.names()).containsExactly("Ana");
        assertThat(subscriberFixture.only().place().line()).isEqualTo(3);
    }

    @Test
    void anUnusualDelimiterMayBeNamed() {
        assertThat(SubscriberFixture.ofLines(root, "sep=|", "email|name", "ana@example.org|Ana")
                        .names())
                .containsExactly("Ana");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body><table><tr><td>Email</td></tr><tr><td>ana@example.org</td></tr></table></body></html>",
                "\n<table border='1'>\n<tr>\n<td>email</td><td>status</td>\n</tr>\n<tr>\n<td>ana@example.org</td>\n</tr></table>",
                "\ufeff<!DOCTYPE html>\n<p>email,name\nana@example.org,Ana",
                "<?xml version='1.0'?>\n<Workbook><Data>email</Data>\n<Data>ana@example.org</Data></Workbook>",
            })
    void aPageThatIsCalledASpreadsheetIsToldWithHowToMendIt(String page) {
        for (Charset charset : List.of(UTF_8, StandardCharsets.UTF_16)) {
            SubscriberFixture.write(root.resolve("list.xls"), page.getBytes(charset));
            SubscriberFixture list = SubscriberFixture.of(root, "list.xls");

            assertThat(list.rows()).isEmpty();
            assertThat(list.problems())
                    .containsExactly(
                            "list.xls: This is HTML or XML, as some programs write it under the name of a spreadsheet, and not a"
                                    + " table of rows. In the spreadsheet program, save it as 'CSV UTF-8'.");
        }
    }

    @Test
    void textThatIsCalledASpreadsheetIsReadAndToldAsSuchAndAnAddressInAngleBracketsIsNoPage() {
        SubscriberFixture.write(root.resolve("list.xls"), "email\tname\nana@example.org\tAna\n".getBytes(UTF_8));
        SubscriberFixture list = SubscriberFixture.of(root, "list.xls");

        assertThat(list.addresses()).containsExactly("ana@example.org");
        assertThat(list.notes())
                .containsExactly(
                        "list.xls: The file is called a spreadsheet and is text, and is read as CSV. Let its name end in '.csv', or"
                                + " save it as a spreadsheet.");
        assertThat(SubscriberFixture.ofLines(root, "<ana@example.org>", "<table@example.org>")
                        .addresses())
                .hasSize(2);
        assertThat(SubscriberFixture.ofLines(root, "<table@example.org>", "<ana@example.org>")
                        .addresses())
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndCounts(String end) {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(
                root, UTF_8, String.join(end, "", "email", "", "ana@example.org", "bad", "bob@example.org"));

        assertThat(subscriberFixture.rows())
                .extracting(row -> row.place().line())
                .containsExactly(4, 6);
        assertThat(subscriberFixture.problems()).singleElement().asString().startsWith("list.csv:5: ");
    }

    @Test
    void aLineEndAcrossTheEdgeOfABlockIsOne() {
        String pad = "x".repeat((1 << 15) - "email,name\r\na@example.org,\r".length());
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(
                root, UTF_8, "email,name\r\na@example.org," + pad + "\r\nbob@example.org,Bob\r\n");

        assertThat(subscriberFixture.rows())
                .extracting(row -> row.place().line())
                .containsExactly(2, 3);
    }

    @Test
    void plainCsvOfAMacintoshIsReadWithItsAccents() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofText(
                root,
                Charset.forName("x-MacRoman"),
                "Courriel;Nom;Désabonné\nana@example.org;Éloïse François;non\nbob@example.org;Bob;oui\n");

        assertThat(subscriberFixture.names()).containsExactly("Éloïse François");
    }

    @Test
    void csvOfAnArabicWindowsSaysWhoLeftAndInWhichEncodingItIsRead() {
        SubscriberFixture read = SubscriberFixture.ofText(
                root,
                Charset.forName("windows-1256"),
                String.join(
                        "\r\n",
                        "البريد الإلكتروني;الاسم;الحالة",
                        "ana@example.org;أحمد محمود;نشط",
                        "bob@example.org;فاطمة;ألغى الاشتراك"));

        assertThat(read.names()).containsExactly("أحمد محمود");
        assertThat(read.notes()).anyMatch(note -> note.contains("read as Windows-1256"));
        assertThat(read.notes()).anyMatch(note -> note.contains("column 'الحالة' (line 3)"));
    }

    @Test
    void csvOfARussianWindowsIsReadWithItsLetters() {
        SubscriberFixture read = SubscriberFixture.ofText(
                root,
                Charset.forName("windows-1251"),
                "email;Имя;Город\r\nana@example.org;Анна;Тула\r\nbob@example.org;Борис;Уфа\r\n");

        assertThat(read.rows().get(1).other()).containsEntry("Город", "Уфа");
        assertThat(read.notes()).anyMatch(note -> note.contains("read as Windows-1251"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O’Brien–Smith", "cœur", "Žižek", "Straße — déjà", "99‰ of Škoda™"})
    void signsOfWindowsAreNoLettersOfAMacintosh(String name) {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofText(root, WINDOWS_1252, "email,name\nana@example.org," + name + "\n");

        assertThat(subscriberFixture.names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u2029", "\u0085"})
    void endsOfLinesOfUnicodeCountWhereThereAreNoOthers(String end) {
        String text = String.join(end, "email,status", "here@example.org,active", "gone@example.org,unsubscribed");

        for (String last : List.of("", "\n", end)) {
            assertThat(SubscriberFixture.ofText(root, UTF_8, text + last).addresses())
                    .containsExactly("here@example.org");
        }
    }

    @Test
    void besideUsualEndsOfLinesTheyBelongToTheirCell() {
        assertThat(SubscriberFixture.ofText(root, UTF_8, "email,name\na@example.org,A\u2028B\nb@example.org,C\n")
                        .addresses())
                .containsExactly("a@example.org", "b@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\u200B\u00A0", "\u2060", "\u200D", "\uFEFF", "\u3000"})
    void aCellOfInvisibleCharactersIsEmpty(String cell) {
        SubscriberFixture list = SubscriberFixture.ofText(
                root, UTF_8, "email,unsubscribed\na@example.org," + cell + "\nb@example.org,yes\nc@example.org,\n");

        assertThat(list.addresses()).containsExactly("a@example.org", "c@example.org");
        assertThat(list.problems()).isEmpty();
    }
}
