package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsdigest.problem.UserException;
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
}
