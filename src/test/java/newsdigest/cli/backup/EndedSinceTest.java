package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsdigest.cli.Cli;
import newsdigest.cli.edition.ConsoleVisitor;
import newsdigest.cli.serve.NewsWorkspace;
import newsdigest.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copy of a ledger that is put back, of an edition that came to an end since, or that was gone on with. */
@SuppressWarnings("NullAway.Init")
final class EndedSinceTest {

    private static final String EDITION = "weekly-2021-02-16";

    @TempDir
    private Path folder;

    private NewsWorkspace room;
    private Path ledger;
    private Path copy;

    @BeforeEach
    void send() throws IOException {
        room = new NewsWorkspace(folder);
        ledger = folder.resolve("newsdigest.db");
        copy = folder.resolve("copy.db");
        assertThat(room.type("send", "weekly", "--yes").out()).contains("3 sent");
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void change(String statement) {
        Database.open(ledger).update(statement);
    }

    private void copy() throws IOException {
        Files.copy(ledger, copy);
    }

    private void putBack() throws IOException {
        Files.copy(copy, ledger, StandardCopyOption.REPLACE_EXISTING);
    }

    private void stopHalfWay(String state) {
        // Of one that was paused, the end of its run is noted already; of one whose process was killed it is not.
        change("update edition set state = '" + state + "', run_at = run_at + " + (state.equals("paused") ? 0 : 1));
        change("update delivery set state = 'pending', attempts = 0 where seq > 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sending", "paused"})
    void oneThatWasCancelledWhileNobodySentItIsNotSentOnFromACopyOfBefore(String state) throws Exception {
        stopHalfWay(state);
        copy();
        assertThat(room.type("cancel", EDITION).code()).isZero();
        putBack();

        Cli.Result refused = room.type("resume", EDITION);

        assertThat(refused.code()).isOne();
        assertThat(refused.err())
                .contains("is an older copy: it does not know that the sending of " + EDITION + " came to an end");
        assertThat(room.type("resume").err()).contains("is an older copy");
        assertThat(room.recipients()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sending", "paused"})
    void norIsOneThatWasSaidToHaveGoneOut(String state) throws Exception {
        stopHalfWay(state);
        copy();
        assertThat(room.type("cancel", EDITION, "--went-out").code()).isZero();
        putBack();

        assertThat(room.type("resume", EDITION).err()).contains("the sending of " + EDITION + " came to an end");
        assertThat(room.recipients()).hasSize(3);
    }

    @Test
    void whatIsCancelledInTheConsoleIsMarkedAsALaterEndToo() throws Exception {
        stopHalfWay("paused");
        Path mark = folder.resolve("newsdigest.db.mark");
        String before = Files.readString(mark);
        ConsoleVisitor ana = room.console();
        String address = "/editions/" + EDITION + "/cancel";

        String question = ana.get(address);
        Matcher seen = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"").matcher(question);
        assertThat(seen.find()).as(question).isTrue();

        ana.post(address, question, Map.of("seen", seen.group(1)));

        assertThat(mark).content().contains("ended run: ").isNotEqualTo(before);
    }

    private void goOnWithANewReader() throws IOException {
        copy();
        Path list = folder.resolve("subscribers/weekly.csv");
        Files.writeString(list, Files.readString(list).stripTrailing() + "\nnew@example.org,en,New\n");
        Cli.Result added = room.type("send", "weekly", "--yes", "--edition", EDITION);
        assertThat(added.out()).as(added.err()).contains("1 sent");
        putBack();
    }

    @Test
    void oneThatIsDoneAndWasGoneOnWithIsEndedByTheCommandThatIsTold() throws Exception {
        goOnWithANewReader();
        Cli.Result refused = room.type("send", "weekly", "--yes", "--edition", EDITION);
        assertThat(refused.err()).contains("is an older copy", "cancel EDITION --went-out");

        Cli.Result said = room.type("cancel", EDITION, "--went-out");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("nobody else gets it", "Those who were added to its readers since may have it");
        assertThat(room.type("send", "weekly", "--yes", "--edition", EDITION).err())
                .contains("cancelled");
        Cli.Result other = room.type("send", "weekly", "--yes", "--repetition", "2");
        assertThat(other.out()).as(other.err()).contains("4 sent");
        assertThat(room.recipients()).hasSize(8);
    }

    @Test
    void oneThatIsDoneAndThatNobodyWentOnWithIsNotSaidToHaveGoneOut() throws IOException {
        Cli.Result refused = room.type("cancel", EDITION, "--went-out");

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("is over already: there is nothing left to stop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "unschedule", "pause", "cancel"})
    void oneThatWaitedAndWentOutSinceIsNotDecidedAboutAsIfItHadNot(String command) throws Exception {
        String id = EDITION + "-2";
        Cli.Result held = room.type("send", "weekly", "--yes", "--repetition", "2", "--at", "2021-02-15T20:00");
        assertThat(held.code()).as(held.err()).isZero();
        copy();
        assertThat(room.type("unschedule", id).code()).isZero();
        assertThat(room.type("send", "weekly", "--yes", "--repetition", "2").out())
                .contains("3 sent");
        putBack();

        Cli.Result refused = room.type(command, id);

        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("is an older copy: by its marks, " + id + " began to go out");
    }
}
