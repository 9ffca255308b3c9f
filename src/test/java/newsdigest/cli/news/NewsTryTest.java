package newsdigest.cli.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are tried and imported by command. */
final class NewsTryTest {

    private static final String PAGE = "<html><body><ul class='news'>"
            + "<li><a href='https://e.example/1'>The night ferry is back</a> <time>2026-11-18</time></li>"
            + "<li><a href='https://e.example/2'>The light measures wind</a> <time>2026-11-17</time></li>"
            + "<li><a href='https://e.example/3'>The fish market moves</a> <time>2026-11-16</time></li></ul>";

    @Test
    void aPageIsShownWithTheLinesForTheConfiguration(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder);
        workspace.write();
        Path file = Files.writeString(folder.resolve("page.html"), PAGE);

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "try", file.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "kind: page",
                        "page: { item: \"ul.news > li\"",
                        "3 items:",
                        "2026-11-18  en  The night ferry is back");
    }

    @Test
    void aFileOfWhichAnItemIsSkippedEndsWithOneAndShowsTheOthers(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder);
        workspace.write();
        Path file = Files.writeString(folder.resolve("a.csv"), "date,title\n2026-11-18,Good\nsoon,Undated\n");

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "try", file.toString());

        assertThat(result.code()).isOne();
        assertThat(result.out()).contains("1 item:", "Good");
        assertThat(result.err()).contains(":3: 'Undated' has the date 'soon', which is none. Item skipped.");
    }

    @Test
    void aPasswordInTheAddressOfASourceIsRefusedAndNotRepeated(@TempDir Path folder) throws IOException {
        String address = "https://news:s3cret@feeds.example/feed";
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "['" + address + "']");
        workspace.write();
        Cli cli = new Cli(workspace, Map.of());

        for (Cli.Result result : List.of(cli.run("news", "try", address), cli.run("news", "list"))) {
            assertThat(result.code()).isOne();
            assertThat(result.out() + result.err())
                    .contains("https://\u2026@feeds.example/feed: This is no web address. Names and passwords must not")
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news:s3/cret@feeds.example/feed",
                "https://news:a@s3/cret@feeds.example/feed",
                "feed://news:s3cret@feeds.example/feed",
                "news:s3cret@feeds.example/feed",
            })
    void noFormOfAnAddressWithAPasswordIsRepeated(String address, @TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "['" + address + "']");
        workspace.write();

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "list");

        assertThat(result.code()).isOne();
        assertThat(result.out() + result.err())
                .contains("\u2026@feeds.example/feed: ")
                .doesNotContain("s3")
                .doesNotContain("cret");
    }

    @Test
    void theFeedsOfAListBecomeLinesWithoutThoseThatAreThere(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "[https://old.example/feed]");
        workspace.write();
        Path file = Files.writeString(
                folder.resolve("feeds.opml"),
                "<opml><body><outline text='New' xmlUrl='https://new.example/feed'/>"
                        + "<outline text='Old' xmlUrl='https://old.example/feed'/></body></opml>");

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "import", file.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines("      - https://new.example/feed  # New");
        assertThat(result.err()).contains("1 feed to put under 'news' of 'weekly'; 1 it has already.");
    }

    private static final String LATE = "<rss version='2.0'><channel><title>H</title><item><title>Late</title>"
            + "<link>https://e.example/1</link><pubDate>Fri, 20 Nov 2026 03:00:00 GMT</pubDate></item></channel></rss>";

    @Test
    void aDayBeginsInTheZoneThatIsAskedForOrElseInThatOfTheNewsletters(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.zone", "America/Panama");
        workspace.write();
        String file = Files.writeString(folder.resolve("late.xml"), LATE).toString();

        assertThat(new Cli(workspace, Map.of()).run("news", "try", file).out()).contains("2026-11-19  en  Late");
        assertThat(new Cli(workspace, Map.of())
                        .run("news", "try", file, "--zone", "Asia/Tokyo")
                        .out())
                .contains("2026-11-20  en  Late");
    }

    @Test
    void aZoneThatIsNoneIsNamedInPlainWords(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder);
        workspace.write();

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "try", "x.xml", "--zone", "Mars/Base");

        assertThat(result.code()).isNotZero();
        assertThat(result.err())
                .contains("'Mars/Base' is no time zone. Write it like Europe/Madrid.")
                .doesNotContain("java.");
    }

    @Test
    void aListOfFeedsThatBreaksOffIsListedAndNamed(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder);
        workspace.write();
        Path file = Files.writeString(
                folder.resolve("feeds.opml"),
                "<opml><body><outline text='New' xmlUrl='https://new.example/feed'/><outline text='cu");

        Cli.Result result = new Cli(workspace, Map.of()).run("news", "import", file.toString());

        assertThat(result.code()).isNotZero();
        assertThat(result.out()).contains("https://new.example/feed");
        assertThat(result.err()).contains("breaks off");
    }
}
