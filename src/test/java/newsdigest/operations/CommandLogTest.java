package newsdigest.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.Test;

/** Lines that ordinary commands write to standard error besides their own words. */
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
    void aLedgerThatCannotBeBroughtUpToDateIsToldByTheCommandAlone() {
        LoggerContext logs = new LoggerContext();

        new LoggingConfigurator().configure(logs);

        assertThat(logs.getLogger("org.flywaydb.core.internal.jdbc.TransactionalExecutionTemplate")
                        .isErrorEnabled())
                .as("a full disk ends its transaction, and it writes a stack trace for each step back")
                .isFalse();
    }
}
