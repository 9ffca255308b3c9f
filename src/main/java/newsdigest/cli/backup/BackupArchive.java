package newsdigest.cli.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import newsdigest.problem.UserException;
import newsdigest.store.PrivateFiles;

/**
 * Backup in a ZIP file: {@code folder/…} is the folder of the configuration, {@code elsewhere/…} what it names outside of it,
 * {@code ledger.db} the ledger.
 */
final class BackupArchive {

    private static final String MANIFEST = "backup.txt";
    private static final String FOLDER = "folder/";
    private static final String ELSEWHERE = "elsewhere/";
    private static final String LEDGER = "ledger.db";
    private static final String MADE = "made: ";
    private static final String CONFIGURATION = "configuration: ";

    private BackupArchive() {}

    /** Facts about a backup: when it was made, and the name of the configuration in it. */
    record Manifest(Instant made, String configuration) {}

    /**
     * Writes a backup as a whole: until it is on disk, it has another name.
     *
     * @param ledger copy of the ledger; empty where it is on a server
     */
    static void write(Path file, Manifest manifest, Path root, List<Path> files, Optional<Path> ledger)
            throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(written);
        try (ZipOutputStream zip = new ZipOutputStream(PrivateFiles.write(written), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write((MADE + manifest.made() + "\n" + CONFIGURATION + manifest.configuration() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            for (Path path : files) {
                String name = path.startsWith(root)
                        ? FOLDER + root.relativize(path)
                        : ELSEWHERE + path.toString().substring(1);
                add(zip, name, path);
            }
            if (ledger.isPresent()) {
                add(zip, LEDGER, ledger.get());
            }
        }
        PrivateFiles.flush(written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void add(ZipOutputStream zip, String name, Path path) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        try (InputStream content = Files.newInputStream(path)) {
            content.transferTo(zip);
        }
        zip.closeEntry();
    }

    /** Content of a backup, by the place of each file. */
    record Content(
            Manifest manifest,
            Map<String, ZipEntry> folder,
            Map<Path, ZipEntry> elsewhere,
            Optional<ZipEntry> ledger) {}

    /**
     * Returns what a backup holds.
     *
     * @throws UserException when it is none, or is damaged
     */
    static Content read(Path file, ZipFile zip) throws IOException {
        Manifest manifest = manifest(file, zip);
        Map<String, ZipEntry> folder = new TreeMap<>();
        Map<Path, ZipEntry> elsewhere = new TreeMap<>();
        for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
            String name = entry.getName();
            if (name.startsWith(FOLDER)) {
                folder.put(inside(file, name.substring(FOLDER.length())), entry);
            } else if (name.startsWith(ELSEWHERE)) {
                elsewhere.put(Path.of("/" + inside(file, name.substring(ELSEWHERE.length()))), entry);
            }
        }
        requireWhole(file, zip);
        return new Content(manifest, folder, elsewhere, Optional.ofNullable(zip.getEntry(LEDGER)));
    }

    /** Compares each content with its checksum, which nobody else does: a bit that has changed would be restored unseen. */
    private static void requireWhole(Path file, ZipFile zip) throws IOException {
        for (ZipEntry entry : zip.stream().toList()) {
            CRC32 sum = new CRC32();
            try (InputStream content = new CheckedInputStream(zip.getInputStream(entry), sum)) {
                content.transferTo(OutputStream.nullOutputStream());
                if (sum.getValue() != entry.getCrc()) {
                    throw new ZipException("its checksum is another one");
                }
            } catch (ZipException | EOFException damaged) {
                throw new UserException(
                        file + " is damaged: '" + entry.getName()
                                + "' in it is not what was written. Nothing was restored. Take"
                                + " another copy of it, or an earlier backup.",
                        damaged);
            }
        }
    }

    private static String inside(Path file, String name) {
        Path path = Path.of(name);
        if (path.isAbsolute() || !path.normalize().equals(path) || path.startsWith("..")) {
            throw new UserException(
                    file + " has a name in it that leads elsewhere ('" + name + "'). Nothing was restored.");
        }
        return name;
    }

    private static Manifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new UserException(file + " is no backup of 'newsdigest backup'.");
        }
        try (InputStream content = zip.getInputStream(entry)) {
            List<String> lines = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Manifest(Instant.parse(value(lines, MADE)), inside(file, value(lines, CONFIGURATION)));
        } catch (DateTimeException damaged) {
            throw new UserException(
                    file + " is damaged: it does not say when it was made. Nothing was restored.", damaged);
        }
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElse("");
    }
}
