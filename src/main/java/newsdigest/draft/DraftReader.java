package newsdigest.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsdigest.edition.EditionId;
import newsdigest.edition.EditionName;
import newsdigest.edition.EditorialNotes;
import newsdigest.edition.ItemReference;
import newsdigest.news.markdown.EditorialFileReader;

/**
 * Reader of staff's notes: what is in the database, else a file {@code editions/ID.LANGUAGE.md}. Once somebody has changed
 * notes in the console, their file is not read any more; it is never written.
 */
public final class DraftReader implements EditorialNotes {

    private final Path root;
    private final Optional<DraftRepository> repository;

    /**
     * For one folder of a configuration.
     *
     * @param repository empty when there is no ledger yet
     */
    public DraftReader(Path root, Optional<DraftRepository> repository) {
        this.root = root;
        this.repository = repository;
    }

    @Override
    public EditorialNote on(EditionName edition, Locale language) {
        return read(edition, language).notes().asNote();
    }

    /** The notes that count. */
    public DraftVersion read(EditionName edition, Locale language) {
        return repository
                .flatMap(versions -> versions.latest(edition.notes(), language))
                .orElseGet(() -> DraftVersion.untouched(file(edition, language)));
    }

    /** The file of the edition's id, else that of its days, as older versions named it. */
    private DraftNotes file(EditionName edition, Locale language) {
        return names(edition, language)
                .flatMap(name -> EditorialFileReader.read(root.resolve(name), name).stream())
                .findFirst()
                .map(DraftReader::notes)
                .orElse(DraftNotes.EMPTY);
    }

    private static Stream<String> names(EditionName edition, Locale language) {
        return Stream.of(edition.notes(), edition.byDays(), edition.id())
                .distinct()
                .map(id -> name(id, language));
    }

    private static String name(EditionId id, Locale language) {
        return "editions/" + id + "." + language.toLanguageTag() + ".md";
    }

    /** Returns true where somebody has written a file for an edition of this very id, in one of some languages. */
    public boolean hasFile(EditionId id, Collection<Locale> languages) {
        return !files(id, languages).isEmpty();
    }

    /** Returns the files that somebody has written for an edition of this very id, in some languages. */
    public List<String> files(EditionId id, Collection<Locale> languages) {
        return languages.stream()
                .map(language -> name(id, language))
                .filter(name -> Files.exists(root.resolve(name)))
                .toList();
    }

    /** The files that are there for an edition and count no longer, as notes were changed in the console since. */
    public List<String> unusedFiles(EditionName edition, Locale language) {
        boolean changed = repository
                .flatMap(versions -> versions.latest(edition.notes(), language))
                .isPresent();
        return changed
                ? names(edition, language)
                        .filter(name -> Files.exists(root.resolve(name)))
                        .toList()
                : List.of();
    }

    private static DraftNotes notes(EditorialFileReader.Note file) {
        return new DraftNotes(
                new DraftText(file.introduction(), file.closing(), file.subject(), file.previewLine()),
                file.pinned().stream()
                        .map(pin -> new Placement(new ItemReference(pin, pin), true))
                        .toList(),
                file.leftOut().stream()
                        .map(item -> new ItemReference(item, item))
                        .toList(),
                List.of());
    }
}
