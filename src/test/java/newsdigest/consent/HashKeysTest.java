package newsdigest.consent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ledgers whose earlier version noted no keys of its hashes. */
@SuppressWarnings("NullAway.Init")
final class HashKeysTest {

    private static final TokenKeys KEYS =
            new TokenKeys(List.of("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"));

    @TempDir
    private Path folder;

    private static void migrate(Database ledger) throws IOException {
        ledger.update("delete from hash_key");
        try (InputStream script = requireNonNull(
                Database.class.getResourceAsStream("migrations/V107__hash_keys_of_earlier_versions.sql"))) {
            String insert = new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";", 2)[0];
            ledger.update(insert.substring(insert.indexOf("insert")));
        }
    }

    private static List<String> marks(Database ledger) {
        return ledger.query("select mark from hash_key", row -> row.getString(1));
    }

    @ParameterizedTest
    @EnumSource
    void allKeysThatAreListedAreNotedForHashesThatAreThere(Ledgers kind) throws IOException {
        Database ledger = Database.open(kind.in(folder));
        ledger.update(
                "insert into suppression (newsletter, address_key, address, reason, since) values ('', '0badc0de', '',"
                        + " 'forgotten', 3)");
        migrate(ledger);

        HashKeys.noteUnknown(ledger, new TokenKeys(List.of()));
        assertThat(marks(ledger)).as("nobody knows the keys").containsExactly("");
        HashKeys.noteUnknown(ledger, KEYS);
        HashKeys.noteUnknown(ledger, KEYS);

        assertThat(marks(ledger)).containsExactlyInAnyOrderElementsOf(new TokenSigner(KEYS).marks());
    }

    @ParameterizedTest
    @EnumSource
    void aLedgerWithoutHashesNeedsNoKey(Ledgers kind) throws IOException {
        Database ledger = Database.open(kind.in(folder));
        migrate(ledger);

        HashKeys.noteUnknown(ledger, KEYS);

        assertThat(marks(ledger)).isEmpty();
    }
}
