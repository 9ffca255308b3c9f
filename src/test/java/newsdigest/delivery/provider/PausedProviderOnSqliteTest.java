package newsdigest.delivery.provider;

import newsdigest.testing.ledger.Ledgers;

final class PausedProviderOnSqliteTest extends PausedProviderTest {
    PausedProviderOnSqliteTest() {
        super(Ledgers.SQLITE);
    }
}
