package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import newsdigest.problem.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements that a connection to a ledger's file keeps between two uses. */
@SuppressWarnings("NullAway.Init")
final class KeptStatementsTest {

    private static final String WORDS = "select word from words where number > ? order by number";

    @TempDir
    private Path folder;

    private Path file;
    private Database database;

    @BeforeEach
    void open() {
        file = folder.resolve("ledger.db");
        database = Database.open(file);
        database.update("create table words (number integer primary key, word text)");
        for (String word : List.of("one", "two", "three")) {
            database.update("insert into words (word) values (?)", word);
        }
    }

    private List<String> words(int after) {
        return database.query(WORDS, row -> row.getString(1), after);
    }

    private void change(String sql) throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            other.createStatement().execute(sql);
        }
    }

    @Test
    void theSameWordsArePreparedOnce() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            KeptStatements kept = new KeptStatements(connection);
            PreparedStatement first = kept.take("select 1");
            kept.giveBack("select 1", first);
            assertThat(kept.take("select 1")).isSameAs(first);
            assertThat(kept.take("select 1"))
                    .as("one that is in use is not given to another")
                    .isNotSameAs(first);
        }
    }

    @Test
    void noMoreThanAFewAreKept() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            KeptStatements kept = new KeptStatements(connection);
            Set<PreparedStatement> all = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                PreparedStatement statement = kept.take("select " + i);
                all.add(statement);
                kept.giveBack("select " + i, statement);
            }
            int open = 0;
            for (PreparedStatement statement : all) {
                open += statement.isClosed() ? 0 : 1;
            }
            assertThat(open).isEqualTo(32);
        }
    }

    @Test
    void aKeptStatementHasItsOwnParametersEachTime() {
        assertThat(words(0)).containsExactly("one", "two", "three");
        assertThat(words(2)).containsExactly("three");
        assertThat(words(1)).containsExactly("two", "three");
    }

    @Test
    void aStatementMayBeUsedWhileItsOwnRowsAreRead() {
        List<String> pairs = database.withConnection(connection -> {
            List<String> found = new ArrayList<>();
            Sql.query(
                    connection,
                    WORDS,
                    outer -> {
                        String word = outer.getString(1);
                        Sql.query(connection, WORDS, inner -> found.add(word + " " + inner.getString(1)), 1);
                        return word;
                    },
                    0);
            return found;
        });
        assertThat(pairs).containsExactly("one two", "one three", "two two", "two three", "three two", "three three");
    }

    @Test
    void whatAnotherProgramChangedInATableIsSeenByTheNextUse() throws Exception {
        String all = "select * from words order by number limit 1";
        try (Connection connection = database.connect()) {
            assertThat(Sql.query(connection, WORDS, row -> row.getString(1), 2)).containsExactly("three");
            assertThat(Sql.query(connection, all, row -> row.getString("word"))).containsExactly("one");

            change("create table moved (title text default 'none', number integer primary key, word text)");
            change("insert into moved (number, word) select number, upper(word) from words");
            change("drop table words");
            change("alter table moved rename to words");

            assertThat(Sql.query(connection, WORDS, row -> row.getString(1), 2)).containsExactly("THREE");
            assertThat(Sql.query(connection, all, row -> row.getString("title") + " " + row.getString("word")))
                    .containsExactly("none ONE");
        }
    }

    @Test
    void aStatementThatFailedOnceWorksAgain() {
        String insert = "insert into words (number, word) values (?, ?)";
        assertThatThrownBy(() -> database.update(insert, 1, "again")).isInstanceOf(UserException.class);
        assertThat(database.update(insert, 4, "four")).isEqualTo(1);
        assertThat(words(3)).containsExactly("four");
    }
}
