package newsdigest.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import newsdigest.console.access.ConsoleFixture.Visitor;
import newsdigest.console.access.Role;
import newsdigest.console.access.WithConsole;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A list of times names their clock once, and subscriber lists are called as an office calls them. */
final class TimesAndListsTest extends WithConsole {

    private static Document page(Visitor visitor, String path) throws Exception {
        Document page = Jsoup.parse(visitor.get(path).body());
        page.select("details:has(> dl), details:has(> p > code)").remove();
        return page;
    }

    @Test
    void rowsOfAListDoNotRepeatTheirClock() throws Exception {
        Visitor sender = room.signedIn(Role.SENDER);
        for (String note : List.of("One", "Two")) {
            sender.post(
                    "/newsletters/weekly/draft",
                    Map.of("from", "2021-02-08", "to", "2021-02-15", "note", note, "add-note", "1", "subject", note));
        }
        String zone = room.config.newsletters().get(0).zone().getId();
        for (String path : List.of(
                "/audit", "/newsletters/weekly", "/", "/newsletters/weekly/draft?from=2021-02-08&to=2021-02-15")) {
            Document page = page(sender, path);
            assertThat(page.select("li, td").eachText()).as(path).noneMatch(row -> row.contains(zone));
        }
        assertThat(page(sender, "/audit").text()).containsOnlyOnce(zone);
    }

    @Test
    void aListIsCalledByItsNameAndItsFileStandsUnderDetails() throws Exception {
        Visitor editor = room.signedIn(Role.EDITOR);

        assertThat(page(editor, "/subscribers").text()).contains("weekly").doesNotContain("weekly.csv");
        assertThat(editor.get("/subscribers").body()).contains("<code dir=\"ltr\">subscribers/weekly.csv</code>");
    }

    @Test
    void listsOfOneNameKeepThatOfTheirFiles() {
        assertThat(ListLabels.of(List.of("a/weekly.csv", "b/weekly.xlsx", "b/other.v2.csv")))
                .isEqualTo(Map.of(
                        "a/weekly.csv",
                        "a/weekly.csv",
                        "b/weekly.xlsx",
                        "b/weekly.xlsx",
                        "b/other.v2.csv",
                        "other.v2"));
    }
}
