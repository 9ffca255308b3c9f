package newsdigest.cli.backup;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import newsdigest.text.Sha256;

/**
 * Facts about a backup, which stand in it as text.
 *
 * @param made time up to which its ledger knows what happened
 * @param configuration name of the configuration in it
 * @param root folder that the configuration stood in; empty in backups of earlier versions
 * @param names hash of the names of everything else in it; empty in backups of earlier versions
 */
record BackupManifest(Instant made, String configuration, Optional<String> root, Optional<String> names) {

    private static final String MADE = "made: ";
    private static final String CONFIGURATION = "configuration: ";
    private static final String ROOT = "folder: ";
    private static final String NAMES = "names: ";

    /** Returns the hash of names in whatever order; contents have checksums of their own in a ZIP file, and names have none. */
    static String hash(Collection<String> names) {
        return Sha256.hex(String.join("\n", new TreeSet<>(names)));
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        text.append(MADE).append(made).append('\n');
        text.append(CONFIGURATION).append(configuration).append('\n');
        root.ifPresent(folder -> text.append(ROOT).append(folder).append('\n'));
        names.ifPresent(hash -> text.append(NAMES).append(hash).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the facts in a text; empty when it says no time. */
    static Optional<BackupManifest> parse(byte[] bytes) {
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        try {
            return Optional.of(new BackupManifest(
                    Instant.parse(value(lines, MADE).orElse("")),
                    value(lines, CONFIGURATION).orElse(""),
                    value(lines, ROOT),
                    value(lines, NAMES)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst();
    }
}
