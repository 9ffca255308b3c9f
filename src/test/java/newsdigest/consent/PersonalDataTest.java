package newsdigest.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import newsdigest.config.TokenKeys;
import newsdigest.store.Database;
import newsdigest.testing.ledger.EmptyLedger;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Data of people that are taken out of the ledger with time, or because they ask for it. */
@SuppressWarnings("NullAway.Init")
final class PersonalDataTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(100 * 86_400L);
    private static final Instant KEPT_SINCE = NOW.minusSeconds(60 * 86_400L);

    @TempDir
    private Path folder;

    private static PersonalData data(Database database) {
        return new PersonalData(
                database, new TokenSigner(new TokenKeys(List.of("A".repeat(43)))), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** An edition that somebody was left out of when it was frozen. */
    private static void leaveOut(Database database, String state, Instant frozen, long releasedAt) {
        database.update(
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at, state,"
                        + " released_at, settled_at) values (1, 'weekly-1', 'weekly', '2026-11-16', '2026-11-23', 1, '', ?, ?, ?, ?)",
                frozen.toEpochMilli(),
                state,
                releasedAt,
                releasedAt);
        database.update("insert into delivery (edition, seq, address, address_key, name, language, state, reply)"
                + " values (1, 1, 'ana@example.org', 'ana@example.org', 'Ana', 'en', 'suppressed', 'paused')");
    }

    private static long known(Database database) {
        return database.number("select count(*) from delivery where address <> ''");
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whoWasLeftOutIsKnownAsLongAsThoseWhoGotTheEdition(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        leaveOut(database, "done", NOW, NOW.toEpochMilli());

        assertThat(data(database).expire(KEPT_SINCE)).isZero();
        assertThat(data(database).expire(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(known(database)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Ledgers.class)
    void whoWasLeftOutOfAnEditionThatWaitsIsKnownUntilItIsOver(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        leaveOut(database, "waiting", LONG_AGO, 0);

        assertThat(data(database).expire(KEPT_SINCE)).isZero();
        database.update("update edition set state = 'cancelled'");
        assertThat(data(database).expire(KEPT_SINCE)).isEqualTo(1);
    }

    @Test
    void nothingOfWhoWasForgottenIsLeftInTheFilesOfTheLedgerWhileAnotherProcessUsesThem() throws Exception {
        Database database = EmptyLedger.openAt(folder.resolve("ledger.db"));
        leaveOut(database, "done", LONG_AGO, LONG_AGO.toEpochMilli());
        try (Connection serve = database.connect()) {
            assertThat(serve.isValid(1)).isTrue();
            assertThat(filesNaming("ana@example.org")).isNotEmpty();

            data(database).forget("ana@example.org");

            assertThat(filesNaming("ana@example.org")).isEmpty();
        }
    }

    private List<Path> filesNaming(String address) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> read(file).contains(address)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
