package newsdigest.cli.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * Ledger that an earlier version made, as it stood when its sender of one edition had been killed, another edition was paused, and
 * others waited.
 *
 * @param name file, with the newest migration that the version had
 * @param waits what editions wait for: {@code approval}, {@code time}
 * @param takenOfHalf numbers of the readers whose message the mail server had taken before the sender was killed
 * @param takenOfPaused as {@code takenOfHalf}, before the pause
 */
record KeptLedger(String name, Set<String> waits, Set<String> takenOfHalf, Set<String> takenOfPaused) {

    static final String DAYS = "-2021-02-08-to-2021-02-15";

    /** Readers of the editions that were half sent. */
    static final int READERS = 12;

    static List<KeptLedger> all() {
        try (InputStream in = open("ledgers.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(KeptLedger::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeptLedger parse(String line) {
        String[] words = line.split(" ", -1);
        return new KeptLedger(
                words[0], Set.of(words[1].split(",", -1)), readers("half", words[2]), readers("paused", words[3]));
    }

    private static Set<String> readers(String newsletter, String numbers) {
        return Arrays.stream(numbers.split(",", -1))
                .map(number -> newsletter + number + "@example.org")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the addresses of the first readers of a newsletter. */
    static Set<String> readers(String newsletter, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> newsletter + number + "@example.org")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static InputStream open(String file) {
        return Objects.requireNonNull(KeptLedger.class.getResourceAsStream(file), file);
    }

    void copyTo(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(open(name + ".db.gz"))) {
            Files.copy(in, file);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
