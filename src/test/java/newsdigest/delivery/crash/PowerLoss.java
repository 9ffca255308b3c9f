package newsdigest.delivery.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Power cut under a ledger in a file: what was written and not synced is gone, or some of its sectors are. A library that is loaded
 * before all others keeps copies of the files as they were when last synced.
 */
final class PowerLoss implements Outage {

    private static final int SECTOR = 512;
    private static final List<String> ENDINGS = List.of("", "-wal", "-journal");

    private final Path ledger;
    private final Path kept;
    private final Path library;
    private final Random random;
    private long lost;

    /** @param folder place for the library and the copies */
    PowerLoss(Path ledger, Path folder, Random random) throws IOException, InterruptedException {
        this.ledger = ledger.toAbsolutePath();
        this.kept = Files.createDirectories(folder.resolve("kept"));
        this.library = folder.resolve("powerloss.so");
        this.random = random;
        Path source = folder.resolve("powerloss.c");
        try (InputStream in =
                Objects.requireNonNull(PowerLoss.class.getResourceAsStream("powerloss.c"), "powerloss.c")) {
            Files.copy(in, source);
        }
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl", "-lpthread")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cc.log").toFile())
                .start();
        if (compiler.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("cc.log")));
        }
    }

    /** Returns true where the library can be made and loaded. */
    static boolean isPossible() {
        try {
            Process compiler = new ProcessBuilder("cc", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return System.getProperty("os.name").equals("Linux")
                    && compiler.waitFor(10, TimeUnit.SECONDS)
                    && compiler.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Bytes that were written and are gone, over all cuts. */
    long lost() {
        return lost;
    }

    @Override
    public Map<String, String> environment() throws IOException {
        for (String ending : ENDINGS) {
            Path file = file(ledger, ending);
            Path copy = file(kept.resolve(ledger.getFileName()), ending);
            if (Files.exists(file)) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.deleteIfExists(copy);
            }
        }
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "POWERLOSS_LEDGER",
                ledger.toString(),
                "POWERLOSS_KEPT",
                kept.toString());
    }

    /** Waits for up to three writes to the disk, since the ledger writes nothing while a message is under way. */
    @Override
    public void await() throws InterruptedException {
        Thread.sleep(random.nextInt(15));
    }

    /** Puts the files back as a disk may have them: in every other cut, sectors that were not synced are there at random. */
    @Override
    public void afterKill() throws IOException {
        int chance = random.nextBoolean() ? 0 : random.nextInt(100);
        Map<String, byte[]> found = new HashMap<>();
        for (String ending : ENDINGS) {
            Path copy = file(kept.resolve(ledger.getFileName()), ending);
            if (Files.exists(copy)) {
                Path written = file(ledger, ending);
                found.put(
                        ending,
                        mixed(
                                Files.readAllBytes(copy),
                                Files.exists(written) ? Files.readAllBytes(written) : new byte[0],
                                chance));
            }
        }
        for (String ending : List.of("", "-wal", "-journal", "-shm")) {
            Files.deleteIfExists(file(ledger, ending));
        }
        found.forEach((ending, bytes) -> {
            try {
                Files.write(file(ledger, ending), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private byte[] mixed(byte[] synced, byte[] written, int chance) {
        byte[] found = synced;
        for (int at = 0; at < written.length; at += SECTOR) {
            int to = Math.min(at + SECTOR, written.length);
            boolean same = to <= synced.length && Arrays.equals(synced, at, to, written, at, to);
            if (!same && random.nextInt(100) < chance) {
                found = Arrays.copyOf(found, Math.max(found.length, to));
                System.arraycopy(written, at, found, at, to - at);
            } else if (!same) {
                lost += to - at;
            }
        }
        return found;
    }

    private static Path file(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
