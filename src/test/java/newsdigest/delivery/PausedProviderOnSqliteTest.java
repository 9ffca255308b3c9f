package newsdigest.delivery;

import newsdigest.testing.ledger.Ledgers;

final class PausedProviderOnSqliteTest extends PausedProviderTest {
    PausedProviderOnSqliteTest() {
        super(Ledgers.SQLITE);
    }
}
