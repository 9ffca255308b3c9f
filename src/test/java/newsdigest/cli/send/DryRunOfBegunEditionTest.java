package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import newsdigest.testing.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dry run of an edition that waits while its news is edited: it shows what goes out. */
@SuppressWarnings("NullAway.Init")
final class DryRunOfBegunEditionTest {

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private String previewed;

    @BeforeEach
    void editWhatWaits() throws Exception {
        room = new NewsWorkspace(folder).withApproval();
        room.serve();
        room.minute("2021-02-16T08:00:00Z");
        previewed = preview();
        Path news = folder.resolve("news/weekly.txt");
        Files.writeString(news, Files.readString(news).replaceFirst("Headline", "Mended headline"));
    }

    @AfterEach
    void close() {
        room.close();
    }

    private String preview() throws IOException {
        room.type("preview", "--edition", NewsWorkspace.SCHEDULED);
        return shown();
    }

    private String shown() throws IOException {
        return Files.readString(folder.resolve("out").resolve(NewsWorkspace.SCHEDULED + ".en.html"));
    }

    private Cli.Result dryRun(String... more) throws IOException {
        Stream<String> command = Stream.of("send", "--dry-run", "--edition", NewsWorkspace.SCHEDULED);
        return room.type(Stream.concat(command, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void whatWaitsIsShownAndHowItCouldStillBeChanged() throws Exception {
        Cli.Result dryRun = dryRun();

        assertThat(dryRun.code()).as(dryRun.err()).isZero();
        assertThat(dryRun.err()).contains("It goes out as it was then", "newsdigest draft " + NewsWorkspace.SCHEDULED);
        assertThat(shown()).isEqualTo(previewed);
        assertThat(dryRun.out()).contains("waits for approval").doesNotContain("would be frozen");
        assertThat(dryRun("--json").out()).contains("\"needsApproval\" : true");
    }

    private void secondReaderLeaves() throws IOException {
        Files.writeString(
                folder.resolve("subscribers/weekly.csv"),
                "email,status\n" + Workspace.address(1) + ",subscribed\n" + Workspace.address(2) + ",unsubscribed\n"
                        + Workspace.address(3) + ",subscribed\n");
    }

    @Test
    void whoLeftSinceItWasBegunIsNotCountedAndTheCountLeavesThemToTheSending() throws Exception {
        assertThat(dryRun().out()).contains("to 3 subscribers");
        secondReaderLeaves();
        assertThat(dryRun().out()).contains("to 2 subscribers");

        room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");
        assertThat(dryRun().out()).contains("to 2 subscribers");

        assertThat(room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED)
                        .out())
                .contains("2 sent", "Suppressed: 1 (1 left");
        assertThat(dryRun().out()).contains("to 0 subscribers");
    }

    @Test
    void anEditionInOneLanguageOfWhatIsGoingOutIsSaidToBeInThatOneAlready() throws Exception {
        room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");

        Cli.Result dryRun = dryRun("--language", "en");
        Cli.Result sent = room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--language", "en");
        Cli.Result preview = room.type("preview", "--edition", NewsWorkspace.SCHEDULED, "--language", "en");

        for (Cli.Result result : new Cli.Result[] {dryRun, sent, preview}) {
            assertThat(result.code()).isEqualTo(ExitCode.NOTHING_TO_SEND);
            assertThat(result.err())
                    .contains("What there is in this window is in " + NewsWorkspace.SCHEDULED + " already")
                    .doesNotContain("There is no news");
        }
    }

    @Test
    void anEditionOfAnHourInOneLanguageIsNamedByThatLanguageOnce() throws Exception {
        room.addNews("2021-02-17");
        String next = "weekly-2021-02-23";

        assertThat(room.type("send", "--dry-run", "--edition", next, "--language", "en")
                        .out())
                .contains("Would send " + next + "-en (");
    }

    @Test
    void onceItIsApprovedThatIsWhatGoesOut() throws Exception {
        room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");

        assertThat(dryRun("--json").out()).contains("\"needsApproval\" : false");
        String shown = shown();
        room.minute("2021-02-16T08:01:00Z");

        assertThat(shown).isEqualTo(previewed);
        assertThat(room.pages("reader")).isNotEmpty().allMatch(shown::equals);
    }

    @Test
    void theFingerprintThatItShowsIsTheOneThatSends() throws Exception {
        room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");
        Matcher shown = Pattern.compile("fingerprint ([0-9a-f]{12})").matcher(dryRun().out());
        assertThat(shown.find()).isTrue();

        Cli.Result sent =
                room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--fingerprint", shown.group(1));

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(room.pages("reader")).hasSize(3).allMatch(previewed::equals);
    }

    @Test
    void aPreviewOfItsDaysShowsWhatWaitsAsWellAndSaysWhatItIsOnceItWent() throws Exception {
        String[] days = {"--from", "2021-02-20", "--to", "2021-02-20"};
        String id = "weekly-2021-02-20-to-2021-02-20";
        room.addNews("2021-02-20");
        Path page = folder.resolve("out").resolve(id + ".en.html");
        room.type(Stream.concat(Stream.of("send", "--yes"), Stream.of(days)).toArray(String[]::new));
        String frozen = Files.readString(page);
        Path news = folder.resolve("news/2021-02-20.txt");
        Files.writeString(news, Files.readString(news).replaceAll("Headline", "Other headline"));
        String[] preview = Stream.concat(Stream.of("preview"), Stream.of(days)).toArray(String[]::new);

        Cli.Result waiting = room.type(preview);

        assertThat(waiting.err()).contains(id + " is waiting");
        assertThat(Files.readString(page)).isEqualTo(frozen);

        Files.move(news, folder.resolve("away.txt"));
        Cli.Result withoutNews = room.type(preview);
        assertThat(withoutNews.err()).contains(id + " is waiting");
        assertThat(Files.readString(page)).isEqualTo(frozen);
        Cli.Result dryRun = room.type("send", "--dry-run", days[0], days[1], days[2], days[3]);
        assertThat(dryRun.err()).contains("It goes out as it was then");
        assertThat(dryRun.out()).contains("Would send " + id + " (1 item");
        assertThat(Files.readString(page)).isEqualTo(frozen);
        Files.move(folder.resolve("away.txt"), news);

        room.type("approve", id, "--by", "Ana");
        room.type("send", "--yes", "--from", days[1], "--to", days[3]);
        Cli.Result sent = room.type(preview);

        assertThat(sent.err()).contains(id + " went out, and news or templates have changed since");
        assertThat(Files.readString(page)).isNotEqualTo(frozen);
    }

    @Test
    void whatIsGoingOutGoesOnThoughItsNewsHasLeftItsSources() throws Exception {
        room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");
        Files.writeString(folder.resolve("news/weekly.txt"), "2020-01-01\n\nOld\n\nLong ago.\n");

        Cli.Result sent = room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED);

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(room.pages("reader")).hasSize(3).allMatch(previewed::equals);
    }

    @Test
    void whatWaitsIsShownAndGoesOutThoughATemplateIsBrokenNow() throws Exception {
        room.addNews("2021-02-20");
        String[] days = {"--from", "2021-02-20", "--to", "2021-02-20"};
        room.type("send", "--yes", days[0], days[1], days[2], days[3]);
        Path page = folder.resolve("out/weekly-2021-02-20-to-2021-02-20.en.html");
        String frozen = Files.readString(page);
        Files.delete(page);
        Files.createDirectory(folder.resolve("broken"));
        room.workspace.set("templates", "broken").write();

        Cli.Result preview = room.type("preview", days[0], days[1], days[2], days[3]);
        String previewed = Files.readString(page);
        Files.delete(page);
        Cli.Result dryRun = room.type("send", "--dry-run", days[0], days[1], days[2], days[3]);
        String dryRunShown = Files.readString(page);
        Cli.Result test = room.type("send", "--yes", days[0], days[1], days[2], days[3], "--test-to", "me@example.org");

        assertThat(preview.code()).as(preview.err()).isZero();
        assertThat(preview.err()).contains("broken/words/en.properties");
        assertThat(previewed).isEqualTo(frozen);
        assertThat(dryRun.out()).as(dryRun.err()).contains("(1 item").contains("waits for approval");
        assertThat(dryRunShown).isEqualTo(frozen);
        assertThat(test.code()).as(test.err()).isZero();
        assertThat(room.pages("me@example.org")).hasSize(1).allMatch(frozen::equals);
        room.addNews("2021-02-21");
        assertThat(room.type("preview", "--from", "2021-02-21", "--to", "2021-02-21")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aTestOfWhatWaitsIsOfWhatGoesOut() throws Exception {
        Cli.Result test =
                room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED, "--test-to", "me@example.org");

        assertThat(test.code()).as(test.err()).isZero();
        assertThat(test.err()).contains("It goes out as it was then");
        assertThat(room.pages("me@example.org")).hasSize(1).allMatch(previewed::equals);
    }

    @Test
    void aPreviewOfACancelledEditionSaysSo() throws Exception {
        room.addNews("2021-02-20");
        String[] days = {"--from", "2021-02-20", "--to", "2021-02-20"};
        room.type("send", "--yes", days[0], days[1], days[2], days[3]);
        room.type("cancel", "weekly-2021-02-20-to-2021-02-20");

        assertThat(room.type("preview", days[0], days[1], days[2], days[3]).err())
                .contains("weekly-2021-02-20-to-2021-02-20 was cancelled");
    }
}
