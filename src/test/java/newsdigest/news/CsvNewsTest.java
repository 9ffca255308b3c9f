package newsdigest.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvNewsTest {

    private Newsroom newsroom;

    @BeforeEach
    void open(@TempDir Path root) {
        newsroom = new Newsroom(root);
    }

    private News read(String csv) {
        return newsroom.with("news.csv", csv).read("news.csv");
    }

    @Test
    void aTableFromASpreadsheetIsRead() {
        News news = newsroom.with("news.csv", Formats.bytes("news.csv")).read("news.csv");

        assertThat(news.problems()).isEmpty();
        assertThat(news.items()).hasSize(2);
        NewsItem item = news.items().get(0);
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(item.headline()).isEqualTo("Redes retiradas; por fin");
        assertThat(item.summary().text()).isEqualTo("Primer párrafo.\n\nSegundo, con \"comillas\".");
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/es/redes"));
        assertThat(item.language().getLanguage()).isEqualTo("es");
        assertThat(item.topics()).containsExactly("mar", "pesca", "Panamá");
        assertThat(item.place()).hasToString("news.csv:2");
        assertThat(news.items().get(1).draft()).isTrue();
        assertThat(news.items().get(1).place()).hasToString("news.csv:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsFound(String separator) {
        assertThat(Newsroom.only(read("date" + separator + "title\n2026-11-18" + separator + "A"))
                        .headline())
                .isEqualTo("A");
    }

    @Test
    void aMisspeltColumnIsNotedWithTheNearestRightOne() {
        News news = read("date,title,sumary\n2026-11-18,A,B\n");

        assertThat(Newsroom.headlines(news)).containsExactly("A");
        assertThat(Newsroom.notes(news))
                .containsExactly("news.csv:1: The column 'sumary' is not used. Did you mean 'summary'?");
    }

    @Test
    void aTableWithoutDatesIsRefused() {
        assertThat(Newsroom.errors(read("title,summary\nA,B\n")))
                .singleElement()
                .asString()
                .startsWith("news.csv: There is no column 'date'.");
    }

    @Test
    void rowsWithoutDateOrTitleAreReportedWithTheirLine() {
        News news = read("date,title\n2026-11-18,A\nsoon,B\n2026-11-31,C\n,D\n2026-11-18,\n2026-11-17,E\n");

        assertThat(Newsroom.headlines(news)).containsExactly("A", "E");
        assertThat(Newsroom.errors(news))
                .containsExactly(
                        "news.csv:3: 'B' has the date 'soon', which is none. Item skipped.",
                        "news.csv:4: 'C' has the date '2026-11-31', which is none. Item skipped.",
                        "news.csv:5: 'D' has no date. Item skipped.",
                        "news.csv:6: An item without title has no headline. Item skipped.");
    }

    @Test
    void aQuotationMarkLeftOpenSpoilsItsRowOnly() {
        News news = read(
                "date,title,summary\n2026-11-18,\"A,open\n2026-11-17,B,ok\n2026-11-16,\"C\",ok\n2026-11-15,D,ok\n");

        assertThat(Newsroom.headlines(news)).containsExactly("B", "C", "D");
        assertThat(Newsroom.errors(news)).singleElement().asString().startsWith("news.csv:2: This row ");
    }

    @Test
    void aQuotationMarkInTheLastRowIsReported() {
        News news = read("date,title\n2026-11-18,A\n2026-11-17,\"B\n");

        assertThat(Newsroom.headlines(news)).containsExactly("A");
        assertThat(Newsroom.errors(news)).singleElement().asString().startsWith("news.csv:3: This row ");
    }

    @Test
    void aSeparatorWithoutQuotesIsReported() {
        News news = read("date,title\n2026-11-18,Fish, ships\n2026-11-17,B\n");

        assertThat(Newsroom.headlines(news)).containsExactly("B");
        assertThat(Newsroom.errors(news)).singleElement().asString().startsWith("news.csv:2: This row has 3 cells");
    }

    @Test
    void markupInACellIsSanitised() {
        NewsItem item = Newsroom.only(read("date,title,text\n2026-11-18,A,<p>x<script>y()</script> <b>z</b></p>\n"));

        assertThat(item.summary().html()).isEqualTo("<p>x <b>z</b></p>");
    }
}
