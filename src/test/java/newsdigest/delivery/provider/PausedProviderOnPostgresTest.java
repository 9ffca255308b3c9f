package newsdigest.delivery.provider;

import newsdigest.testing.ledger.Ledgers;

final class PausedProviderOnPostgresTest extends PausedProviderTest {
    PausedProviderOnPostgresTest() {
        super(Ledgers.POSTGRESQL);
    }
}
