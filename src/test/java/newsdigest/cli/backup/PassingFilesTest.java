package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.Test;

/** Files that come and go while a copy is made. */
final class PassingFilesTest extends WithBackup {

    @Test
    void aFileThatGoesWhileOthersAreReadIsNotInTheCopyWhichIsMadeAllTheSame() throws Exception {
        byte[] noise = new byte[20_000_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("n/editions/a.bin"), noise);
        Path passing = Files.writeString(folder.resolve("n/editions/z.txt"), "an editor's own");
        Path file = folder.resolve("b.zip");
        CompletableFuture<Cli.Result> copying = CompletableFuture.supplyAsync(() -> cli.run("backup", file.toString()));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isBegun() && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        Files.delete(passing);

        Cli.Result result = copying.get(60, TimeUnit.SECONDS);

        assertThat(result.code()).as(result.err()).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.getEntry("folder/editions/a.bin")).isNotNull();
            assertThat(zip.getEntry("folder/editions/z.txt")).isNull();
        }
    }

    @Test
    void whatAKilledCopyLeftInAFolderThatIsCopiedIsInNobodysWay() throws IOException {
        Files.createDirectories(folder.resolve("n/editions/.newsdigest-backup-12345678"));
        Files.writeString(folder.resolve("n/editions/.newsdigest-backup-12345678/ledger.db"), "half a ledger");
        Files.writeString(folder.resolve("n/editions/.newsdigest-backup-12345678.lock"), "");
        Path file = folder.resolve("n/editions/b.zip");

        Cli.Result result = cli.run("backup", file.toString());

        assertThat(result.code()).as(result.err()).isZero();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream()).noneMatch(entry -> entry.getName().contains("newsdigest-backup"));
        }
    }

    private boolean isBegun() throws IOException {
        try (DirectoryStream<Path> works = Files.newDirectoryStream(folder, ".newsdigest-backup-*")) {
            for (Path work : works) {
                if (Files.exists(work.resolve("backup.zip"))) {
                    return true;
                }
            }
            return false;
        }
    }
}
