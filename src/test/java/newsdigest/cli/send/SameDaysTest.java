package newsdigest.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import newsdigest.cli.serve.NewsWorkspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition that staff make by hand beside the one of the schedule that has the same days: each place tells of the other one. */
@SuppressWarnings("NullAway.Init")
final class SameDaysTest {

    private static final String PAGE = "/newsletters/weekly/draft";
    private static final String DRAFT = PAGE + "?edition=";
    private static final String BY_HAND = NewsWorkspace.EDITION;
    private static final String SCHEDULED = NewsWorkspace.SCHEDULED;
    private static final String HOUR = "Tue 16 Feb 2021, 09:00";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private ConsoleVisitor ana;

    /** Opens the room on Tuesday at twelve past seven in Vienna. */
    @BeforeEach
    void open() throws Exception {
        room = new NewsWorkspace(folder);
        room.serve();
        room.minute("2021-02-15T12:30:00Z");
        ana = room.console();
        room.minute("2021-02-16T06:12:00Z");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void write(String edition, String words) throws Exception {
        ana.post(PAGE, ana.get(DRAFT + edition), Map.of("save", "1", "introduction", words));
    }

    private void makeReady(String edition) throws Exception {
        ana.post(PAGE, ana.get(DRAFT + edition), Map.of("freeze", "1"));
    }

    private Cli.Result sendByHand(String... more) throws Exception {
        String[] days = {"send", "weekly", "--from", "2021-02-09", "--to", "2021-02-15"};
        return room.type(Stream.concat(Arrays.stream(days), Arrays.stream(more)).toArray(String[]::new));
    }

    private Cli.Result askedAndNotAnswered(String... words) {
        InputStream before = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            return new Cli(room.workspace, Map.of(), room.clock, true).run(words);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void theDeskOfOneMadeByHandSaysThatItsHourSendsItOnlyOnceItIsReady() throws Exception {
        write(BY_HAND, "Written by hand.");

        assertThat(ana.get(DRAFT + BY_HAND))
                .contains(
                        "Once it is ready, it goes out on " + HOUR
                                + " (Europe/Vienna); if it is not ready by then, the schedule sends the same news then"
                                + " without what was written and chosen here.",
                        "If nobody does so earlier, it goes out on " + HOUR)
                .doesNotContain("it goes out when somebody sends it", "its hour is");
    }

    @Test
    void whereSomebodyMustApproveItSaysWhosePlaceItTakes() throws Exception {
        room.close();
        room = new NewsWorkspace(folder.resolve("approval")).withApproval();
        room.serve();
        ana = room.console();
        room.minute("2021-02-16T06:12:00Z");

        assertThat(ana.get(DRAFT + BY_HAND))
                .contains(
                        "Once it is ready, it takes the place of the edition of " + HOUR,
                        "It is sent once it is approved");
    }

    @Test
    void whileTheScheduleIsPausedItIsSaidToGoOutByHand() throws Exception {
        room.type("schedule", "pause", "weekly");

        assertThat(ana.get(DRAFT + BY_HAND))
                .contains("it goes out when somebody sends it", "It goes out only when somebody sends it");
    }

    @Test
    void theDeskOfTheScheduleAndTheHomePageTellOfTheOneMadeByHand() throws Exception {
        for (String page : new String[] {DRAFT + SCHEDULED, "/", "/newsletters/weekly"}) {
            assertThat(ana.get(page)).as(page).doesNotContain("also an edition made by hand of the same days");
        }
        write(BY_HAND, "Written by hand.");

        for (String page : new String[] {DRAFT + SCHEDULED, "/", "/newsletters/weekly"}) {
            assertThat(ana.get(page))
                    .as(page)
                    .contains("also an edition made by hand of the same days", "<a href=\"" + DRAFT + BY_HAND + "\">");
        }
        assertThat(room.type("schedule", "list").out())
                .contains(SCHEDULED + " (without what was written for " + BY_HAND);
    }

    @Test
    void theJsonOfTheScheduleNamesTheOneMadeByHandToo() throws Exception {
        assertThat(madeByHand()).containsOnly("");
        write(BY_HAND, "Written by hand.");

        assertThat(madeByHand()).startsWith(BY_HAND).endsWith("");
        room.type("cancel", SCHEDULED);
        assertThat(madeByHand()).containsOnly("");
    }

    private List<String> madeByHand() throws Exception {
        Object first =
                JSON.std.listFrom(room.type("schedule", "list", "--json").out()).get(0);
        return first instanceof Map<?, ?> map && map.get("nextMadeByHand") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Test
    void theScheduleSaysThatTheNewsOfOneThatWaitsForItsTimeGoesOutThen() throws Exception {
        write(SCHEDULED, "Written for nine.");
        sendByHand("--yes", "--at", "2021-02-16T12:00");

        assertThat(room.type("schedule", "list").out())
                .contains(SCHEDULED + " (without the news of " + BY_HAND
                        + ", made by hand for the same days, which waits)")
                .doesNotContain("what was written for");
        room.minute("2021-02-16T08:00:05Z");
        assertThat(room.recipients()).isEmpty();
        room.minute("2021-02-16T11:00:05Z");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void theScheduleSaysUntilWhenAnEditionWaitsThatHasTheHour() throws Exception {
        sendByHand("--yes", "--at", "2021-02-16T12:00");

        assertThat(room.type("schedule", "list").out())
                .contains("09:00 Europe/Vienna: " + BY_HAND + " (waits until Tue 16 Feb 2021, 12:00");
    }

    @Test
    void theDraftOfAnHourThatIsOverIsNotSaidToBeDue() throws Exception {
        write(SCHEDULED, "Written for nine.");
        assertThat(room.type("editions").out()).contains("due Tue 16 Feb 2021 09:00");
        room.type("schedule", "pause", "weekly");
        assertThat(room.type("editions").out()).contains("if its schedule goes on before, which is paused");
        room.type("schedule", "resume", "weekly");
        sendByHand("--yes");
        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.type("editions").out())
                .contains("its hour is over, Tue 16 Feb 2021 09:00")
                .doesNotContain("due Tue");
        assertThat(room.type("editions", "--json").out()).contains("\"hour\" : \"over\"");
    }

    @Test
    void oneMadeByHandWithoutAnHourSaysWhichEditionHasIt() throws Exception {
        write(SCHEDULED, "Written for nine.");

        assertThat(ana.get(DRAFT + BY_HAND))
                .contains(
                        "There is also the edition of",
                        "no hour sends this one",
                        "<a href=\"" + DRAFT + SCHEDULED + "\">");
        makeReady(BY_HAND);
        assertThat(ana.get("/editions/" + BY_HAND))
                .contains("There is also the edition of", "<a href=\"" + DRAFT + SCHEDULED + "\">");
        assertThat(ana.get(DRAFT + SCHEDULED)).contains("<a href=\"/editions/" + BY_HAND + "\">");
    }

    @Test
    void whileTheHoursOwnEditionWaitsForItsListsOneMadeByHandAndItTellOfEachOther() throws Exception {
        Path list = folder.resolve("subscribers/weekly.csv");
        Path away = Files.move(list, folder.resolve("away.csv"));
        room.minute("2021-02-16T08:00:01Z");
        Files.move(away, list);
        write(BY_HAND, "Written by hand.");

        assertThat(ana.get(DRAFT + BY_HAND)).contains("There is also the edition of", "no hour sends this one");
        assertThat(ana.get("/editions/" + SCHEDULED)).contains("also an edition made by hand of the same days");
    }

    @Test
    void takenBackItKeepsTheDaysThatItsIdNamesWhateverTheWindowIsByThen() throws Exception {
        room.addNews("2021-02-08");
        write(BY_HAND, "Written by hand.");
        makeReady(BY_HAND);
        assertThat(room.type("draft", BY_HAND).code()).isZero();
        String configured = Files.readString(room.workspace.config());
        Files.writeString(room.workspace.config(), configured.replace("P7D", "P8D"));
        room.serveAsConfigured();

        room.minute("2021-02-16T08:00:05Z");

        assertThat(room.pages("reader"))
                .hasSize(3)
                .allMatch(page -> page.contains("Written by hand.") && !page.contains("Headline of 2021-02-08"));
    }

    @Test
    void sendingByHandNamesTheWordsOnTheDeskOfTheSchedulesEdition() throws Exception {
        write(SCHEDULED, "Written for nine.");

        Cli.Result asked = askedAndNotAnswered("send", "weekly", "--from", "2021-02-09", "--to", "2021-02-15");
        Cli.Result dryRun = sendByHand("--dry-run");
        Cli.Result sent = sendByHand("--yes");

        for (Cli.Result told : new Cli.Result[] {asked, dryRun, sent}) {
            assertThat(told.code()).isZero();
            assertThat(told.err())
                    .contains(
                            SCHEDULED + " is not ready and has the same news",
                            "introduction",
                            "newsdigest send weekly --edition " + SCHEDULED);
        }
        assertThat(asked.err()).contains("Send " + BY_HAND + " to 3 subscribers?");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void soDoesSendingTheSchedulesEditionWithThoseOfOneMadeByHand() throws Exception {
        write(BY_HAND, "Written by hand.");

        assertThat(room.type("send", "weekly", "--yes").err())
                .contains(
                        BY_HAND + " is not ready and has the same news",
                        "newsdigest send weekly --from 2021-02-09 --to 2021-02-15");
    }

    @Test
    void whatWasWrittenInAFileIsNamedToo() throws Exception {
        Path file = folder.resolve("editions/" + SCHEDULED + ".en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Written in a file.\n");

        assertThat(sendByHand("--yes").err())
                .contains(SCHEDULED + " is not ready and has the same news", "introduction");
    }

    @Test
    void aDraftWithMoreNewsThanIsSentIsNotNamed() throws Exception {
        write("weekly-2021-02-01-to-2021-02-15", "Written for two weeks.");
        write(SCHEDULED, "Written for nine.");

        assertThat(room.type("send", "weekly", "--yes", "--from", "2021-02-15", "--to", "2021-02-15")
                        .err())
                .doesNotContain("has the same news");
    }

    @Test
    void whatSomebodyMadeReadyForItsHourIsNotReplacedByACommandThatNobodyAnswers() throws Exception {
        write(SCHEDULED, "Written for nine.");
        makeReady(SCHEDULED);

        Cli.Result asked = askedAndNotAnswered("send", "weekly", "--from", "2021-02-09", "--to", "2021-02-15");
        Cli.Result refused = sendByHand("--yes");

        assertThat(asked.err())
                .contains(
                        SCHEDULED + " is ready: it is sent at its hour, Tue 16 Feb 2021 09:00 Europe/Vienna",
                        "Send " + BY_HAND + " to 3 subscribers?");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        SCHEDULED + " is ready: it is sent at its hour, Tue 16 Feb 2021 09:00 Europe/Vienna",
                        "Nothing was sent",
                        "newsdigest resume " + SCHEDULED,
                        "newsdigest draft " + SCHEDULED);
        assertThat(room.recipients()).isEmpty();
        room.minute("2021-02-16T08:00:05Z");
        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("Written for nine."));
    }

    @Test
    void oneMadeByHandIsNotGoneOnWithInPlaceOfWhatSomebodyMadeReadyUnlessSomebodySaysSo() throws Exception {
        write(SCHEDULED, "Written for nine.");
        write(BY_HAND, "Written by hand.");
        makeReady(BY_HAND);
        makeReady(SCHEDULED);

        Cli.Result asked = askedAndNotAnswered("resume", BY_HAND);
        Cli.Result refused = room.type("resume", BY_HAND);

        assertThat(asked.err())
                .contains(
                        SCHEDULED + " is ready: it is sent at its hour, Tue 16 Feb 2021 09:00 Europe/Vienna",
                        "Send " + BY_HAND + " in place of " + SCHEDULED + "?");
        assertThat(asked.out()).contains("Nothing was sent.");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("Nothing was sent", "newsdigest draft " + SCHEDULED);
        assertThat(room.recipients()).isEmpty();
        assertThat(room.type("draft", SCHEDULED).code()).isZero();

        Cli.Result goesOn = room.type("resume", BY_HAND);

        assertThat(goesOn.code()).as(goesOn.err()).isZero();
        assertThat(room.pages("reader")).hasSize(3).allMatch(page -> page.contains("Written by hand."));
    }

    @Test
    void whatIsReadyAndWaitsForAPersonIsToldAndDoesNotStandInTheWay() throws Exception {
        write("weekly-latest-2-2021-02-16", "Written by hand.");
        makeReady("weekly-latest-2-2021-02-16");

        Cli.Result sent = room.type("send", "weekly", "--yes");

        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(sent.err()).contains("weekly-latest-2-2021-02-16 is ready: it is sent when somebody says so");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void aFileThatNamesTheHourIsSaidNotToBeUsedOnceAnEditionMadeByHandHasIt() throws Exception {
        makeReady(BY_HAND);
        assertThat(room.type("editions").out()).doesNotContain("is not used");
        Path file = folder.resolve("editions/" + SCHEDULED + ".en.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Written in a file.\n");

        for (String[] command : new String[][] {{"schedule", "list"}, {"editions"}}) {
            assertThat(room.type(command).out()).contains("editions/" + SCHEDULED + ".en.md is not used");
        }
        assertThat(ana.get("/editions/" + BY_HAND)).contains("editions/" + SCHEDULED + ".en.md");
        room.clock.set(Instant.parse("2021-02-16T06:20:00Z"));
        assertThat(room.type("draft", BY_HAND).code()).isZero();
        assertThat(ana.get(DRAFT + BY_HAND)).contains("editions/" + SCHEDULED + ".en.md");
    }
}
