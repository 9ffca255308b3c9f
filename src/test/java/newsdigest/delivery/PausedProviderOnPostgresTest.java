package newsdigest.delivery;

import newsdigest.testing.Ledgers;

final class PausedProviderOnPostgresTest extends PausedProviderTest {
    PausedProviderOnPostgresTest() {
        super(Ledgers.POSTGRESQL);
    }
}
