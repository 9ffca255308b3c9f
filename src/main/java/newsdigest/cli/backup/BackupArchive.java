package newsdigest.cli.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import newsdigest.store.PrivateFiles;

/**
 * Backup in a ZIP file: {@code folder/…} is the folder of the configuration, {@code elsewhere/…} what it names outside of it,
 * {@code ledger.db} the ledger.
 */
final class BackupArchive {

    static final String MANIFEST = "backup.txt";
    static final String FOLDER = "folder/";
    static final String ELSEWHERE = "elsewhere/";
    static final String LEDGER = "ledger.db";

    private BackupArchive() {}

    /**
     * Writes a backup.
     *
     * @param file one that is not there
     * @param made time up to which the ledger knows what happened
     * @param configuration absolute path of the configuration
     * @param ledger copy of the ledger; empty where it is on a server
     */
    static void write(Path file, Instant made, Path configuration, List<Path> files, Optional<Path> ledger)
            throws IOException {
        Path root = configuration.resolveSibling("");
        Map<String, Path> entries = new TreeMap<>();
        for (Path path : files) {
            String name = path.startsWith(root)
                    ? FOLDER + root.relativize(path)
                    : ELSEWHERE + path.toString().substring(1);
            entries.put(name, path);
        }
        ledger.ifPresent(copy -> entries.put(LEDGER, copy));
        BackupManifest manifest = new BackupManifest(
                made,
                root.relativize(configuration).toString(),
                Optional.of(root.toString()),
                Optional.of(BackupManifest.hash(entries.keySet())));
        try (ZipOutputStream zip = new ZipOutputStream(PrivateFiles.write(file), StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(MANIFEST));
            zip.write(manifest.bytes());
            zip.closeEntry();
            for (Map.Entry<String, Path> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                try (InputStream content = Files.newInputStream(entry.getValue())) {
                    content.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
        PrivateFiles.flush(file);
    }
}
