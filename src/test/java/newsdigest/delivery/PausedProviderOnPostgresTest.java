package newsdigest.delivery;

import newsdigest.testing.ledger.Ledgers;

final class PausedProviderOnPostgresTest extends PausedProviderTest {
    PausedProviderOnPostgresTest() {
        super(Ledgers.POSTGRESQL);
    }
}
