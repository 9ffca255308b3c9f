package newsdigest.news.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import newsdigest.news.Formats;
import newsdigest.news.NewsBatch;
import newsdigest.news.NewsItem;
import newsdigest.news.source.NewsFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvNewsParserTest {

    private NewsFixture newsFixture;

    @BeforeEach
    void open(@TempDir Path root) {
        newsFixture = new NewsFixture(root);
    }

    private NewsBatch read(String csv) {
        return newsFixture.with("news.csv", csv).read("news.csv");
    }

    @Test
    void aTableFromASpreadsheetIsRead() {
        NewsBatch newsBatch =
                newsFixture.with("news.csv", Formats.bytes("news.csv")).read("news.csv");

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items()).hasSize(2);
        NewsItem item = newsBatch.items().get(0);
        assertThat(item.date()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(item.headline()).isEqualTo("Redes retiradas; por fin");
        assertThat(item.summary().text()).isEqualTo("Primer párrafo.\n\nSegundo, con \"comillas\".");
        assertThat(item.link()).contains(URI.create("https://harbour.example.org/es/redes"));
        assertThat(item.language().getLanguage()).isEqualTo("es");
        assertThat(item.topics()).containsExactly("mar", "pesca", "Panamá");
        assertThat(item.place()).hasToString("news.csv:2");
        assertThat(newsBatch.items().get(1).draft()).isTrue();
        assertThat(newsBatch.items().get(1).place()).hasToString("news.csv:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theSeparatorIsFound(String separator) {
        assertThat(NewsFixture.only(read("date" + separator + "title\n2026-11-18" + separator + "A"))
                        .headline())
                .isEqualTo("A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fecha_publicacion",
                "Fecha de la publicación",
                "data_publicacao",
                "Date of publication",
                "Publish Date",
                "created_at",
                "Authored on",
            })
    void theColumnOfTheDateIsFoundUnderTheNamesOfDatabasesAndSites(String name) {
        NewsBatch newsBatch = read(name + ",title\n2026-11-18,A\n");

        assertThat(NewsFixture.only(newsBatch).date()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(newsBatch.problems()).isEmpty();
    }

    @Test
    void whenARowWasCreatedDoesNotCountBesideItsDate() {
        NewsBatch newsBatch = read("created,date,title\n2026-11-01,2026-11-18,A\n");

        assertThat(newsBatch.items()).extracting(NewsItem::date).containsExactly(LocalDate.of(2026, 11, 18));
        assertThat(NewsFixture.notes(newsBatch)).containsExactly("news.csv:1: The column 'created' is not used.");
    }

    @Test
    void theDayOfASpreadsheetThatWritesMidnightBesideItStays() {
        assertThat(NewsFixture.only(read("fecha;titulo\n20/11/2026 00:00:00;A\n"))
                        .date())
                .isEqualTo(LocalDate.of(2026, 11, 20));
    }

    @Test
    void aFirstLineThatNamesTheSeparatorIsNoRow() {
        NewsBatch newsBatch = read("sep=;\ndate;title\n2026-11-18;A, B, C\n");

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(NewsFixture.only(newsBatch).headline()).isEqualTo("A, B, C");
        assertThat(NewsFixture.only(newsBatch).place()).hasToString("news.csv:3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Título", "ｔｉｔｌｅ", "TITLE:", "*Title"})
    void columnsAreFoundByTheirLettersAlone(String header) {
        assertThat(NewsFixture.only(read("publicationDate," + header + "\n2026-11-18,A\n"))
                        .headline())
                .isEqualTo("A");
    }

    @Test
    void aMisspeltColumnIsNotedWithTheNearestRightOne() {
        NewsBatch newsBatch = read("date,title,sumary\n2026-11-18,A,B\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(NewsFixture.notes(newsBatch))
                .containsExactly("news.csv:1: The column 'sumary' is not used. Did you mean 'summary'?");
    }

    @Test
    void aTableWithoutDatesIsRefused() {
        assertThat(NewsFixture.errors(read("title,summary\nA,B\n")))
                .singleElement()
                .asString()
                .startsWith("news.csv:1: There is no column 'date'; this row has 'title', 'summary'.");
    }

    @Test
    void rowsWithoutDateOrTitleAreReportedWithTheirLine() {
        NewsBatch newsBatch = read("date,title\n2026-11-18,A\nsoon,B\n2026-11-31,C\n,D\n2026-11-18,\n2026-11-17,E\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A", "E");
        assertThat(NewsFixture.errors(newsBatch))
                .containsExactly(
                        "news.csv:3: 'B' has the date 'soon', which is none. Item skipped.",
                        "news.csv:4: 'C' has the date '2026-11-31', which is none. Item skipped.",
                        "news.csv:5: 'D' has no date. Item skipped.",
                        "news.csv:6: An item without title has no headline. Item skipped.");
    }

    @Test
    void aQuotationMarkLeftOpenSpoilsItsRowOnly() {
        NewsBatch newsBatch = read(
                "date,title,summary\n2026-11-18,\"A,open\n2026-11-17,B,ok\n2026-11-16,\"C\",ok\n2026-11-15,D,ok\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("B", "C", "D");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().startsWith("news.csv:2: This row ");
    }

    @Test
    void aQuotationMarkInTheLastRowIsReported() {
        NewsBatch newsBatch = read("date,title\n2026-11-18,A\n2026-11-17,\"B\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(NewsFixture.errors(newsBatch)).singleElement().asString().startsWith("news.csv:3: This row ");
    }

    @Test
    void aSeparatorWithoutQuotesIsReported() {
        NewsBatch newsBatch = read("date,title\n2026-11-18,Fish, ships\n2026-11-17,B\n");

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("B");
        assertThat(NewsFixture.errors(newsBatch))
                .singleElement()
                .asString()
                .startsWith("news.csv:2: This row has 3 cells");
    }

    @Test
    void markupInACellIsSanitised() {
        NewsItem item = NewsFixture.only(read("date,title,text\n2026-11-18,A,<p>x<script>y()</script> <b>z</b></p>\n"));

        assertThat(item.summary().html()).isEqualTo("<p>x <b>z</b></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Datum;Titel;Beschreibung\n20.11.2026;A;x\n",
                "Data;Título;Descrição;Ligação\n20/11/2026;A;x;https://e.example/1\n",
                "Date de publication;Titre;Chapô\n20/11/2026;A;x\n",
                "Fecha de publicación;Título;Descripción\n20/11/2026;A;x\n",
                "Post Title,Published Date,Excerpt\nA,2026-11-20,x\n",
                "Export of 2026,,\n\nDate,Title,URL\n2026-11-20,A,https://e.example/1\n",
                "Boletín 2026\nFecha;Título\n20/11/2026;A\n",
                "# made by hand\n\"Date\"\t\"Title\"\n2026-11-20\tA\n",
            })
    void aListIsReadInFiveLanguagesAndBelowWhatStandsAboveIt(String csv) {
        NewsBatch newsBatch = read(csv);

        assertThat(NewsFixture.headlines(newsBatch)).containsExactly("A");
        assertThat(newsBatch.items().get(0).date()).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(NewsFixture.errors(newsBatch)).isEmpty();
    }

    @Test
    void aLinkThatASpreadsheetComputesIsItsWordsAndItsAddress() {
        NewsItem item = NewsFixture.only(newsFixture
                .with(
                        "news.csv",
                        "date,title,topics\n2026-11-20,\"=HYPERLINK(\"\"https://a.example/x\"\",\"\"The ferry\"\")\",boats ::: ports\n")
                .read("news.csv"));

        assertThat(item.headline()).isEqualTo("The ferry");
        assertThat(item.link().map(Object::toString)).contains("https://a.example/x");
        assertThat(item.topics()).containsExactly("boats", "ports");
    }

    @Test
    void theDatesOfATableHaveOneOrder() {
        NewsBatch newsBatch = newsFixture
                .with("news.csv", "date,title\n05/11/2026,A\n20/11/2026,B\n")
                .read("news.csv");

        assertThat(newsBatch.problems()).isEmpty();
        assertThat(newsBatch.items().stream().map(NewsItem::date))
                .containsExactlyInAnyOrder(LocalDate.of(2026, 11, 5), LocalDate.of(2026, 11, 20));
    }

    @Test
    void ofColumnsThatMeanTheSameTheFirstThatIsNotEmptyIsUsed() {
        NewsBatch newsBatch = newsFixture
                .with("same.csv", "date,title,excerpt,content\n2026-11-20,A,Short,Long\n2026-11-19,B,,Long\n")
                .read("same.csv");

        assertThat(newsBatch.items()).extracting(item -> item.summary().text()).containsExactly("Short", "Long");
        assertThat(NewsFixture.notes(newsBatch))
                .singleElement()
                .asString()
                .contains("same.csv:1", "'excerpt' and 'content' mean the same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do not publish yet",
                "waiting for Ana",
                "On hold",
                "not approved",
                "pendiente de aprobación",
                "à valider",
                "noch nicht freigeben",
                "não publicar"
            })
    void aNoteThatARowIsNotReadyKeepsItBack(String note) {
        assertThat(read("date,title,notes\n2026-11-18,A," + note + "\n2026-11-17,B,nice photo\n")
                        .items())
                .extracting(NewsItem::draft)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OK?",
                "Include in newsletter?",
                "For newsletter",
                "Use",
                "Incluir en el boletín",
                "Im Newsletter",
                "Pour la lettre"
            })
    void aRowThatIsNotForTheNewsletterIsKeptBack(String column) {
        assertThat(read("date,title," + column + "\n2026-11-18,A,no\n2026-11-17,B,yes\n")
                        .items())
                .extracting(NewsItem::draft)
                .containsExactly(true, false);
    }

    @Test
    void theDayOnWhichItGoesLiveIsWaitedFor() {
        assertThat(NewsFixture.only(read("date,title,Go live\n2026-11-18,A,2026-12-05\n"))
                        .release()
                        .from())
                .isPresent();
    }
}
