package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edition that went out after the backup: said to have gone out, it goes to nobody, and its news is in no other. */
final class WentOutTest extends WithBackup {

    private static final String LOST = "weekly-2021-02-22";
    private static final String AFTER = "weekly-2021-03-01";

    @BeforeEach
    void sendTheEditionBefore() throws IOException {
        workspace.set("newsletters.weekly.window", "{ last: P7D }").write();
        Cli.Result sent = cli.run("send", "--yes", "--edition", "weekly-2021-02-15");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(newsOf(LOST, cli.run("news", "list", "--edition", LOST))).contains("2021-02-15  en  in");
    }

    private static String newsOf(String edition, Cli.Result listed) {
        assertThat(listed.code()).as(edition + listed.err()).isZero();
        return listed.out();
    }

    private void restore() throws IOException {
        Cli.Result restored = later("restore", backup(), folder.resolve("r").toString());
        assertThat(restored.out()).contains(LOST, "cancel EDITION --went-out");
        moveFirstAway();
    }

    private void accept() {
        Cli.Result accepted = later("restore", "--accept", "--yes", "--config", restoredConfig());
        assertThat(accepted.code()).as(accepted.err()).isZero();
    }

    private String newsAfter() {
        return newsOf(AFTER, later("news", "list", "--edition", AFTER, "--config", restoredConfig()));
    }

    private Cli.Result cancelAsSent(String edition) {
        return later("cancel", edition, "--went-out", "--config", restoredConfig());
    }

    @Test
    void itsNewsIsInNoEditionAfterItThoughItsHourIsPast() throws IOException {
        restore();

        Cli.Result said = cancelAsSent(LOST);
        assertThat(said.code()).as(said.err()).isZero();
        accept();

        assertThat(later("restore", "--accept", "--yes", "--config", restoredConfig())
                        .out())
                .doesNotContain(LOST);
        assertThat(newsAfter()).contains("2021-02-15  en  already sent").doesNotContain("late", "  in  ");
        assertThat(later("editions", "--config", restoredConfig()).out()).contains("counts as sent");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void soItIsWhenItWaitedInTheBackup() throws IOException {
        Cli.Result waits = cli.run("send", "--yes", "--edition", LOST, "--at", "2021-02-22T10:00");
        assertThat(waits.code()).as(waits.err()).isZero();
        restore();

        assertThat(later("cancel", LOST, "--config", restoredConfig()).code()).isZero();
        assertThat(newsAfter()).contains("late");
        assertThat(cancelAsSent(LOST).code()).isZero();
        accept();

        assertThat(newsAfter()).contains("2021-02-15  en  already sent").doesNotContain("late", "  in  ");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void soItIsWhenItWasCancelledBeforeItsNewsWasChosenAndWhenItsHourIsToCome() throws IOException {
        restore();
        assertThat(later("cancel", AFTER, "--config", restoredConfig()).code()).isZero();

        assertThat(cancelAsSent(AFTER).code()).isZero();

        String later = "weekly-2021-03-08";
        assertThat(newsOf(later, later("news", "list", "--edition", later, "--config", restoredConfig())))
                .contains("2021-02-15  en  already sent")
                .doesNotContain("late", "  in  ");
    }

    @Test
    void saidByMistakeItIsTakenBackByCancellingItAgain() throws IOException {
        restore();
        assertThat(cancelAsSent(LOST).code()).isZero();
        assertThat(newsAfter()).doesNotContain("late");

        Cli.Result takenBack = later("cancel", LOST, "--config", restoredConfig());

        assertThat(takenBack.code()).as(takenBack.err()).isZero();
        assertThat(takenBack.out()).contains(LOST + " counts as sent no more");
        assertThat(newsAfter()).contains("late");
        assertThat(cancelAsSent(LOST).code()).isZero();
        assertThat(newsAfter()).doesNotContain("late");
    }

    @Test
    void theScheduleSaysOfANextTimeThatItGoesOutNoMore() throws IOException {
        restore();
        assertThat(cancelAsSent(AFTER).code()).isZero();

        Cli.Result listed = later("schedule", "list", "--config", restoredConfig());
        assertThat(listed.out()).contains(AFTER + " (cancelled, counts as sent)");
        assertThat(later("schedule", "list", "--json", "--config", restoredConfig())
                        .out())
                .contains("\"nextStates\"", "\"cancelled\"");
    }

    @Test
    void whatCameAfterItHadGoneOutIsNamedAndSentWithTheNextOneWhenAskedFor() throws IOException {
        restore();
        Files.writeString(
                folder.resolve("r/news/bridge.txt"),
                "2021-02-16\n\nThe bridge is open\n\nSince noon.\n\n2021-02-16\n\nThe quay is dry\n\nSince one.\n");

        Cli.Result said = cancelAsSent(LOST);
        assertThat(said.out()).contains("2021-02-16  The bridge is open", "2021-02-16  The quay is dry", "--correct");
        accept();
        assertThat(newsAfter()).doesNotContain("  in  ", "late");

        int before = server.messageCount();
        Cli.Result sent = correct("The bridge is open");
        assertThat(sent.code()).as(sent.err()).isZero();
        assertThat(server.messageCount()).isEqualTo(before + 20);

        assertThat(correct("The bridge is open").out()).contains("20 had it already");
        Cli.Result late = correct("The quay is dry");
        assertThat(late.code()).isEqualTo(1);
        assertThat(late.err()).contains(AFTER + " was begun without 'The quay is dry'", "--again");
        assertThat(server.messageCount()).isEqualTo(before + 20);
    }

    private Cli.Result correct(String headline) {
        return later("send", "--yes", "--edition", AFTER, "--correct", headline, "--config", restoredConfig());
    }

    @Test
    void anEditionThatAnotherOneIsDueBeforeCannotHaveGoneOut() throws IOException {
        restore();

        Cli.Result refused = cancelAsSent("weekly-2021-03-08");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(AFTER + " is due before it. Nothing was changed");
        assertThat(newsAfter()).contains("late");

        assertThat(cancelAsSent(AFTER).code()).isZero();
        Cli.Result said = cancelAsSent("weekly-2021-03-08");
        assertThat(said.code()).as("the one before it is over: " + said.err()).isZero();
    }

    @Test
    void whileASourceIsAwayNothingIsSaidToHaveGoneOut() throws IOException {
        restore();
        Path news = folder.resolve("r/news");
        Files.move(news, folder.resolve("r/away"));

        Cli.Result refused = cancelAsSent(LOST);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("A source of its news cannot be read", "Nothing was changed");

        Files.move(folder.resolve("r/away"), news);
        assertThat(cancelAsSent(LOST).code()).isZero();
        assertThat(newsAfter()).contains("2021-02-15  en  already sent");
    }

    @Test
    void theDaysInItsNameSayWhichNewsAnEditionMadeByHandHadThoughTheLedgerDoesNotKnowIt() throws IOException {
        restore();
        String edition = "weekly-2021-02-15-to-2021-02-15";

        Cli.Result said = cancelAsSent(edition);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(edition + " counts as sent, with 1 item", "2021-02-15  Headline 1");
        assertThat(newsAfter()).contains("2021-02-15  en  already sent");
    }

    @Test
    void soItIsWithADraftOfIt() throws IOException {
        String edition = "weekly-2021-02-15-to-2021-02-15";
        assertThat(cli.run("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--at", "2021-02-20T10:00")
                        .code())
                .isZero();
        assertThat(cli.run("draft", edition).code()).isZero();
        restore();

        assertThat(cancelAsSent(edition).code()).isZero();

        assertThat(newsAfter()).contains("2021-02-15  en  already sent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"weekly-2021-02-15-to-2021-02-15-en", "weekly-2021-02-15-to-2021-02-15-2", "weekly-2021-02-22-2"
            })
    void soItIsWithOneOfALanguageAndWithOneThatWasMadeAgain(String edition) throws IOException {
        restore();

        Cli.Result said = cancelAsSent(edition);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(edition + " counts as sent, with 1 item", "2021-02-15  Headline 1");
        assertThat(later("editions", "--config", restoredConfig()).out()).contains(edition + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {LOST, "weekly-2021-02-15-to-2021-02-15"})
    void whatItHadAndIsNotPutBackYetIsBookedOnceItIs(String edition) throws IOException {
        restore();
        Path news = folder.resolve("r/news");
        Path away = Files.move(news, folder.resolve("away"));
        Files.createDirectory(news);
        Files.writeString(news.resolve("old.txt"), "2019-01-01\n\nOf another year\n\nIt is long past.\n");

        Cli.Result said = cancelAsSent(edition);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains(edition + " counts as sent, with 0 items");
        assertThat(said.err()).contains("put it back first, and type this again");
        accept();
        Files.delete(news.resolve("old.txt"));
        Files.delete(news);
        Files.move(away, news);

        assertThat(sendAgain(edition).err()).contains(edition, "cancelled");
        assertThat(cancelAsSent(edition).out()).contains("with 1 item");
        assertThat(newsAfter()).contains("2021-02-15  en  already sent");
        assertThat(server.messageCount()).isEqualTo(20);
    }

    @Test
    void whatIsPutBackOnlyInPartIsBookedWholeOnceAllIsThere() throws IOException {
        restore();
        Path bridge = folder.resolve("r/news/bridge.txt");
        assertThat(cancelAsSent(LOST).out()).contains("with 1 item");
        Files.writeString(bridge, "2021-02-16\n\nThe bridge is open\n\nSince noon.\n");
        assertThat(newsAfter()).contains("  late");

        assertThat(cancelAsSent(LOST).out()).contains("with 2 items", "The bridge is open");

        assertThat(newsAfter()).doesNotContain("  in  ", "late");
    }

    private Cli.Result sendAgain(String edition) {
        return edition.equals(LOST)
                ? later("send", "--yes", "--edition", edition, "--config", restoredConfig())
                : later("send", "--yes", "--from", "2021-02-15", "--to", "2021-02-15", "--config", restoredConfig());
    }

    @Test
    void aNameThatIsNobodysChangesNothing() throws IOException {
        restore();

        assertThat(cancelAsSent("weekly-2021-02-15-to").err()).contains("There is no edition 'weekly-2021-02-15-to'");
        assertThat(newsAfter()).contains("late");
    }
}
