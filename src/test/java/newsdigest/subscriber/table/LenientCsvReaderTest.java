package newsdigest.subscriber.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsdigest.subscriber.SubscriberFixture;
import newsdigest.subscriber.SubscriberReader;
import newsdigest.testing.property.Generator;
import newsdigest.testing.property.Property;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientCsvReaderTest {

    private static final String NEVER_CLOSED =
            "list.csv:3: A quote opens a cell and nothing closes it; remove it or close it. Line skipped.";

    @TempDir
    Path root;

    @Test
    void aRowWithoutQuotesHasTheCellsThatTheParserFindsInIt() {
        String signs = "a,;\t \u00a0\u2003'#\\=é";
        Generator<String> rows = random -> random.ints(random.nextInt(1, 12), 0, signs.length())
                .mapToObj(i -> signs.substring(i, i + 1))
                .collect(Collectors.joining());

        for (char delimiter : List.of(',', ';', '\t')) {
            CSVFormat format = CsvRows.FORMAT.builder().setDelimiter(delimiter).get();
            Property.forAll(20, 3_000, rows, row -> {
                try (CSVParser parser = CSVParser.parse(row + "\n", format)) {
                    assertThat(CsvRows.plainCells(row, delimiter))
                            .isEqualTo(parser.iterator().next().toList());
                }
            });
        }
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneRow() {
        List<String> lines = new ArrayList<>(List.of("email,name", "ana@example.org,Ana", "bob@example.org,\"Bob"));
        IntStream.range(0, 500).forEach(i -> lines.add("p" + i + "@example.org,P"));
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(root, lines.toArray(String[]::new));

        assertThat(subscriberFixture.problems()).containsExactly(NEVER_CLOSED);
        assertThat(subscriberFixture.rows()).hasSize(501);
        assertThat(subscriberFixture.rows().get(1).place().line()).isEqualTo(4);
    }

    @Test
    void aQuoteInALaterRowDoesNotCloseIt() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root,
                "email,name,language",
                "ana@example.org,Ana,en",
                "bob@example.org,\"Bob,en",
                "cid@example.org,Cid,en",
                "dan@example.org,Dan\",en",
                "eva@example.org,\"Eva, Dr\",en");

        assertThat(subscriberFixture.problems()).containsExactly(NEVER_CLOSED);
        assertThat(subscriberFixture.names()).containsExactly("Ana", "Cid", "Dan\"", "Eva, Dr");
    }

    @Test
    void aQuotedCellInALaterRowDoesNotCloseIt() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root, "name,email", "Ana,ana@example.org", "\"Bob,bob@example.org", "\"Cid\",cid@example.org");

        assertThat(subscriberFixture.problems()).containsExactly(NEVER_CLOSED);
        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org", "cid@example.org");
    }

    @Test
    void aStrayQuoteInTheLastRowIsReported() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "name,email", "Ana,ana@example.org", "\"Bob,bob@example.org");

        assertThat(subscriberFixture.problems()).containsExactly(NEVER_CLOSED);
        assertThat(subscriberFixture.addresses()).containsExactly("ana@example.org");
    }

    @Test
    void everyOneOfManyStrayQuotesIsReported() {
        List<String> lines = new ArrayList<>(List.of("email,name"));
        IntStream.range(0, 300).forEach(i -> lines.add("p" + i + "@example.org,\"P"));
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(root, lines.toArray(String[]::new));

        assertThat(subscriberFixture.rows()).isEmpty();
        assertThat(subscriberFixture.problems()).hasSize(300);
        assertThat(subscriberFixture.problems().get(299)).startsWith("list.csv:301: ");
    }

    @Test
    void textAfterAClosingQuoteCostsOneRow() {
        SubscriberFixture subscriberFixture =
                SubscriberFixture.ofLines(root, "email,name", "ana@example.org,\"Ana\" Gómez", "bob@example.org,Bob");

        assertThat(subscriberFixture.addresses()).containsExactly("bob@example.org");
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:2: Text follows the closing quote of a cell;"
                        + " a quote inside a quoted cell is written twice (\"\"). Line skipped.");
    }

    @Test
    void quotesInsideAnUnquotedCellStay() {
        assertThat(SubscriberFixture.ofLines(root, "email,name", "ana@example.org,Ana \"la Paz\" Gómez")
                        .names())
                .containsExactly("Ana \"la Paz\" Gómez");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Ana \"\"la Paz\"\" Gómez\"", " \"Ana \"\"la Paz\"\" Gómez\" "})
    void doubledQuotesInsideAQuotedCellAreOneQuote(String cell) {
        assertThat(SubscriberFixture.ofLines(root, "email,name", "ana@example.org," + cell)
                        .names())
                .containsExactly("Ana \"la Paz\" Gómez");
    }

    @Test
    void aCellOfSeveralLinesIsOneCell() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root, "email,note", "ana@example.org,\"1, Main St", "", "Lima \"\"centro\"\"\"", "bob@example.org,x");

        assertThat(subscriberFixture.rows().get(0).other()).containsEntry("note", "1, Main St\n\nLima \"centro\"");
        assertThat(subscriberFixture.rows().get(1).place().line()).isEqualTo(5);
        assertThat(subscriberFixture.problems()).isEmpty();
    }

    @Test
    void problemsAndRowsComeInTheOrderOfTheFile() {
        StringBuilder order = new StringBuilder();
        SubscriberFixture.ofLines(
                root, "email,city", "ana@example.org,1", "bob@example.org,\"", "cid,3", "dan@example.org,4");
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
        assertThat(SubscriberFixture.ofLines(root, "\"email,name", "ana@example.org,Ana")
                        .problems())
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("list.csv:1: A quote opens a cell");
    }

    @Test
    void aLineLongerThanAnyPersonsIsReportedAndSkipped() {
        SubscriberFixture subscriberFixture = SubscriberFixture.ofLines(
                root, "email,name", "ana@example.org," + "x".repeat(3_000_000), "bob@example.org,Bob");

        assertThat(subscriberFixture.addresses()).containsExactly("bob@example.org");
        assertThat(subscriberFixture.rows().get(0).place().line()).isEqualTo(3);
        assertThat(subscriberFixture.problems())
                .containsExactly("list.csv:2: The line is longer than 262144 characters. Line skipped.");
    }
}
