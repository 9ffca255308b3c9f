package newsdigest.cli.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import newsdigest.cli.setup.StagedFolder;
import newsdigest.problem.IoReason;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;
import newsdigest.store.WorkFolder;
import newsdigest.store.mark.LedgerPlace;
import newsdigest.store.mark.RestoredMark;

/**
 * Restoring of a backup into a folder: all of it, or nothing. What belongs into the folder is made beside its place first; what
 * belongs elsewhere is taken away again when something fails.
 */
final class FolderRestore {

    private static final String PREFIX = ".newsdigest-restore-";

    private static final String IN_PLACE =
            ", which stays as it is. Nothing was restored. If it is damaged or old, stop 'serve', move it away"
                    + " with the -wal and -shm beside it, and restore again.";

    private final BackupContent content;
    private final Path target;
    private final List<Path> madeElsewhere = new ArrayList<>();
    private final List<Path> kept = new ArrayList<>();

    FolderRestore(BackupContent content, Path target) {
        this.content = content;
        this.target = target;
    }

    /** Restores it, and returns the files that were there already and stay as they are. */
    List<Path> run() throws IOException {
        try (StagedFolder staged = StagedFolder.in(target)) {
            Path stage = staged.path();
            for (Map.Entry<String, ZipEntry> entry : content.folder().entrySet()) {
                content.copy(entry.getValue(), stage.resolve(entry.getKey()));
            }
            NamedPlaces named = NamedPlaces.in(stage.resolve(content.manifest().configuration()));
            Optional<Path> ledger =
                    named.ledger(target).filter(place -> content.ledger().isPresent());
            if (content.ledger().isPresent() && ledger.isEmpty()) {
                throw new UserException(
                        "There is a ledger in the backup, and its configuration names none in a file. Nothing was restored.");
            }
            for (Path place : ledger.stream().toList()) {
                requireFree(place);
            }
            for (Path returned : named.returned(target).stream().toList()) {
                makeInStage(written(returned, stage), stage);
            }
            try {
                copyElsewhere(named, stage, ledger.map(LedgerFiles::of).orElse(List.of()));
                if (ledger.isPresent()) {
                    restoreLedger(named, ledger.get(), stage);
                } else {
                    Path place = named.ledger(target).orElseGet(() -> RestoredMark.onServer(named.output(target)));
                    mark(written(place, stage), stage);
                }
                staged.install(content.manifest().configuration());
            } catch (IOException | RuntimeException e) {
                if (staged.isReady()) {
                    throw new UserException(
                            "All of it is in " + target + ", and could not be moved to its place there: "
                                    + IoReason.of(e) + ". The same command finishes it once that is mended.",
                            e);
                }
                takeBack();
                throw e;
            }
        }
        return kept;
    }

    /** Returns where a file is written: in the stage, when it is going to stand in the folder. */
    private Path written(Path place, Path stage) throws IOException {
        Path real = real(place);
        Path root = target.toRealPath();
        return real.startsWith(root) ? stage.resolve(root.relativize(real)) : place;
    }

    /** Makes the folder that a mail server delivers into, which is empty, and so not in a backup. One elsewhere is not ours to make. */
    private static void makeInStage(Path folder, Path stage) throws IOException {
        if (folder.startsWith(stage)) {
            PrivateFiles.createFolders(folder);
        }
    }

    /** Returns a place that need not be there by the folders that links lead to. */
    private static Path real(Path place) throws IOException {
        Path above = place;
        while (!Files.exists(above)) {
            above = above.resolveSibling("");
        }
        return above.toRealPath().resolve(above.relativize(place));
    }

    private void requireFree(Path ledger) {
        for (String end : List.of("", "-wal", "-shm")) {
            Path there = ledger.resolveSibling(ledger.getFileName() + end);
            if (Files.exists(there)) {
                throw new UserException("There is a ledger in its place already, " + there
                        + (isOfThisBackup(ledger)
                                ? ", which an interrupted 'newsdigest restore' of this backup has put there, or one into another"
                                        + " folder. Nothing was restored. Where nobody has used it since, remove "
                                        + ledger + " and " + RestoredMark.place(ledger) + ", and type this again."
                                : IN_PLACE));
            }
        }
    }

    /** Returns true for a ledger that was put back from this very backup, and that nobody has accepted. */
    private boolean isOfThisBackup(Path ledger) {
        return Files.exists(ledger)
                && RestoredMark.find(ledger)
                        .equals(Optional.of(content.manifest().made()));
    }

    private void copyElsewhere(NamedPlaces named, Path stage, List<Path> ledger) throws IOException {
        Map<Path, ZipEntry> places = new TreeMap<>();
        for (Map.Entry<Path, ZipEntry> entry : content.elsewhere().entrySet()) {
            Path was = entry.getKey();
            places.put(
                    content.root().map(root -> named.moved(was, root, target)).orElse(was), entry.getValue());
        }
        ledger.forEach(places::remove);
        for (Map.Entry<Path, ZipEntry> entry : places.entrySet()) {
            Path file = written(entry.getKey(), stage);
            if (Files.exists(file)) {
                kept.add(entry.getKey());
            } else {
                putElsewhere(entry.getValue(), file, stage);
            }
        }
    }

    private void putElsewhere(ZipEntry entry, Path file, Path stage) throws IOException {
        try {
            put(entry, file, stage, copy -> {});
        } catch (FileSystemException e) {
            throw new UserException(
                    file + ", which is outside of the folder, cannot be put back: " + IoReason.of(e)
                            + ". Nothing was restored. Make it"
                            + " possible to write there, or put a file of that name there: it stays as it is.",
                    e);
        }
    }

    private void restoreLedger(NamedPlaces named, Path place, Path stage) throws IOException {
        Path ledger = written(place, stage);
        if (ledger.startsWith(stage)) {
            // Backups of earlier versions have it among the files of its folder too, as it was while it was written to.
            for (Path file : LedgerFiles.of(ledger)) {
                Files.deleteIfExists(file);
            }
        }
        // The mark comes first: a ledger that is there without it would be sent from.
        mark(ledger, stage);
        put(content.ledger().orElseThrow(), ledger, stage, copy -> {
            RestoredMark.writeInto(copy, content.manifest().made());
            Optional<Path> first = content.root().flatMap(named::ledger);
            if (first.isPresent()) {
                LedgerPlace.writeInto(copy, first.get());
            }
        });
    }

    private void mark(Path ledger, Path stage) throws IOException {
        Path folder = PrivateFiles.createFolders(ledger.resolveSibling(""));
        Path mark = RestoredMark.place(ledger);
        if (!ledger.startsWith(stage) && !Files.exists(mark)) {
            madeElsewhere.add(mark);
        }
        RestoredMark.write(ledger, content.manifest().made());
        PrivateFiles.giveAllToOwnerOf(folder, mark);
    }

    /** Change of a file that is not in its place yet. */
    @FunctionalInterface
    private interface Change {
        void of(Path file) throws IOException;
    }

    /** Puts a file in its place; outside of the stage, once it is whole and on disk. */
    private void put(ZipEntry entry, Path file, Path stage, Change change) throws IOException {
        if (file.startsWith(stage)) {
            content.copy(entry, file);
            change.of(file);
            return;
        }
        Path folder = PrivateFiles.createFolders(file.resolveSibling(""));
        WorkFolder.removeLeft(folder, PREFIX);
        try (WorkFolder work = WorkFolder.in(folder, PREFIX)) {
            Path copy = work.path().resolve(file.getFileName());
            content.copy(entry, copy);
            change.of(copy);
            PrivateFiles.giveAllToOwnerOf(folder, copy);
            PrivateFiles.flush(copy);
            PrivateFiles.moveToFree(copy, file);
            madeElsewhere.add(file);
        }
    }

    private void takeBack() throws IOException {
        Collections.reverse(madeElsewhere);
        for (Path file : madeElsewhere) {
            Files.deleteIfExists(file);
        }
    }
}
