package newsdigest.cli.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.cli.terminal.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition that somebody must approve within two days. */
@SuppressWarnings("NullAway.Init")
final class ApproveCommandTest {

    private static final String DUE = "2021-02-16T08:00:00Z";

    @TempDir
    private Path folder;

    private NewsWorkspace room;

    @BeforeEach
    void open() {
        room = new NewsWorkspace(folder).withApproval();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void isDue() throws IOException {
        room.serve();
        room.minute(DUE);
    }

    @Test
    void anEditionThatIsDueIsShownToTheApproversAndSentToNobodyElse() throws Exception {
        isDue();
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
        assertThat(room.subjects()).allMatch(subject -> subject.startsWith("[Approve] "));
        assertThat(room.log()).contains("waits for approval until Thu 18 Feb 2021 09:00 Europe/Vienna");
    }

    @Test
    void onceApprovedItIsSentOnceAndIsByteForByteWhatWasShownAndPreviewed() throws Exception {
        isDue();
        room.type("preview", "--edition", NewsWorkspace.SCHEDULED);

        Cli.Result approved = room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana");
        room.minute("2021-02-16T08:01:00Z");
        room.minute("2021-02-16T08:02:00Z");

        assertThat(approved.out()).contains("approved by Ana", "within a minute", "newsdigest resume");
        assertThat(room.recipients()).hasSize(5).filteredOn("reader"::equals).hasSize(3);
        String previewed = Files.readString(folder.resolve("out").resolve(NewsWorkspace.SCHEDULED + ".en.html"));
        assertThat(room.pages("reader")).hasSize(3).allMatch(previewed::equals);
        String shown = room.pages("ana").get(0);
        assertThat(shown)
                .containsPattern("<code dir=\"ltr\">newsdigest approve " + NewsWorkspace.SCHEDULED
                        + " --fingerprint [0-9a-f]{12}</code>");
        assertThat(shown.replaceFirst("<p dir=\"ltr\" style=\"[^\"]*\">This is how [^\n]*?</p>", "")
                        .replaceFirst("<div dir=\"ltr\" style=\"[^\"]*\"><strong>Details</strong>[^\n]*?</div>", ""))
                .isEqualTo(previewed);
    }

    @Test
    void whenItIsSentOnceItIsApprovedIsSaidAlikeByEveryCommandAndByTheLetter() throws Exception {
        room.serve();
        Cli.Result held =
                room.type("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12", "--at", "2021-02-17T20:00");
        room.type("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14");
        String later = "once it is approved, it is sent on Wed 17 Feb 2021 20:00 Europe/Vienna";
        String atOnce = "once it is approved, it is sent at once";

        assertThat(held.out()).contains(later);
        assertThat(room.type("editions").out().lines())
                .anyMatch(line -> line.contains("11-to-2021-02-12") && line.contains(later))
                .anyMatch(line -> line.contains("13-to-2021-02-14") && line.contains(atOnce));
        assertThat(room.type("schedule", "list").out()).contains(later, atOnce);
        assertThat(room.pages("ana"))
                .anyMatch(page -> page.contains("once it is, it is sent on Wed 17 Feb 2021, 20:00"))
                .anyMatch(page -> page.contains("It is sent at once when somebody approves it"));
        assertThat(room.type("approve", "weekly-2021-02-11-to-2021-02-12").out())
                .contains("sends it on Wed 17 Feb 2021 20:00");
        room.type("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14", "--at", "2021-02-17T20:00");
        assertThat(room.type("unschedule", "weekly-2021-02-13-to-2021-02-14").out())
                .contains(atOnce)
                .doesNotContain("resume");
        assertThat(room.type("approve", "weekly-2021-02-13-to-2021-02-14").out())
                .contains("sends it within a minute");
    }

    @Test
    void whoApprovesIsToldThatAListMayHaveBeenCut() throws Exception {
        room.workspace.subscribers(12).write();
        isDue();
        room.type("approve", NewsWorkspace.SCHEDULED);
        room.minute("2021-02-16T08:01:00Z");
        Files.writeString(folder.resolve("news/more.txt"), "2021-02-20\n\nOne more\n\nIt happened.\n");
        room.workspace.subscribers(3).write();
        room.minute("2021-02-23T08:00:00Z");
        room.minute("2021-02-23T08:01:00Z");

        assertThat(room.pages("ana"))
                .last()
                .asString()
                .contains(
                        "Careful: 9 people of the edition before are not in it",
                        "It has 3 people, the edition before had 12.");
        assertThat(room.type("approve", "weekly-2021-02-23").err()).contains("the edition before had 12 people");
    }

    @Test
    void whoeverHoldsAnEditionWritesTheLettersAboutThatOneAndLeavesOthersToTheNextLook() throws Exception {
        room.serve();
        room.stopMail();
        room.type("send", "--yes", "--from", "2021-02-11", "--to", "2021-02-12");
        room.startMail();
        room.type("send", "--yes", "--from", "2021-02-13", "--to", "2021-02-14");
        assertThat(room.subjects()).hasSize(2).allMatch(subject -> subject.contains("13–14 February"));

        room.minute("2021-02-15T13:01:00Z");

        assertThat(room.subjects())
                .hasSize(4)
                .filteredOn(subject -> subject.contains("11–12 February"))
                .hasSize(2);
    }

    @Test
    void whoApprovesByTheLetterApprovesWhatItShows() throws Exception {
        isDue();
        Cli.Result other =
                room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana", "--fingerprint", "000000000000");
        String letter = room.pages("ana").get(0);
        Matcher shown = Pattern.compile("--fingerprint ([0-9a-f]+)").matcher(letter);
        assertThat(shown.find()).isTrue();

        Cli.Result same = room.type("approve", NewsWorkspace.SCHEDULED, "--by", "Ana", "--fingerprint", shown.group(1));

        assertThat(other.code()).isEqualTo(ExitCode.FAILED);
        assertThat(other.err()).contains("is another one: ", "mistyped");
        assertThat(same.code()).as(same.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void theApproversAreRemindedOnceAndIfNobodyApprovesItIsNeverSentAndTheyAreTold() throws Exception {
        isDue();
        room.minute("2021-02-17T08:00:00Z");
        room.minute("2021-02-17T20:00:00Z");
        room.minute("2021-02-18T08:00:01Z");
        room.minute("2021-02-18T08:01:00Z");

        assertThat(room.recipients()).hasSize(6).doesNotContain("reader");
        assertThat(room.subjects())
                .filteredOn(subject -> subject.startsWith("[Still to approve] "))
                .hasSize(2);
        assertThat(room.subjects())
                .filteredOn(subject -> subject.startsWith("[Not sent] "))
                .hasSize(2);
        assertThat(room.log()).containsOnlyOnce("Nobody approved " + NewsWorkspace.SCHEDULED);
    }

    @Test
    void anEditionWhoseTimeIsOverCanBeNeitherApprovedNorResumedAndThatIsSaid() throws Exception {
        isDue();
        room.clock.set(Instant.parse("2021-02-18T08:00:01Z"));

        assertThat(room.type("approve", NewsWorkspace.SCHEDULED).err())
                .contains("could be approved until", "Nobody did");
        room.minute("2021-02-18T08:01:00Z");

        Cli.Result resumed = room.type("resume", NewsWorkspace.SCHEDULED);
        assertThat(resumed.code()).isEqualTo(ExitCode.FAILED);
        assertThat(resumed.err()).contains("nobody approved it in time", "newsdigest send");
        assertThat(room.recipients()).doesNotContain("reader");
    }

    @Test
    void anEditionThatNobodyApprovedIsMadeAgainByHandAndAskedForAgain() throws Exception {
        isDue();
        room.minute("2021-02-18T08:00:01Z");

        Cli.Result refused = room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED);
        Cli.Result sent = room.type("send", "--yes", "--again", "--edition", NewsWorkspace.SCHEDULED);

        assertThat(refused.err()).contains("is cancelled", "--again");
        assertThat(sent.out()).contains("waits for approval until Sat 20 Feb 2021");
        assertThat(room.type("approve", NewsWorkspace.SCHEDULED + "-2").code()).isEqualTo(ExitCode.OK);
        room.minute("2021-02-18T08:02:00Z");
        assertThat(room.recipients()).filteredOn("reader"::equals).hasSize(3);
    }

    @Test
    void aMailServerThatIsAbsentDelaysTheRequestAndNotTheKeepingBack() throws Exception {
        room.serve();
        room.stopMail();
        room.minute(DUE);
        room.startMail();

        assertThat(room.log()).contains("could not be sent, and will be tried again");
        room.minute("2021-02-16T08:01:00Z");
        room.minute("2021-02-16T08:02:00Z");

        assertThat(room.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
    }

    @Test
    void aRestartAsksNobodyTwiceAndSendsNothing() throws Exception {
        isDue();
        room.serve();
        room.minute("2021-02-16T08:01:00Z");

        assertThat(room.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
    }

    @Test
    void sendByHandAsksTooAndSaysHowToApprove() throws Exception {
        room.clock.set(Instant.parse(DUE));

        Cli.Result sent = room.type("send", "--yes", "--as-of", "2021-02-15");

        assertThat(sent.code()).isEqualTo(ExitCode.OK);
        assertThat(sent.out()).contains("nothing was sent", "newsdigest approve " + NewsWorkspace.EDITION);
        assertThat(room.recipients()).containsExactlyInAnyOrder("ana@example.org", "bo@example.org");
        assertThat(room.type("send", "--yes", "--as-of", "2021-02-15").out()).contains("waits for approval");
        assertThat(room.recipients()).hasSize(2);
    }

    @Test
    void whatWasShownStaysThoughTheNewsChange() throws Exception {
        isDue();
        String shown = room.type("editions", "--json").out();
        room.workspace.newsItems(2).write();

        Cli.Result again = room.type("send", "--yes", "--edition", NewsWorkspace.SCHEDULED);

        assertThat(again.err()).contains("have changed");
        assertThat(room.type("editions", "--json").out()).isEqualTo(shown);
    }

    @Test
    void testsAndTheSandboxAndADryRunNeedNoApproval() throws Exception {
        room.clock.set(Instant.parse(DUE));

        assertThat(room.type("send", "--edition", NewsWorkspace.SCHEDULED, "--dry-run")
                        .out())
                .contains("Would send", "3 subscribers", "wait until it is approved");
        assertThat(room.type("send", "--edition", NewsWorkspace.SCHEDULED, "--dry-run", "--sandbox")
                        .out())
                .doesNotContain("approved");
        assertThat(room.type("send", "--edition", NewsWorkspace.SCHEDULED, "--yes", "--sandbox")
                        .out())
                .contains("3 sent");
        assertThat(room.type("send", "--edition", NewsWorkspace.SCHEDULED, "--yes", "--test-to", "me@example.org")
                        .out())
                .contains("1 sent");
        assertThat(room.recipients()).containsExactly("me@example.org");
    }

    @Test
    void resumeWakesNoEditionThatWaitsAndListsIt() throws Exception {
        isDue();

        Cli.Result resumed = room.type("resume");

        assertThat(resumed.code()).isEqualTo(ExitCode.OK);
        assertThat(resumed.err()).contains(NewsWorkspace.SCHEDULED + " waits for approval");
        assertThat(room.type("resume", NewsWorkspace.SCHEDULED).err()).contains("waits for approval");
        assertThat(room.recipients()).doesNotContain("reader");
    }

    @Test
    void anApprovedEditionIsSentByResumeWhereNothingServes() throws Exception {
        isDue();
        room.type("approve", NewsWorkspace.SCHEDULED);

        assertThat(room.type("resume", NewsWorkspace.SCHEDULED).out()).contains("3 sent");
        assertThat(room.type("approve", NewsWorkspace.SCHEDULED).err()).contains("does not wait for approval");
    }
}
