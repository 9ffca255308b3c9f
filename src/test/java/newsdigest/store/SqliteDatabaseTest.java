package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.testing.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger in a file. */
@SuppressWarnings("NullAway.Init")
final class SqliteDatabaseTest {

    private static final int AT_ONCE = 4;

    @TempDir
    private Path folder;

    @Test
    void severalThatMakeALedgerAtOnceAllOpenIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < 3; round++) {
                Path file = folder.resolve("ledger-" + round + ".db");
                CyclicBarrier together = new CyclicBarrier(AT_ONCE);
                List<Future<Long>> opened = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    opened.add(threads.submit(() -> {
                        together.await();
                        return Database.open(file)
                                .withConnection(connection -> Sql.number(connection, "select count(*) from edition"));
                    }));
                }
                for (Future<Long> one : opened) {
                    assertThat(one.get()).isZero();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneOnADiskThatIsReadOnlyIsNotSaidToBeAway() throws Exception {
        Path file = folder.resolve("ledger.db");
        Database ledger = Database.open(file);
        SQLException readOnly = new SQLException("[SQLITE_READONLY] attempt to write a readonly database");

        assertThat(ledger.remedy(readOnly))
                .contains("the disk was made read-only")
                .doesNotContain("Put it back");

        assertThat(ledger.translate(readOnly))
                .hasMessageContaining("it may not be written to by this account. Let the");
        assertThat(ledger.translate(new SQLException("[SQLITE_READONLY_DIRECTORY] Process does not have permission")))
                .hasMessageContaining("its folder " + folder + " may not be written to by this account")
                .hasMessageContaining("Let the account that Newsdigest runs as write to it and to its folder")
                .hasMessageNotContaining("SQLITE");

        Files.delete(file);
        assertThat(ledger.remedy(readOnly)).contains("Put it back");
    }

    @Test
    void oneWhoseFileIsAwayMakesNoEmptyOneInItsPlace() throws Exception {
        Path file = folder.resolve("ledger.db");
        Database database = Database.open(file);
        database.update("insert into held (newsletter, since) values ('weekly', 1)");
        Path away = Files.move(file, folder.resolve("away.db"));

        assertThatThrownBy(() -> database.number("select count(*) from held"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The file is not there");
        assertThat(file).doesNotExist();
        Files.move(away, file);
        assertThat(database.number("select count(*) from held")).isEqualTo(1);
    }

    /**
     * Makes the files that a crash leaves: a database with half of the rows, and the others in the log beside it.
     *
     * @return the crashed ledger
     */
    private Path crash(Path ledger, Database database, int from, int to) throws Exception {
        int half = to / 2;
        for (int i = from; i < half; i++) {
            hold(database, i);
        }
        Path crashed = Files.createDirectory(folder.resolve("crashed")).resolve("ledger.db");
        try (Connection open = database.connect()) {
            assertThat(Sql.number(open, "select count(*) from held")).isEqualTo(half);
            for (int i = half; i < to; i++) {
                hold(database, i);
            }
            Files.copy(ledger, crashed);
            Files.copy(log(ledger), log(crashed));
        }
        Files.setLastModifiedTime(log(crashed), FileTime.from(Instant.now().minusSeconds(60)));
        return crashed;
    }

    private static void hold(Database database, int newsletter) {
        database.update("insert into held (newsletter, since) values (?, 1)", "newsletter-".repeat(40) + newsletter);
    }

    private static Path log(Path ledger) {
        return ledger.resolveSibling("ledger.db-wal");
    }

    @Test
    void aBackupBesideTheLogOfAnotherCopyIsNotOpenedAndNotChanged() throws Exception {
        Path ledger = folder.resolve("ledger.db");
        Database database = Database.open(ledger);
        hold(database, 0);
        Path backup = Files.copy(ledger, folder.resolve("backup.db"));
        Path crashed = crash(ledger, database, 1, 60);
        Files.copy(backup, crashed, StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> Database.open(crashed))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ledger.db and ledger.db-wal beside it do not belong together")
                .hasMessageContaining("remove both and put the backup in its place once more");

        assertThat(crashed).hasSameBinaryContentAs(backup);
        Files.delete(log(crashed));
        Files.deleteIfExists(crashed.resolveSibling("ledger.db-shm"));
        assertThat(Database.open(crashed).number("select count(*) from held")).isEqualTo(1);
    }

    @Test
    void aLedgerThatWasTouchedAfterACrashHasWhatItsLogSays() throws Exception {
        Path ledger = folder.resolve("ledger.db");
        Path crashed = crash(ledger, Database.open(ledger), 0, 60);

        assertThat(Database.open(crashed).number("select count(*) from held")).isEqualTo(60);
    }

    @Test
    void damageIsFound() throws Exception {
        Path ledger = folder.resolve("ledger.db");
        Database database = Database.open(ledger);
        for (int i = 0; i < 60; i++) {
            hold(database, i);
        }
        assertThat(database.findDamage()).isEmpty();
        try (FileChannel file = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(4096), file.size() - 4096);
        }

        assertThat(database.findDamage()).isPresent();
    }

    /** Program that ends with 0 when it gets a lock of a ledger, and with 1 when another process has it. */
    static final class Locker {

        private Locker() {}

        public static void main(String[] arguments) {
            System.exit(Database.open(Path.of(arguments[0])).lock(1).isPresent() ? 0 : 1);
        }
    }

    @Test
    void aLockIsOneOfTheLedgerThatIsInItsPlaceNow() throws Exception {
        Path file = folder.resolve("n/ledger.db");
        Database ledger = Database.open(file);
        ledger.lock(1).orElseThrow().close();
        Files.move(folder.resolve("n"), folder.resolve("away"));
        Database.open(file);

        try (Database.Lock held = ledger.lock(1).orElseThrow();
                ChildJvm other = ChildJvm.start(folder, List.of(), Locker.class.getName(), file.toString())) {
            assertThat(other.exitCode(Duration.ofSeconds(60))).as(other.said()).isEqualTo(1);
            assertThat(ledger.lock(1)).isEmpty();
            assertThat(held.extend(2)).isTrue();
        }
    }

    @Test
    void aLockIsTheSameByALinkToTheLedger() throws Exception {
        Path file = folder.resolve("ledger.db");
        Database ledger = Database.open(file);
        Path link = Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("other")).resolve("link.db"), file);

        try (Database.Lock held = ledger.lock(1).orElseThrow();
                ChildJvm other = ChildJvm.start(folder, List.of(), Locker.class.getName(), link.toString())) {
            assertThat(other.exitCode(Duration.ofSeconds(60))).as(other.said()).isEqualTo(1);
            assertThat(held.extend(2)).isTrue();
        }
    }

    @Test
    void oneWithASecondNameIsNotOpened() throws Exception {
        Path file = folder.resolve("ledger.db");
        Database.open(file);
        Path second = Files.createLink(folder.resolve("second.db"), file);

        assertThatThrownBy(() -> Database.open(second))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("has 2 names (hard links)");

        Files.delete(second);
        Database.open(file);
    }

    @Test
    void aFolderInItsPlaceIsSaidToBeOneAndAFileInItIsNamed() throws Exception {
        Path var = Files.createDirectories(folder.resolve("var"));

        assertThatThrownBy(() -> Database.open(var))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The ledger " + var + " is a folder")
                .hasMessageContaining("such as " + var.resolve("newsdigest.db"));
    }

    @Test
    void aPipeOrADeviceInItsPlaceIsNoFile() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path none : List.of(pipe, Path.of("/dev/null"))) {
            assertThatThrownBy(() -> Database.open(none))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("The ledger " + none + " is no file, but a device, a socket or a pipe")
                    .hasMessageContaining("such as var/newsdigest.db");
        }
    }

    @Test
    void anEmptyFileIsNotFilledByWhoOnlyLooks() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.db"));

        assertThat(Database.openFilled(new StoreSettings.File(empty))).isEmpty();
        assertThat(empty).isEmptyFile();
    }
}
