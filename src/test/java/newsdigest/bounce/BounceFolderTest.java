package newsdigest.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import newsdigest.bounce.BounceSource.Fate;
import newsdigest.config.BounceSettings;
import newsdigest.problem.Problem;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounces from a directory or a Maildir. */
@SuppressWarnings("NullAway.Init")
final class BounceFolderTest {

    @TempDir
    private Path root;

    private final List<Notice> notices = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private BounceSource source(String folder) {
        return BounceSource.of(
                new BounceSettings("bounces@harbour.example.org", new BounceSettings.Folder(root.resolve(folder)), 3),
                root);
    }

    private Fate note(Notice notice) {
        notices.add(notice);
        return notice.kind() == Notice.Kind.OTHER ? Fate.UNKNOWN : Fate.DONE;
    }

    private void put(String sample, String file) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, Mail.sample(sample));
    }

    @Test
    void aHandledMessageIsDoneAndOneThatMeansNothingIsUnknown() throws IOException {
        put("postfix-user-unknown", "bounces/1.eml");
        put("spam", "bounces/2.eml");

        assertThat(source("bounces").each(this::note, problems::add)).isEqualTo(2);

        assertThat(notices).extracting(Notice::kind).containsExactly(Notice.Kind.HARD, Notice.Kind.OTHER);
        assertThat(root.resolve("bounces/done/1.eml")).exists();
        assertThat(root.resolve("bounces/unknown/2.eml")).exists();
        assertThat(root.resolve("bounces/1.eml")).doesNotExist();
        assertThat(problems).isEmpty();
    }

    @Test
    void aSecondRunFindsNothingLeft() throws IOException {
        put("gmail", "bounces/1.eml");
        source("bounces").each(this::note, problems::add);

        assertThat(source("bounces").each(this::note, problems::add)).isZero();
    }

    @Test
    void ofAMaildirTheNewAndTheSeenAreRead() throws IOException {
        put("gmail", "Maildir/new/1613376006.M1P2.mx");
        put("qmail", "Maildir/cur/1613376001.M1P1.mx:2,S");
        put("spam", "Maildir/tmp/1613376009.M1P3.mx");

        assertThat(source("Maildir").each(this::note, problems::add)).isEqualTo(2);

        assertThat(root.resolve("Maildir/done/1613376006.M1P2.mx")).exists();
        assertThat(root.resolve("Maildir/done/1613376001.M1P1.mx:2,S")).exists();
        assertThat(root.resolve("Maildir/tmp/1613376009.M1P3.mx")).exists();
    }

    @Test
    void aMessageStaysUntilItWasHandled() throws IOException {
        put("gmail", "bounces/1.eml");
        put("qmail", "bounces/2.eml");

        assertThatThrownBy(() -> source("bounces")
                        .each(
                                notice -> {
                                    if (!notices.isEmpty()) {
                                        throw new UserException("The ledger cannot be written.");
                                    }
                                    return note(notice);
                                },
                                problems::add))
                .hasMessageContaining("ledger");

        assertThat(root.resolve("bounces/done/1.eml")).exists();
        assertThat(root.resolve("bounces/2.eml")).exists();
    }

    @Test
    void aMessageThatCannotBeReadIsReportedAndTheOthersAreHandled() throws IOException {
        put("gmail", "bounces/2.eml");
        put("gmail", "bounces/3.eml");
        put("qmail", "bounces/done/2.eml/in-the-way");

        assertThat(source("bounces").each(this::note, problems::add)).isEqualTo(2);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("bounces/2.eml: ")
                .contains("cannot be moved");
        assertThat(root.resolve("bounces/done/3.eml")).exists();
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        put("gmail", "bounces/.hidden.eml");
        put("gmail", "bounces/notes.txt");

        assertThat(source("bounces").each(this::note, problems::add)).isZero();
    }

    @Test
    void aMissingFolderIsMetWithWhatToDo() {
        assertThatThrownBy(() -> source("nowhere").each(this::note, problems::add))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nowhere: There is no such folder")
                .hasMessageContaining("bounces.folder");
    }
}
