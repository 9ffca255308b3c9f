package newsdigest.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import newsdigest.config.SendSettings;
import newsdigest.config.mail.MailServer;
import newsdigest.consent.PersonalLinks;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.problem.SourceLocation;
import newsdigest.problem.UserException;
import newsdigest.store.Database;
import newsdigest.subscriber.Subscriber;
import newsdigest.testing.ledger.Ledgers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Planning of an audience, in both kinds of ledger. */
final class AudiencePlannerTest {

    /** Time at which editions are numbered from 1 on. */
    private static final Clock FIRST_NUMBERS = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void anAudienceIsNumberedInTheOrderOfItsListAndTheEmbeddedDatabaseKeepsItsRowsInThatOrder(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));

        plan(database, "weekly-2026-11-20", people("zoe@example.org", "adam@example.org", "mia@example.org"));
        plan(database, "weekly-2026-11-21", people("zoe@example.org"));
        plan(database, "weekly-2026-11-20", people("zoe@example.org", "ben@example.org"));

        assertThat(texts(database, "select address_key from delivery order by edition, seq"))
                .containsExactly(
                        "zoe@example.org", "adam@example.org", "mia@example.org", "ben@example.org", "zoe@example.org");
        if (!database.isShared()) {
            assertThat(texts(database, "select edition || ' ' || address from delivery"))
                    .containsExactly(
                            "1 zoe@example.org",
                            "1 adam@example.org",
                            "1 mia@example.org",
                            "1 ben@example.org",
                            "2 zoe@example.org");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereAProgramOfBeforeHasPlannedAnotherEditionMeanwhileALaterPersonStillGetsAPlace(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        plan(database, "weekly-2026-11-20", people("zoe@example.org"));
        plan(database, "weekly-2026-11-21", List.of());
        database.update("insert into delivery (edition, seq, address, address_key, name, language, state) values"
                + " (2, 1, 'mia@example.org', 'mia@example.org', '', 'en', 'pending'),"
                + " (2, 2, 'nik@example.org', 'nik@example.org', '', 'en', 'pending')");

        plan(database, "weekly-2026-11-20", people("zoe@example.org", "ben@example.org"));

        assertThat(texts(database, "select edition || ' ' || address_key from delivery order by edition, seq"))
                .containsExactly("1 zoe@example.org", "1 ben@example.org", "2 mia@example.org", "2 nik@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void ofARepeatedAddressTheFirstRowCountsAndTheOthersAreToldInTheirOrder(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        List<String> repeated = new ArrayList<>();

        EditionPlanner.Plan plan = planner(database)
                .plan(
                        edition("weekly-2026-11-20"),
                        DAY,
                        people("Zoe@example.org", "zoe@example.org", "adam@example.org", "ZOE@example.org")::forEach,
                        subscriber -> repeated.add(subscriber.address()));

        assertThat(plan).isEqualTo(new EditionPlanner.Plan(2, 0, 2, 0));
        assertThat(repeated).containsExactly("zoe@example.org", "ZOE@example.org");
        assertThat(texts(database, "select address from delivery order by seq"))
                .containsExactly("Zoe@example.org", "adam@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInTheEditionStaysAsTheyAreWhenItIsPlannedAgain(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        plan(database, "weekly-2026-11-20", people("zoe@example.org", "adam@example.org"));

        EditionPlanner.Plan again =
                plan(database, "weekly-2026-11-20", people("adam@example.org", "bea@example.org", "bea@example.org"));

        assertThat(again).isEqualTo(new EditionPlanner.Plan(1, 1, 1, 0));
        assertThat(texts(database, "select address_key from delivery order by seq"))
                .containsExactly("zoe@example.org", "adam@example.org", "bea@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void whoComesAgainInALaterBatchIsToldAndAllOthersOfItAreAdded(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        List<String> repeated = new ArrayList<>();
        int size = AudiencePlanner.BATCH + 3;

        EditionPlanner.Plan plan = planner(database)
                .plan(
                        edition("weekly-2026-11-20"),
                        DAY,
                        rows -> {
                            for (int number = 1; number <= size; number++) {
                                rows.accept(Subscriber.ofAddress(number + "@example.org"));
                            }
                            rows.accept(Subscriber.ofAddress("7@example.org"));
                            rows.accept(Subscriber.ofAddress("last@example.org"));
                        },
                        subscriber -> repeated.add(subscriber.address()));

        assertThat(plan).isEqualTo(new EditionPlanner.Plan(size + 1, 0, 1, 0));
        assertThat(repeated).containsExactly("7@example.org");
        assertThat(database.number("select count(*) from delivery")).isEqualTo(size + 1);
        assertThat(texts(database, "select address from delivery where seq > " + size))
                .containsExactly("last@example.org");
    }

    @Test
    void anAudienceThatCannotBeReadToItsEndKeepsItsWholeBatchesAndIsCompletedByTheNextPlanning() {
        Database database = Database.open(Ledgers.SQLITE.in(folder));
        int size = AudiencePlanner.BATCH + 1;
        List<Subscriber> people = IntStream.rangeClosed(1, size)
                .mapToObj(number -> Subscriber.ofAddress(number + "@example.org"))
                .toList();

        assertThatThrownBy(() -> planner(database)
                        .plan(
                                edition("weekly-2026-11-20"),
                                DAY,
                                rows -> {
                                    people.forEach(rows);
                                    throw new UserException("the list ends here");
                                },
                                repeated -> {}))
                .hasMessage("the list ends here");
        long kept = database.number("select count(*) from delivery");
        EditionPlanner.Plan again = plan(database, "weekly-2026-11-20", people);

        assertThat(kept).isEqualTo(AudiencePlanner.BATCH);
        assertThat(again).isEqualTo(new EditionPlanner.Plan(1, AudiencePlanner.BATCH, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyCharacterOfANameArrives(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        String name = "Zo\u00eb \\N \\. \"O'Hara\"\t\u6f22\ud83d\udc8c";

        plan(
                database,
                "weekly-2026-11-20",
                List.of(new Subscriber(
                        "zoe@example.org",
                        name,
                        Optional.empty(),
                        Set.of(),
                        Map.of(),
                        SourceLocation.file("list.csv"))));

        assertThat(texts(database, "select name from delivery")).containsExactly(name);
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftIsLeftOutByTheirOwnEntryWhateverTheSizeOfTheBatch(Ledgers ledgers) {
        Database database = Database.open(ledgers.in(folder));
        for (String left : List.of("adam@example.org", "bea@example.org", "other@example.org")) {
            database.update(
                    "insert into suppression (newsletter, address_key, reason, address, since, detail) values"
                            + " ('weekly', ?, 'unsubscribed', ?, 0, '')",
                    left,
                    left);
        }

        plan(database, "weekly-2026-11-20", people("adam@example.org", "carl@example.org"));
        plan(
                database,
                "weekly-2026-11-27",
                people("adam@example.org", "bea@example.org", "carl@example.org", "dora@example.org"));

        assertThat(texts(database, "select address_key from delivery where state = 'suppressed' order by edition, seq"))
                .containsExactly("adam@example.org", "adam@example.org", "bea@example.org");
    }

    @ParameterizedTest
    @EnumSource
    void twoEditionsArePlannedAtTheSameTime(Ledgers ledgers) throws Exception {
        Database database = Database.open(ledgers.in(folder));
        CountDownLatch other = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            plan(database, "daily-2026-11-20", people("adam@example.org"));
            other.countDown();
        });

        planner(database)
                .plan(
                        edition("weekly-2026-11-20"),
                        DAY,
                        rows -> {
                            thread.start();
                            assertThat(isDone(other)).isTrue();
                            rows.accept(Subscriber.ofAddress("adam@example.org"));
                        },
                        repeated -> {});

        thread.join();
        assertThat(database.number("select count(*) from delivery")).isEqualTo(2);
    }

    private static boolean isDone(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static EditionPlanner.Plan plan(Database database, String edition, List<Subscriber> people) {
        return planner(database).plan(edition(edition), DAY, people::forEach, repeated -> {});
    }

    private static EditionPlanner planner(Database database) {
        return DeliveryServices.of(
                        database,
                        new MailServer("127.0.0.1", 25, MailServer.Tls.NONE, Optional.empty(), Duration.ofSeconds(1)),
                        SendSettings.DEFAULT,
                        PersonalLinks.NONE,
                        FIRST_NUMBERS)
                .planner();
    }

    private static Edition edition(String id) {
        return new Edition(
                new EditionId(id),
                id.substring(0, id.indexOf('-')),
                new Window(DAY, DAY.plusDays(1)),
                1,
                List.of(new Rendition(Locale.ENGLISH, "News", "<p>News</p>\n", "News\n")));
    }

    private static List<Subscriber> people(String... addresses) {
        return List.of(addresses).stream().map(Subscriber::ofAddress).toList();
    }

    private static List<String> texts(Database database, String sql) {
        return database.query(sql, row -> row.getString(1));
    }
}
