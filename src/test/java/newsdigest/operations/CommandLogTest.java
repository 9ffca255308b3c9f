package newsdigest.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Lines that commands and services write to standard error besides their own words. */
final class CommandLogTest {

    @Test
    void aConnectionToTheDatabaseServerThatBreaksIsToldByTheCommandAlone() {
        LoggerContext logs = new LoggerContext();

        new LoggingConfigurator().configure(logs);

        assertThat(logs.getLogger("com.zaxxer.hikari.pool.ProxyConnection").isErrorEnabled())
                .as("its warning has a stack trace")
                .isFalse();
        assertThat(logs.getLogger("org.eclipse.angus").isWarnEnabled()).isTrue();
    }

    @Test
    void aDatabaseServerThatRestartsIsToldToAServiceWithoutAStackTrace() {
        RuntimeException refused = new IllegalStateException("not kept", new SQLException("terminating connection"));
        Logger pool = (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool.ProxyConnection");
        pool.setLevel(Level.WARN);
        try (LogCapture log = new LogCapture()) {
            pool.warn("marked as broken", refused);
            assertThat(log.take())
                    .contains("Caused by: java.sql.SQLException: terminating")
                    .doesNotContain("\tat");

            LoggerFactory.getLogger("org.quartz.core.ErrorLogger").error("no trigger", refused);
            assertThat(log.take()).contains("terminating").doesNotContain("\tat");
        } finally {
            pool.setLevel(null);
        }
    }

    @Test
    void aFaultOfTheProgramIsLoggedWithItsStackTrace() {
        try (LogCapture log = new LogCapture()) {
            LoggerFactory.getLogger("org.quartz.core.JobRunShell").error("job", new IllegalStateException("fault"));
            assertThat(log.take()).contains("fault", "\tat newsdigest.operations");

            LoggerFactory.getLogger(CommandLogTest.class).error("own", new SQLException("no such table"));
            assertThat(log.take()).contains("no such table", "\tat newsdigest.operations");
        }
    }

    @Test
    void aLedgerThatCannotBeBroughtUpToDateIsToldByTheCommandAlone() {
        LoggerContext logs = new LoggerContext();

        new LoggingConfigurator().configure(logs);

        assertThat(logs.getLogger("org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate")
                        .isErrorEnabled())
                .as("a full disk ends its transaction, and it writes a stack trace for each step back")
                .isFalse();
    }
}
