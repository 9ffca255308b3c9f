package newsdigest.delivery;

import newsdigest.testing.ledger.Ledgers;

final class SenderOnPostgresTest extends SenderTest {
    SenderOnPostgresTest() {
        super(Ledgers.POSTGRESQL);
    }
}
