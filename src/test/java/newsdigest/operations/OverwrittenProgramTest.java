package newsdigest.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class OverwrittenProgramTest {

    @TempDir
    private Path folder;

    private String classPath;
    private Path program;

    @BeforeEach
    void load() throws IOException {
        classPath = System.getProperty("java.class.path");
        program = jar("newsdigest.jar");
        System.setProperty("java.class.path", program.toString());
        ClassPreloader.loadAll();
    }

    @AfterEach
    void restore() throws IOException {
        System.setProperty("java.class.path", classPath);
        Files.deleteIfExists(program);
    }

    private Path jar(String name) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(name));
        }
        return file;
    }

    @Test
    void aServiceWhoseProgramWasOverwrittenIsNotReady() throws IOException {
        Readiness readiness = new Readiness(Database.open(Ledgers.SQLITE.in(folder)));
        readiness.started();
        assertThat(readiness.unreadyReason()).isEmpty();

        Files.writeString(program, "another version");

        assertThat(readiness.unreadyReason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains(program + " was overwritten while it runs: restart the service"));
    }

    @Test
    void aFileThatTakesItsNameLeavesTheProgramThatRunsAsItWas() throws IOException {
        Files.move(jar("another.jar"), program, StandardCopyOption.REPLACE_EXISTING);

        assertThat(ClassPreloader.overwritten()).isEmpty();
    }

    @Test
    void aFileOfWhichOnlyTheTimeChangedIsTheProgramThatRuns() throws IOException {
        Files.setLastModifiedTime(program, FileTime.fromMillis(1_000));
        assertThat(ClassPreloader.overwritten()).isEmpty();

        Files.write(program, new byte[(int) Files.size(program)]);
        assertThat(ClassPreloader.overwritten()).contains(program);
    }
}
