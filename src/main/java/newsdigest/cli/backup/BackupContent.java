package newsdigest.cli.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/**
 * Content of a backup that is whole.
 *
 * @param root where the folder of the configuration stood; empty in backups of earlier versions
 * @param folder what stood in the folder of the configuration, by its name there
 * @param elsewhere what the configuration names outside of it, by where it stood
 */
record BackupContent(
        ZipFile zip,
        BackupManifest manifest,
        Optional<Path> root,
        Map<String, ZipEntry> folder,
        Map<Path, ZipEntry> elsewhere,
        Optional<ZipEntry> ledger) {

    /**
     * Returns what a backup holds.
     *
     * @throws UserException when it is none, or is damaged
     */
    static BackupContent of(Path file, ZipFile zip) throws IOException {
        return new Reader(file, zip).read();
    }

    /** Copies a content to a file that must not be there. */
    void copy(ZipEntry entry, Path file) throws IOException {
        PrivateFiles.createFolders(file.toAbsolutePath().resolveSibling(""));
        try (InputStream content = zip.getInputStream(entry)) {
            PrivateFiles.copy(content, file);
        }
    }

    /** Reader of one file, for messages that name it. */
    private record Reader(Path file, ZipFile zip) {

        private static final String NOTHING = " Nothing was restored.";

        BackupContent read() throws IOException {
            ZipEntry first = zip.getEntry(BackupArchive.MANIFEST);
            if (first == null) {
                throw new UserException(file + " is no backup of 'newsdigest backup'." + NOTHING);
            }
            List<? extends ZipEntry> entries =
                    zip.stream().filter(entry -> !entry.isDirectory()).toList();
            requireWhole(entries);
            BackupManifest manifest = manifest(first);
            Map<String, ZipEntry> folder = new TreeMap<>();
            Map<Path, ZipEntry> elsewhere = new TreeMap<>();
            for (ZipEntry entry : entries) {
                String name = entry.getName();
                if (name.startsWith(BackupArchive.FOLDER)) {
                    folder.put(inside(name.substring(BackupArchive.FOLDER.length())), entry);
                } else if (name.startsWith(BackupArchive.ELSEWHERE)) {
                    String below = inside(name.substring(BackupArchive.ELSEWHERE.length()));
                    elsewhere.put(Path.of("/" + below), entry);
                } else if (!name.equals(BackupArchive.MANIFEST) && !name.equals(BackupArchive.LEDGER)) {
                    throw damaged("the name '" + name + "' in it is none that a backup has");
                }
            }
            requireNames(manifest, entries);
            if (!folder.containsKey(manifest.configuration())) {
                throw damaged("the configuration '" + manifest.configuration() + "' is not in it");
            }
            return new BackupContent(
                    zip,
                    manifest,
                    manifest.root().map(this::path),
                    folder,
                    elsewhere,
                    Optional.ofNullable(zip.getEntry(BackupArchive.LEDGER)));
        }

        /** Compares each content with its checksum, which nobody else does: a bit that has changed would be restored unseen. */
        private void requireWhole(List<? extends ZipEntry> entries) throws IOException {
            for (ZipEntry entry : entries) {
                CRC32 sum = new CRC32();
                try (InputStream content = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                    content.transferTo(OutputStream.nullOutputStream());
                    if (sum.getValue() != entry.getCrc()) {
                        throw new ZipException("its checksum is another one");
                    }
                } catch (ZipException | EOFException e) {
                    throw damaged("'" + entry.getName() + "' in it is not what was written");
                }
            }
        }

        private void requireNames(BackupManifest manifest, List<? extends ZipEntry> entries) {
            List<String> names = entries.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.equals(BackupArchive.MANIFEST))
                    .toList();
            String hash = BackupManifest.hash(names);
            if (!manifest.names().orElse(hash).equals(hash)) {
                throw damaged("the names of the files in it are not those that were written");
            }
        }

        private BackupManifest manifest(ZipEntry entry) throws IOException {
            try (InputStream content = zip.getInputStream(entry)) {
                BackupManifest manifest = BackupManifest.parse(content.readAllBytes())
                        .orElseThrow(() -> damaged("it does not say when it was made"));
                inside(manifest.configuration());
                return manifest;
            }
        }

        private String inside(String name) {
            Path path = path(name);
            if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
                throw new UserException(file + " has a name in it that leads elsewhere ('" + name + "')." + NOTHING);
            }
            return name;
        }

        private Path path(String name) {
            try {
                return Path.of(name);
            } catch (InvalidPathException e) {
                if (name.chars().anyMatch(Character::isISOControl)) {
                    throw damaged("the name '" + name.replaceAll("\\p{Cntrl}", "?") + "' in it is none of a file");
                }
                throw new UserException(
                        "The name '" + name + "' in " + file + " has letters that this locale has not." + NOTHING
                                + " Type LC_ALL=C.UTF-8 before the command.",
                        e);
            }
        }

        private UserException damaged(String reason) {
            return new UserException(file + " is damaged: " + reason + "." + NOTHING
                    + " Take another copy of it, or an earlier backup.");
        }
    }
}
