package newsdigest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import newsdigest.testing.ledger.Ledgers;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ledgers of an earlier version, in which capital letters before the @ counted. */
class AddressKeyMigrationTest {

    @TempDir
    Path folder;

    private static void migrate(Database ledger) {
        ledger.transact(connection -> new AddressKeyMigration().migrate(new Context() {
            @Override
            public Configuration getConfiguration() {
                return new FluentConfiguration();
            }

            @Override
            public Connection getConnection() {
                return connection;
            }
        }));
    }

    private static void suppress(Database ledger, String key, String address, String reason, long since) {
        ledger.update(
                "insert into suppression (newsletter, address_key, address, reason, since) values ('', ?, ?, ?, ?)",
                key,
                address,
                reason,
                since);
    }

    private static List<String> keys(Database ledger, String table) {
        return ledger.query("select address_key from " + table + " order by address_key", row -> row.getString(1));
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftUnderTheKeyBeforeHasLeftUnderTheNewOne(Ledgers kind) {
        Database ledger = Database.open(kind.in(folder));
        suppress(ledger, "LEO@example.org", "LEO@example.org", "unsubscribed", 1);
        suppress(ledger, "ana@fass.example", "ana@faß.example", "bounced", 2);
        suppress(ledger, "0badc0de", "", "forgotten", 3);

        migrate(ledger);

        assertThat(keys(ledger, "suppression"))
                .containsExactlyInAnyOrder("0badc0de", "ana@xn--fa-hia.example", "leo@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoSpellingsThePersonsOwnWishIsKept(Ledgers kind) {
        Database ledger = Database.open(kind.in(folder));
        suppress(ledger, "leo@example.org", "leo@example.org", "bounced", 1);
        suppress(ledger, "LEO@example.org", "LEO@example.org", "unsubscribed", 2);

        migrate(ledger);

        assertThat(keys(ledger, "suppression")).containsExactly("leo@example.org");
        assertThat(ledger.query("select reason from suppression", row -> row.getString(1)))
                .containsExactly("unsubscribed");
    }

    @ParameterizedTest
    @EnumSource
    void aSecondDeliveryToTheSamePersonIsNotMadeAnyMore(Ledgers kind) {
        Database ledger = Database.open(kind.in(folder));
        ledger.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                        + " state) values (1, 'weekly-1', 'weekly', '', '', 1, '', 0, 'paused')");
        deliver(ledger, 1, "ana@example.org", "sent");
        deliver(ledger, 2, "Ana@example.org", "pending");
        deliver(ledger, 3, "Bea@example.org", "pending");
        deliver(ledger, 4, "Cid@example.org", "pending");
        suppress(ledger, "cid@example.org", "cid@example.org", "unsubscribed", 1);

        migrate(ledger);

        assertThat(ledger.query(
                        "select address_key, state, reply from delivery order by seq",
                        row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3)))
                .containsExactly(
                        "ana@example.org sent ",
                        "Ana@example.org suppressed same address",
                        "bea@example.org pending ",
                        "cid@example.org suppressed unsubscribed");
    }

    private static void deliver(Database ledger, int seq, String address, String state) {
        ledger.update(
                "insert into delivery (edition, seq, address, address_key, name, language, state) values"
                        + " (1, ?, ?, ?, '', 'en', ?)",
                seq,
                address,
                address,
                state);
    }

    @ParameterizedTest
    @EnumSource
    void choicesAndSignUpsGoWithThePerson(Ledgers kind) {
        Database ledger = Database.open(kind.in(folder));
        ledger.update("insert into preference (newsletter, address_key, language, changed_at) values"
                + " ('weekly', 'Ana@example.org', 'es', 2)");
        ledger.update("insert into preference (newsletter, address_key, language, changed_at) values"
                + " ('weekly', 'ana@example.org', 'fr', 1)");
        ledger.update("insert into sign_up (number, newsletter, address, address_key, language, requested_at,"
                + " confirmed_at) values (7, 'weekly', 'Ana@example.org', 'Ana@example.org', 'es', 1, 1)");

        migrate(ledger);

        assertThat(keys(ledger, "preference")).containsExactly("ana@example.org");
        assertThat(keys(ledger, "sign_up")).containsExactly("ana@example.org");
    }
}
