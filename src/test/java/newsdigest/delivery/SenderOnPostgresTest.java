package newsdigest.delivery;

import newsdigest.testing.Ledgers;

final class SenderOnPostgresTest extends SenderTest {
    SenderOnPostgresTest() {
        super(Ledgers.POSTGRESQL);
    }
}
