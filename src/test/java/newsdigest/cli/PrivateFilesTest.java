package newsdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.config.Config;
import newsdigest.config.Newsletter;
import newsdigest.config.TokenKeys;
import newsdigest.config.yaml.ConfigReader;
import newsdigest.publish.lists.SubscriberLists;
import newsdigest.publish.lists.UploadStore;
import newsdigest.store.Database;
import newsdigest.testing.ChildJvm;
import newsdigest.testing.Workspace;
import newsdigest.testing.smtp.SmtpRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that the program makes are its own, also where the umask would let everybody read and change them. */
@SuppressWarnings("NullAway.Init")
final class PrivateFilesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PORT = "test.port";
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path folder;

    private static Workspace workspace(Path folder, int port) {
        return Workspace.in(folder)
                .set("store", "var/newsdigest.db")
                .set("mail-server.port", String.valueOf(port))
                .set("bounces", "{ address: returned@example.org, folder: returned }");
    }

    /** Everything that makes files, in a process of its own. */
    static final class Everything {
        private Everything() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Workspace workspace = workspace(folder, Integer.getInteger(PORT));
            Cli cli = new Cli(workspace, Map.of(TokenKeys.VARIABLE, KEY));
            run(cli, "preview");
            run(cli, "send", "--sandbox", "--yes");
            run(cli, "send", "--yes");
            run(
                    cli,
                    "suppressions",
                    "list",
                    "--csv",
                    folder.resolve("suppressions.csv").toString());
            String edition = "weekly-2021-02-01-to-2021-02-15";
            run(cli, "report", edition, "--csv", folder.resolve("report.csv").toString());
            run(cli, "bounces");
            lists(ConfigReader.read(workspace.config(), Map.of(TokenKeys.VARIABLE, KEY)));
        }

        private static void run(Cli cli, String... arguments) {
            Cli.Result result = cli.run(arguments);
            System.out.println(List.of(arguments) + " " + result.code() + " " + result.err());
        }

        private static void lists(Config config) {
            Newsletter weekly = config.newsletters().get(0);
            UploadStore uploads = new UploadStore(config, Cli.CLOCK);
            SubscriberLists lists = new SubscriberLists(config, Cli.CLOCK);
            byte[] rows = "email\nreader1@example.com\nreader2@example.com\n".getBytes(StandardCharsets.UTF_8);
            UploadStore.Upload upload = uploads.keep("new.csv", new ByteArrayInputStream(rows));
            lists.install(weekly, upload.path(), upload.name(), "subscribers/new.csv");
            lists.install(weekly, upload.path(), upload.name(), "subscribers/new.csv");
        }
    }

    @Test
    void nothingThatWasMadeIsOpenToOthers() throws Exception {
        try (SmtpRecorder server = SmtpRecorder.start()) {
            workspace(folder, server.port()).write();
            Files.createDirectories(folder.resolve("returned"));
            Path returned = Files.writeString(folder.resolve("returned/one.eml"), "From: a@example.org\n\nno bounce\n");
            Files.setPosixFilePermissions(returned, PosixFilePermissions.fromString("rw-------"));
            Files.createDirectory(folder.resolve("tmp"));
            Set<Path> before = all();

            try (ChildJvm child = ChildJvm.startBy(
                    List.of("sh", "-c", "umask 000; exec \"$@\"", "sh"),
                    folder,
                    List.of("-D" + PORT + "=" + server.port(), "-Djava.io.tmpdir=" + folder.resolve("tmp")),
                    Everything.class.getName(),
                    folder.toString())) {
                assertThat(child.exitCode(PATIENCE)).as(child.said()).isZero();
            }

            Set<Path> made = all();
            made.removeAll(before);
            assertThat(made.stream().map(path -> folder.relativize(path).toString()))
                    .contains(
                            "var/newsdigest.db",
                            "var/newsdigest.db.lock",
                            "var/replaced",
                            "var/uploads",
                            "subscribers/new.csv",
                            "suppressions.csv",
                            "report.csv",
                            "out")
                    .anyMatch(name -> name.endsWith(".eml"));
            assertThat(made.stream().filter(PrivateFilesTest::isOpen).map(PrivateFilesTest::shown))
                    .isEmpty();
        }
    }

    @Test
    void aLedgerOfAnOlderVersionIsClosedWhenItIsOpened() throws Exception {
        workspace(folder, 25).write();
        Path ledger = folder.resolve("var/newsdigest.db");
        Files.createDirectories(ledger.getParent());
        Database.open(ledger);
        Files.setPosixFilePermissions(ledger, PosixFilePermissions.fromString("rw-r--r--"));
        Files.deleteIfExists(folder.resolve("var/newsdigest.db.lock"));
        Files.createFile(
                folder.resolve("var/newsdigest.db.lock"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        new Cli(workspace(folder, 25), Map.of(TokenKeys.VARIABLE, KEY)).run("suppressions", "list");

        assertThat(isOpen(ledger)).isFalse();
    }

    private Set<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isOpen(Path path) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            return mode.stream().anyMatch(permission -> !permission.name().startsWith("OWNER"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String shown(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path)) + " " + path;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
