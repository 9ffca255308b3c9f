package newsdigest.bounce.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.bounce.message.BounceMessage;
import newsdigest.bounce.message.BounceSamples;
import newsdigest.bounce.reply.BounceKind;
import newsdigest.bounce.source.BounceSource.Disposition;
import newsdigest.config.BounceSettings;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounces from a directory or a Maildir. */
@SuppressWarnings("NullAway.Init")
final class FolderBounceSourceTest {

    @TempDir
    private Path root;

    private final List<BounceMessage> notices = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private BounceSource source(String folder) {
        return BounceSource.of(
                new BounceSettings("bounces@harbour.example.org", new BounceSettings.Folder(root.resolve(folder)), 3),
                root);
    }

    private List<Disposition> note(List<BounceMessage> batch) {
        notices.addAll(batch);
        return batch.stream()
                .map(notice -> notice.kind() == BounceKind.OTHER ? Disposition.UNKNOWN : Disposition.DONE)
                .toList();
    }

    private void put(String sample, String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, BounceSamples.sample(sample));
    }

    @Test
    void aHandledMessageIsDoneAndOneThatMeansNothingIsUnknown() throws IOException {
        put("postfix-user-unknown", "bounces/1.eml");
        put("spam", "bounces/2.eml");

        assertThat(source("bounces").process(this::note, problems::add)).isEqualTo(2);

        assertThat(notices).extracting(BounceMessage::kind).containsExactly(BounceKind.HARD, BounceKind.OTHER);
        assertThat(root.resolve("bounces/done/1.eml")).exists();
        assertThat(root.resolve("bounces/unknown/2.eml")).exists();
        assertThat(root.resolve("bounces/1.eml")).doesNotExist();
        assertThat(problems).isEmpty();
    }

    @Test
    void aSecondRunFindsNothingLeft() throws IOException {
        put("gmail", "bounces/1.eml");
        source("bounces").process(this::note, problems::add);

        assertThat(source("bounces").process(this::note, problems::add)).isZero();
    }

    @Test
    void ofAMaildirTheNewAndTheSeenAreRead() throws IOException {
        put("gmail", "Maildir/new/1613376006.M1P2.mx");
        put("qmail", "Maildir/cur/1613376001.M1P1.mx:2,S");
        put("spam", "Maildir/tmp/1613376009.M1P3.mx");

        assertThat(source("Maildir").process(this::note, problems::add)).isEqualTo(2);

        assertThat(root.resolve("Maildir/done/1613376006.M1P2.mx")).exists();
        assertThat(root.resolve("Maildir/done/1613376001.M1P1.mx:2,S")).exists();
        assertThat(root.resolve("Maildir/tmp/1613376009.M1P3.mx")).exists();
    }

    @Test
    void messagesStayUntilTheirBatchWasHandled() throws IOException {
        put("gmail", "bounces/1.eml");
        put("qmail", "bounces/2.eml");

        assertThatThrownBy(() -> source("bounces")
                        .process(
                                batch -> {
                                    throw new UserException("The ledger cannot be written.");
                                },
                                problems::add))
                .hasMessageContaining("ledger");

        assertThat(root.resolve("bounces/1.eml")).exists();
        assertThat(root.resolve("bounces/2.eml")).exists();
    }

    @Test
    void aMessageDoesNotReplaceAnotherOfItsName() throws IOException {
        put("gmail", "bounces/1.eml");
        put("qmail", "bounces/done/1.eml");

        source("bounces").process(this::note, problems::add);

        assertThat(root.resolve("bounces/done/1.eml")).hasBinaryContent(BounceSamples.sample("qmail"));
        assertThat(root.resolve("bounces/done/2-1.eml")).hasBinaryContent(BounceSamples.sample("gmail"));
    }

    @Test
    void moreMessagesThanOneBatchAreAllHandled() throws IOException {
        for (int i = 0; i < 1_203; i++) {
            put("gmail", "bounces/" + i + ".eml");
        }

        assertThat(source("bounces").process(this::note, problems::add)).isEqualTo(1_203);

        assertThat(notices).hasSize(1_203);
    }

    @Test
    void aMessageThatCannotBePutAsideIsReportedAndTheOthersAreHandled() throws IOException {
        put("gmail", "bounces/2.eml");
        put("spam", "bounces/3.eml");
        Files.writeString(root.resolve("bounces/done"), "a file is in the way of the folder");

        assertThat(source("bounces").process(this::note, problems::add)).isEqualTo(2);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("bounces/2.eml: ")
                .contains("cannot be moved");
        assertThat(root.resolve("bounces/unknown/3.eml")).exists();
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        put("gmail", "bounces/.hidden.eml");
        put("gmail", "bounces/notes.txt");

        assertThat(source("bounces").process(this::note, problems::add)).isZero();
    }

    @Test
    void aMissingFolderIsMetWithWhatToDo() {
        assertThatThrownBy(() -> source("nowhere").process(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nowhere: There is no such folder")
                .hasMessageContaining("bounces.folder");
    }
}
