package newsdigest.delivery;

import newsdigest.testing.ledger.Ledgers;

final class SenderOnSqliteTest extends SenderTest {
    SenderOnSqliteTest() {
        super(Ledgers.SQLITE);
    }
}
