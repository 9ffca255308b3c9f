package newsdigest.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import newsdigest.config.TokenKeys;
import newsdigest.consent.DeliveryRef;
import newsdigest.consent.TokenSigner;
import newsdigest.consent.TokenSigner.Purpose;
import newsdigest.testing.ledger.EmptyLedger;

/** Ledger with one edition that went to many readers, and a genuine bounce for each of them. */
public final class ReturnedMail {

    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private final byte[] bounce;
    private final TokenSigner tokenSigner = new TokenSigner(new TokenKeys(List.of(KEY)));

    public ReturnedMail() throws IOException {
        this.bounce = Files.readAllBytes(Path.of("src/test/resources/bounces/postfix-user-unknown.eml"));
    }

    /** Writes the edition into the ledger. */
    public static void deliver(Path ledger, int readers) throws SQLException {
        try (Connection connection = EmptyLedger.openAt(ledger).connect()) {
            connection.setAutoCommit(false);
            connection
                    .createStatement()
                    .executeUpdate(
                            "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint,"
                                    + " frozen_at, state) values (1, 'weekly-1', 'weekly', '2026-11-16', '2026-11-23', 1, '', 0, 'done')");
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into delivery (edition, seq, address, address_key, name, language, state, changed_at)"
                            + " values (1, ?, ?, ?, 'Ana', 'en', 'sent', 0)")) {
                for (int seq = 1; seq <= readers; seq++) {
                    insert.setInt(1, seq);
                    insert.setString(2, "reader" + seq + "@example.net");
                    insert.setString(3, "reader" + seq + "@example.net");
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    /** The bounce for one of the readers. */
    public byte[] of(int seq) {
        return new String(bounce, StandardCharsets.ISO_8859_1)
                .replace("k7Qm2xR9", tokenSigner.issue(Purpose.RETURN, new DeliveryRef(1, seq)))
                .replace("ana.vidal@example.net", "reader" + seq + "@example.net")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
