package newsdigest.cli.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import newsdigest.cli.Cli;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.testing.SetClock;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stories that are edited after they were sent, by command. */
final class StoriesTest {

    private static final String NEWS = """
            15 February, 2021

            Town and harbour agree on a place for the fish market

            The market moves to the old customs house in autumn, and stalls are given by lot.

            15 February, 2021

            Evening courses strenghten skills of deck hands

            Forty hands from six boats learn to read a chart and to mend an engine at sea.

            12 February, 2021

            Study counts what the oyster farms bring

            The farms on the north shore feed ninety families, a study of the college says.

            10 February, 2021

            Schools join the clean beach week

            Twelve classes collect what the winter has left between the pier and the light.

            5 February, 2021

            More hours at the ferry office

            From March on the office is open until eight on three evenings a week.

            28 January, 2021

            Four questions about the new tide gauge

            What it measures, who reads it, how often it fails and what it has cost so far.

            16 December, 2020

            Harbours of the coast talk about winter berths

            In three meetings the harbours agreed on who takes in which boats in a storm.

            16 December, 2020

            The year of the rescue station in figures

            The crew went out on two hundred days and brought in all but one boat.

            16 December, 2020

            Crews from abroad may work the season

            A rule of the health office lets crews come if they are tested twice.

            16 December, 2020

            Shipyards take on more women

            Four yards have signed that every third place is given to a woman from next year on.
            """;

    @Test
    void correctedHeadlinesAreNamedAndNobodyGetsThemAgainUnlessAskedByANameThatFits(@TempDir Path folder)
            throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));
            Workspace workspace =
                    Workspace.in(folder).subscribers(3).mailServer(server).set("newsletters.weekly.news", "[stories]");
            workspace.write();
            Path file = Files.createDirectories(folder.resolve("stories")).resolve("2021.txt");
            Files.writeString(file, NEWS);
            Cli cli = new Cli(workspace, Map.of(), clock);
            assertThat(cli.run("send", "--last", "P90D", "--yes").code()).isZero();
            int messages = server.messages().size();
            assertThat(messages).isEqualTo(3);

            Files.writeString(
                    file,
                    NEWS.replace("strenghten", "strengthen")
                            .replace("Study counts what the oyster farms bring", "Oyster farms feed ninety families")
                            .replace("More hours at the ferry office", "Longer hours at the ferry office"));
            clock.set(Instant.parse("2021-02-18T08:00:00Z"));
            Cli.Result sent = cli.run("send", "--last", "P90D", "--yes");
            Cli.Result list = cli.run("news", "list", "--last", "P90D");
            Cli.Result preview = cli.run("preview", "--last", "P90D");

            assertThat(server.messages()).hasSize(messages);
            for (Cli.Result result : new Cli.Result[] {sent, list, preview}) {
                assertThat(result.out())
                        .contains(
                                "3 items changed since:",
                                "Evening courses strengthen skills of deck hands  (changed since it was sent in weekly-",
                                "Oyster farms feed ninety families  (changed since it was sent in weekly-",
                                "Longer hours at the ferry office  (changed since it was sent in weekly-");
            }

            for (String name : new String[] {"Longer ours at the ferry office", "no-such-id"}) {
                Cli.Result wrong = cli.run("send", "--last", "P90D", "--correct", name, "--yes");
                assertThat(wrong.code()).isOne();
                assertThat(wrong.err()).contains("There is no item '" + name + "' that was sent", "Nothing was sent");
            }
            assertThat(server.messages()).hasSize(messages);
            Cli.Result again =
                    cli.run("send", "--last", "P90D", "--correct", "More hours at the ferry office", "--yes");
            assertThat(again.code()).as(again.err()).isZero();
            assertThat(server.messages()).hasSize(messages + 3);
        }
    }

    private static final String LONG_FEED =
            """
            <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example.org/</link>
            <item><title>The ferry has a new boat</title><pubDate>Mon, 15 Feb 2021 08:00:00 GMT</pubDate>
            <link>https://harbour.example.org/boat</link>
            <description>&lt;p&gt;%s&lt;/p&gt;</description></item></channel></rss>
            """.formatted("The boat takes forty people over the bay in ten minutes and is quiet. ".repeat(20));

    private static Cli.Result sentAndThen(
            Path folder, SmtpRecorder server, String rulesAfterwards, String ledgerAfterwards, String feedAfterwards)
            throws IOException {
        Files.writeString(folder.resolve("feed.xml"), LONG_FEED);
        Workspace workspace = Workspace.in(folder)
                .subscribers(2)
                .mailServer(server)
                .set("newsletters.weekly.news", "[{path: feed.xml}]");
        workspace.write();
        SetClock clock = new SetClock(Instant.parse("2021-02-16T08:00:00Z"));
        Cli cli = new Cli(workspace, Map.of(), clock);
        Cli.Result first = cli.run("send", "--last", "P90D", "--yes");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(server.messages()).hasSize(2);

        workspace.set("newsletters.weekly.news", "[{path: feed.xml" + rulesAfterwards + "}]");
        workspace.write();
        Files.writeString(folder.resolve("feed.xml"), feedAfterwards);
        Database ledger = Database.open(folder.resolve("newsdigest.db"));
        ledger.withConnection(connection -> Sql.update(connection, ledgerAfterwards));
        clock.set(Instant.parse("2021-02-19T08:00:00Z"));
        cli.run("send", "--last", "P90D", "--yes");
        assertThat(server.messages()).hasSize(2);
        return cli.run("news", "list", "--last", "P90D");
    }

    /** The same statement in every test of a ledger that nothing happened to. */
    private static final String NOTHING = "update edition_item set text = text";

    /** Part of a text that a version before summaries had a length kept. */
    private static final String HASH_OF_AN_OLDER_VERSION =
            "update edition_item set text = '0b5f1ad1d1a2f5a5a1ae2f0bb5f0c1d7f0c4b3a29188776655443322110000ff',"
                    + " link = 'harbour.example.org/old-reading', day = '2021-02-14'";

    @Test
    void aStoryThatAnOlderVersionReadOtherwiseIsNeitherChangedNorSentAgain(@TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli.Result list = sentAndThen(folder, server, "", HASH_OF_AN_OLDER_VERSION, LONG_FEED);

            assertThat(list.out()).contains("already sent in weekly-").doesNotContain("changed since");
        }
    }

    @Test
    void aHeadlineCorrectedAfterAnOlderVersionSentItIsStillNamed(@TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli.Result list = sentAndThen(
                    folder,
                    server,
                    "",
                    HASH_OF_AN_OLDER_VERSION,
                    LONG_FEED.replace("has a new boat", "has a second boat"));

            assertThat(list.out()).contains("The ferry has a second boat  (changed since it was sent in weekly-");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "30", "200"})
    void anotherLengthOfSummariesChangesNoStory(String words, @TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli.Result list = sentAndThen(folder, server, ", summary: {words: " + words + "}", NOTHING, LONG_FEED);

            assertThat(list.out()).contains("already sent in weekly-").doesNotContain("changed since");
        }
    }

    @Test
    void aTextThatIsCorrectedIsNamed(@TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Cli.Result list =
                    sentAndThen(folder, server, "", NOTHING, LONG_FEED.replaceFirst("ten minutes", "twelve minutes"));

            assertThat(list.out()).contains("(changed since it was sent in weekly-");
        }
    }

    @Test
    void theSameEditionMadeAgainNamesWhatWasChangedSinceItWasFrozen(@TempDir Path folder) throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace =
                    Workspace.in(folder).subscribers(2).mailServer(server).set("newsletters.weekly.news", "[stories]");
            workspace.write();
            Path file = Files.createDirectories(folder.resolve("stories")).resolve("2021.txt");
            Files.writeString(file, NEWS);
            Cli cli = new Cli(workspace, Map.of());
            cli.run("send", "--last", "P90D", "--yes");
            Files.writeString(file, NEWS.replace("strenghten", "strengthen"));

            Cli.Result again = cli.run("send", "--last", "P90D", "--yes");

            assertThat(server.messages()).hasSize(2);
            assertThat(again.out()).contains("1 item changed since:", "was frozen: headline");
        }
    }

    @Test
    void aCorrectionOfWhatTheSameEditionHasSentIsRefusedWithItsNameAndTheWaysToSendIt(@TempDir Path folder)
            throws IOException {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            Workspace workspace =
                    Workspace.in(folder).subscribers(2).mailServer(server).set("newsletters.weekly.news", "[stories]");
            workspace.write();
            Path file = Files.createDirectories(folder.resolve("stories")).resolve("2021.txt");
            Files.writeString(file, NEWS);
            Cli cli = new Cli(workspace, Map.of());
            cli.run("send", "--last", "P90D", "--yes");
            Files.writeString(file, NEWS.replace("More hours", "Longer hours"));

            for (String name : new String[] {"More hours at the ferry office", "Longer hours at the ferry office"}) {
                Cli.Result refused = cli.run("send", "--last", "P90D", "--correct", name, "--yes");

                assertThat(refused.code()).isOne();
                assertThat(refused.err())
                        .contains("'" + name + "' was sent with weekly-", "the same edition", "--again")
                        .doesNotContain("never sent");
            }
            assertThat(server.messages()).hasSize(2);
            assertThat(cli.run("send", "--last", "P90D", "--again", "--yes").code())
                    .isZero();
            assertThat(server.messages()).hasSize(4);
        }
    }

    @Test
    void whatStaffJoinIsOneStoryAndWhatTheySplitIsTwo(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "[stories, others]");
        workspace.write();
        Files.writeString(
                Files.createDirectories(folder.resolve("stories")).resolve("a.txt"),
                "15 February 2021\n\nStorm\n\nWaves.\n\nhttps://ours.example.org/storm\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("others")).resolve("b.txt"),
                "15 February 2021\n\nWind\n\nGusts.\n\nhttps://theirs.example.org/wind\n");
        Cli cli = new Cli(workspace, Map.of());
        assertThat(cli.run("news", "list").out()).contains("in: Storm", "in: Wind");

        assertThat(cli.run("news", "join", "Storm", "Wind").code()).isZero();
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "also at others/b.txt:1:1: Wind")
                .doesNotContain("in: Wind");
        assertThat(cli.run("preview", "--out", folder.resolve("out").toString()).code())
                .isZero();
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files.filter(path -> path.toString().endsWith(".html")))
                    .singleElement()
                    .satisfies(page ->
                            assertThat(Files.readString(page)).contains("Also in", "https://theirs.example.org/wind"));
        }

        assertThat(cli.run("news", "split", "Storm").code()).isZero();
        assertThat(cli.run("news", "list").out()).contains("in: Storm", "in: Wind");
    }

    /** Three sources that lead to one page, and a fourth that staff join. */
    private static Cli threeSourcesOfOneStory(Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "[a.txt, b.txt, c.txt, d.txt]");
        workspace.write();
        String text = "15 February 2021\n\n%s\n\n%s\n\nhttps://example.org/%s\n";
        Files.writeString(folder.resolve("a.txt"), text.formatted("Storm", "Waves.", "storm"));
        Files.writeString(folder.resolve("b.txt"), text.formatted("Wind", "Gusts.", "storm"));
        Files.writeString(folder.resolve("c.txt"), text.formatted("Gale", "Trees fell.", "storm"));
        Files.writeString(folder.resolve("d.txt"), text.formatted("Weather", "It was bad.", "weather"));
        return new Cli(workspace, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wind", "wind", "b.txt:1:1"})
    void oneTellingIsSplitByWhatStaffSeeOfIt(String called, @TempDir Path folder) throws IOException {
        Cli cli = threeSourcesOfOneStory(folder);
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "also at b.txt:1:1: Wind", "also at c.txt:1:1: Gale", "in: Weather");

        Cli.Result split = cli.run("news", "split", called);

        assertThat(split.code()).as(split.err()).isZero();
        assertThat(split.out()).contains("'Wind' of b.txt is a story of its own now.");
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "also at c.txt:1:1: Gale", "in: Wind")
                .doesNotContain("also at b.txt");
    }

    @Test
    void aStoryIsFoundByItsAddressAndSplittingOneTellingLeavesAJoinOfOthers(@TempDir Path folder) throws IOException {
        Cli cli = threeSourcesOfOneStory(folder);
        cli.run("news", "split", "Storm");
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "in: Wind", "in: Gale")
                .doesNotContain("also at");

        assertThat(cli.run("news", "join", "Storm", "https://www.example.org/weather/")
                        .code())
                .isZero();
        assertThat(cli.run("news", "join", "Storm", "Gale").code()).isZero();
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "also at c.txt:1:1: Gale", "also at d.txt:1:1: Weather", "in: Wind");

        assertThat(cli.run("news", "split", "Gale").code()).isZero();
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "also at d.txt:1:1: Weather", "in: Wind", "in: Gale")
                .doesNotContain("also at c.txt");
    }

    @Test
    void twoItemsOfOneSourceThatStaffJoinedAreSplitAgain(@TempDir Path folder) throws IOException {
        Workspace workspace = Workspace.in(folder).set("newsletters.weekly.news", "[a.txt]");
        workspace.write();
        Files.writeString(
                folder.resolve("a.txt"), "15 February 2021\n\nStorm\n\nWaves.\n\n15 February 2021\n\nWind\n\nGusts.\n");
        Cli cli = new Cli(workspace, Map.of());
        assertThat(cli.run("news", "join", "Storm", "Wind").code()).isZero();
        assertThat(cli.run("news", "list").out()).contains("in: Storm", "also at a.txt:7:1: Wind");

        assertThat(cli.run("news", "split", "Wind").code()).isZero();
        assertThat(cli.run("news", "list").out())
                .contains("in: Storm", "in: Wind")
                .doesNotContain("also at");
    }

    @Test
    void whatCannotBeSplitOrJoinedIsTold(@TempDir Path folder) throws IOException {
        Cli cli = threeSourcesOfOneStory(folder);
        Files.writeString(
                folder.resolve("d.txt"), "15 February 2021\n\nSame\n\nOne.\n\n12 February 2021\n\nSame\n\nTwo.\n");

        assertThat(cli.run("news", "split", "Nothing").err()).contains("There is no item 'Nothing'.");
        assertThat(cli.run("news", "split", "Same").err())
                .contains("2 items are called 'Same'. Name the one you mean by its place: 'd.txt:1:1', 'd.txt:7:1'.");
        assertThat(cli.run("news", "split", "d.txt:1:1").err()).contains("is told by one source alone");
        assertThat(cli.run("news", "join", "Storm", "Wind").err()).contains("one story already");
    }
}
