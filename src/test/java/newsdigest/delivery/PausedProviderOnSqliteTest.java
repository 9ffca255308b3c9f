package newsdigest.delivery;

import newsdigest.testing.Ledgers;

final class PausedProviderOnSqliteTest extends PausedProviderTest {
    PausedProviderOnSqliteTest() {
        super(Ledgers.SQLITE);
    }
}
