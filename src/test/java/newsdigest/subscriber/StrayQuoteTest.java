package newsdigest.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrayQuoteTest {

    private static final String NEVER_CLOSED =
            "list.csv:3: A quote opens a cell and nothing closes it; remove it or close it. Line skipped.";

    @TempDir
    Path root;

    @Test
    void aQuoteThatIsNeverClosedCostsOneRow() {
        List<String> lines = new ArrayList<>(List.of("email,name", "ana@example.org,Ana", "bob@example.org,\"Bob"));
        IntStream.range(0, 500).forEach(i -> lines.add("p" + i + "@example.org,P"));
        Reading reading = Reading.ofLines(root, lines.toArray(String[]::new));

        assertThat(reading.problems()).containsExactly(NEVER_CLOSED);
        assertThat(reading.rows()).hasSize(501);
        assertThat(reading.rows().get(1).place().line()).isEqualTo(4);
    }

    @Test
    void aQuoteInALaterRowDoesNotCloseIt() {
        Reading reading = Reading.ofLines(
                root,
                "email,name,language",
                "ana@example.org,Ana,en",
                "bob@example.org,\"Bob,en",
                "cid@example.org,Cid,en",
                "dan@example.org,Dan\",en",
                "eva@example.org,\"Eva, Dr\",en");

        assertThat(reading.problems()).containsExactly(NEVER_CLOSED);
        assertThat(reading.names()).containsExactly("Ana", "Cid", "Dan\"", "Eva, Dr");
    }

    @Test
    void aQuotedCellInALaterRowDoesNotCloseIt() {
        Reading reading = Reading.ofLines(
                root, "name,email", "Ana,ana@example.org", "\"Bob,bob@example.org", "\"Cid\",cid@example.org");

        assertThat(reading.problems()).containsExactly(NEVER_CLOSED);
        assertThat(reading.addresses()).containsExactly("ana@example.org", "cid@example.org");
    }

    @Test
    void aStrayQuoteInTheLastRowIsReported() {
        Reading reading = Reading.ofLines(root, "name,email", "Ana,ana@example.org", "\"Bob,bob@example.org");

        assertThat(reading.problems()).containsExactly(NEVER_CLOSED);
        assertThat(reading.addresses()).containsExactly("ana@example.org");
    }

    @Test
    void everyOneOfManyStrayQuotesIsReported() {
        List<String> lines = new ArrayList<>(List.of("email,name"));
        IntStream.range(0, 300).forEach(i -> lines.add("p" + i + "@example.org,\"P"));
        Reading reading = Reading.ofLines(root, lines.toArray(String[]::new));

        assertThat(reading.rows()).isEmpty();
        assertThat(reading.problems()).hasSize(300);
        assertThat(reading.problems().get(299)).startsWith("list.csv:301: ");
    }

    @Test
    void textAfterAClosingQuoteCostsOneRow() {
        Reading reading = Reading.ofLines(root, "email,name", "ana@example.org,\"Ana\" Gómez", "bob@example.org,Bob");

        assertThat(reading.addresses()).containsExactly("bob@example.org");
        assertThat(reading.problems())
                .containsExactly("list.csv:2: Text follows the closing quote of a cell;"
                        + " a quote inside a quoted cell is written twice (\"\"). Line skipped.");
    }

    @Test
    void quotesInsideAnUnquotedCellStay() {
        assertThat(Reading.ofLines(root, "email,name", "ana@example.org,Ana \"la Paz\" Gómez")
                        .names())
                .containsExactly("Ana \"la Paz\" Gómez");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ana \"\"la Paz\"\" Gómez\"", " \"Ana \"\"la Paz\"\" Gómez\" "})
    void doubledQuotesInsideAQuotedCellAreOneQuote(String cell) {
        assertThat(Reading.ofLines(root, "email,name", "ana@example.org," + cell)
                        .names())
                .containsExactly("Ana \"la Paz\" Gómez");
    }

    @Test
    void aCellOfSeveralLinesIsOneCell() {
        Reading reading = Reading.ofLines(
                root, "email,note", "ana@example.org,\"1, Main St", "", "Lima \"\"centro\"\"\"", "bob@example.org,x");

        assertThat(reading.rows().get(0).other()).containsEntry("note", "1, Main St\n\nLima \"centro\"");
        assertThat(reading.rows().get(1).place().line()).isEqualTo(5);
        assertThat(reading.problems()).isEmpty();
    }

    @Test
    void problemsAndRowsComeInTheOrderOfTheFile() {
        StringBuilder order = new StringBuilder();
        Reading.ofLines(root, "email,n", "ana@example.org,1", "bob@example.org,\"", "cid,3", "dan@example.org,4");
        new SubscriberReader(root)
                .read(
                        List.of("list.csv"),
                        row -> order.append(row.place().line()).append(' '),
                        problem ->
                                order.append('!').append(problem.place().line()).append(' '));

        assertThat(order).hasToString("2 !3 !4 5 ");
    }

    @Test
    void aStrayQuoteInTheHeaderLineIsReported() {
        assertThat(Reading.ofLines(root, "\"email,name", "ana@example.org,Ana").problems())
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("list.csv:1: A quote opens a cell");
    }

    @Test
    void aLineLongerThanAnyPersonsIsReportedAndSkipped() {
        Reading reading =
                Reading.ofLines(root, "email,name", "ana@example.org," + "x".repeat(3_000_000), "bob@example.org,Bob");

        assertThat(reading.addresses()).containsExactly("bob@example.org");
        assertThat(reading.rows().get(0).place().line()).isEqualTo(3);
        assertThat(reading.problems())
                .containsExactly("list.csv:2: The line is longer than 262144 characters. Line skipped.");
    }
}
