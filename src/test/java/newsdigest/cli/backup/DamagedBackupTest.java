package newsdigest.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import newsdigest.cli.Cli;
import org.junit.jupiter.api.Test;

/** Copies that are not what was written. */
final class DamagedBackupTest extends WithBackup {

    @Test
    void aCopyWithOneBitThatChangedRestoresNothing() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(backup()));
        Path file = folder.resolve("c.zip");
        // The last entry is the ledger: its content ends before the list of entries does.
        for (int fromEnd : new int[] {3_000, 4_000}) {
            byte[] damaged = whole.clone();
            damaged[whole.length - fromEnd] ^= 4;
            Files.write(file, damaged);

            Cli.Result result =
                    later("restore", file.toString(), folder.resolve("r").toString());

            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err())
                    .contains("is damaged: ", "Nothing was restored")
                    .doesNotContain("defect");
            assertThat(folder.resolve("r")).doesNotExist();
        }
    }

    @Test
    void aNameThatLeadsOutOfTheFolderRestoresNothing() throws IOException {
        Path file = folder.resolve("evil.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("backup.txt"));
            zip.write("made: 2021-02-16T08:00:00Z\nconfiguration: newsdigest.yaml\n".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("folder/../../out.txt"));
        }

        Cli.Result result =
                later("restore", file.toString(), folder.resolve("r").toString());

        assertThat(result.err()).contains("leads elsewhere");
        assertThat(folder.resolve("r")).doesNotExist();
    }

    @Test
    void aCopyInWhichANameHasChangedRestoresNothing() throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(backup()));
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        cli.run("send", "--yes");
        for (String name : new String[] {"news/weekly.txt", "newsdigest.yaml", "folder/templates"}) {
            byte[] damaged = whole.clone();
            damaged[text.lastIndexOf(name) + 1] = 0;
            Path file = Files.write(folder.resolve("c.zip"), damaged);

            Cli.Result result =
                    later("restore", file.toString(), folder.resolve("r").toString());

            assertThat(result.code()).as(name).isEqualTo(1);
            assertThat(result.err()).as(name).contains("is damaged: ").doesNotContain("defect");
            assertThat(folder.resolve("r")).doesNotExist();
        }
    }

    @Test
    void aCopyInWhichTheNameOfTheLedgerHasChangedRestoresNothing() throws IOException {
        cli.run("send", "--yes");
        byte[] damaged = Files.readAllBytes(Path.of(backup()));
        damaged[new String(damaged, StandardCharsets.ISO_8859_1).lastIndexOf("ledger.db") + 8] = 'c';
        Path file = Files.write(folder.resolve("c.zip"), damaged);

        Cli.Result result =
                later("restore", file.toString(), folder.resolve("r").toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("is damaged: ", "Nothing was restored");
    }
}
