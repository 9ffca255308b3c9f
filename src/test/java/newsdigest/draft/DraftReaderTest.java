package newsdigest.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemReference;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.EmptyLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes come from the database, else from a file. */
@SuppressWarnings("NullAway.Init")
final class DraftReaderTest {

    private static final EditionName NAME = new EditionName(
            new EditionId("weekly-2026-11-30"),
            new EditionId("weekly-2026-11-30"),
            new EditionId("weekly-2026-11-23-to-2026-11-29"));

    @TempDir
    private Path folder;

    private DraftRepository repository;
    private DraftReader drafts;

    @BeforeEach
    void open() {
        repository = new DraftRepository(EmptyLedger.openAt(folder.resolve("ledger.db")), Clock.systemUTC());
        drafts = new DraftReader(folder, Optional.of(repository));
    }

    private void write(String id, String text) throws IOException {
        Files.createDirectories(folder.resolve("editions"));
        Files.writeString(folder.resolve("editions/" + id + ".en.md"), text);
    }

    @Test
    void aFileSaysIntroductionSubjectPreviewLineOrderAndWhatIsLeftOut() throws IOException {
        write("weekly-2026-11-30", """
                ---
                subject: A school opens
                preview-line: And the ferry sails again
                pinned: [Harbour school opens its doors]
                left-out: [https://example.org/ad]
                ---
                Dear friends
                """);

        EditorialNotes.EditorialNote editorialNote = drafts.on(NAME, Locale.ENGLISH);

        assertThat(editorialNote.text().subject()).contains("A school opens");
        assertThat(editorialNote.text().previewLine()).contains("And the ferry sails again");
        assertThat(editorialNote.text().introduction().orElseThrow().text()).isEqualTo("Dear friends");
        assertThat(editorialNote.order())
                .extracting(ItemReference::headline)
                .containsExactly("Harbour school opens its doors");
        assertThat(editorialNote.leftOut()).extracting(ItemReference::id).containsExactly("https://example.org/ad");
    }

    @Test
    void aFileOfTheEditionsDaysStillCountsAndOneOfItsIdGoesBefore() throws IOException {
        write("weekly-2026-11-23-to-2026-11-29", "By days\n");
        assertThat(drafts.read(NAME, Locale.ENGLISH).notes().text().introduction())
                .isEqualTo("By days");

        write("weekly-2026-11-30", "By id\n");
        assertThat(drafts.read(NAME, Locale.ENGLISH).notes().text().introduction())
                .isEqualTo("By id");
    }

    @Test
    void whatIsInTheDatabaseGoesBeforeTheFileWhichIsNamedAsUnused() throws IOException {
        write("weekly-2026-11-30", "From the file\n");
        assertThat(drafts.unusedFiles(NAME, Locale.ENGLISH)).isEmpty();

        repository.save(
                NAME.notes(),
                Locale.ENGLISH,
                0,
                DraftNotes.of(new DraftText("Typed", "", "", "")),
                "ana",
                "introduction");

        assertThat(drafts.read(NAME, Locale.ENGLISH).notes().text().introduction())
                .isEqualTo("Typed");
        assertThat(drafts.unusedFiles(NAME, Locale.ENGLISH)).isEqualTo(List.of("editions/weekly-2026-11-30.en.md"));
    }

    @Test
    void theTokenDiffersWhateverWasChanged() throws IOException {
        String none = drafts.read(NAME, Locale.ENGLISH).token();
        write("weekly-2026-11-30", "One\n");
        String one = drafts.read(NAME, Locale.ENGLISH).token();
        write("weekly-2026-11-30", "Two\n");
        String two = drafts.read(NAME, Locale.ENGLISH).token();
        repository.save(NAME.notes(), Locale.ENGLISH, 0, DraftNotes.EMPTY, "ana", "introduction");

        assertThat(List.of(none, one, two, drafts.read(NAME, Locale.ENGLISH).token()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFileThatCannotBeUnderstoodIsNotPassedOver() throws IOException {
        write("weekly-2026-11-30", "---\npined: [a]\n---\nDear friends\n");

        assertThatThrownBy(() -> drafts.on(NAME, Locale.ENGLISH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("weekly-2026-11-30.en.md:2");
    }
}
