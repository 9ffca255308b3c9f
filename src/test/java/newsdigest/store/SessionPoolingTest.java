package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import newsdigest.config.StoreSettings;
import newsdigest.problem.UserException;
import newsdigest.testing.ledger.Ledgers;
import newsdigest.testing.ledger.TransactionPooler;
import org.junit.jupiter.api.Test;

/** Poolers before a server. */
final class SessionPoolingTest {

    @Test
    void oneThatGivesTransactionsAnySessionIsRefusedBeforeALedgerIsMade() throws Exception {
        int port = Ledgers.server().getPort();
        try (TransactionPooler pooler = new TransactionPooler(port)) {
            String url = Ledgers.database("").url().replace(":" + port + "/", ":" + pooler.port() + "/");
            StoreSettings.Postgres pooled =
                    new StoreSettings.Postgres(url + "?prepareThreshold=0", Optional.of("postgres"), Optional.empty());

            assertThatThrownBy(() -> Database.open(pooled))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("pool_mode = session");
        }
    }

    @Test
    void aSessionThatKnowsWhatAnotherOnePreparedIsToldAsOneOfAPooler() {
        Database ledger = Database.open(Ledgers.database(""));

        assertThatThrownBy(() -> ledger.update("prepare shared as select 1; prepare shared as select 1"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("already exists")
                .hasMessageContaining("pool_mode = session");
    }
}
