package newsdigest.delivery;

import newsdigest.testing.Ledgers;

final class SenderOnSqliteTest extends SenderTest {
    SenderOnSqliteTest() {
        super(Ledgers.SQLITE);
    }
}
