package newsdigest.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.consent.signup.SignUpRepository.SignUp;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.plan.DeliveryInserter;
import newsdigest.delivery.plan.PlannedDelivery;
import newsdigest.edition.Rendition;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/**
 * Settlement of an edition's audience at the moment it begins to go out: what readers chose since it was planned counts, and
 * who subscribed since is in it. Done once for each edition, by whichever process comes first.
 */
final class AudienceSettlement {

    /** Number before that of the first delivery. */
    private static final long BEFORE_ALL = 0;

    private final Database database;
    private final Clock clock;

    AudienceSettlement(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Settles a released edition, unless that was done; returns the number of people who are new to it. */
    int apply(FrozenEdition edition, AudienceFilter audienceFilter) {
        boolean settled = database.number(
                        "select count(*) from edition where number = ? and released_at > 0 and settled_at = 0",
                        edition.number())
                == 0;
        return settled ? 0 : database.inTransaction(connection -> settle(connection, edition, audienceFilter));
    }

    private int settle(Connection connection, FrozenEdition edition, AudienceFilter audienceFilter)
            throws SQLException {
        int first = Sql.update(
                connection,
                "update edition set settled_at = ? where number = ? and settled_at = 0",
                clock.millis(),
                edition.number());
        if (first == 0) {
            return 0;
        }
        int newcomers = addNewcomers(connection, edition);
        audienceFilter.settle(
                connection,
                edition.number(),
                languages(edition),
                edition.edition().coverage());
        return newcomers;
    }

    /**
     * Makes every failed delivery of an edition due again whose address is still known. What readers chose since counts: nothing is due
     * to who left by now.
     */
    void retryFailed(FrozenEdition edition, AudienceFilter audienceFilter) {
        database.transact(connection -> {
            int failed = Sql.update(
                    connection,
                    "update delivery set state = 'pending' where edition = ? and state = 'failed' and address <> ''",
                    edition.number());
            audienceFilter.apply(
                    connection,
                    edition.number(),
                    BEFORE_ALL,
                    failed,
                    languages(edition),
                    edition.edition().coverage());
        });
    }

    private static List<Locale> languages(FrozenEdition edition) {
        return edition.edition().renditions().stream().map(Rendition::language).toList();
    }

    private static int addNewcomers(Connection connection, FrozenEdition edition) throws SQLException {
        long seq = Sql.number(
                connection, "select coalesce(max(seq), 0) from delivery where edition = ?", edition.number());
        List<PlannedDelivery> newcomers = new ArrayList<>();
        for (SignUp signUp : SignUpRepository.newTo(
                connection, edition.number(), edition.edition().newsletter())) {
            Subscriber person = signUp.subscriber();
            newcomers.add(new PlannedDelivery(
                    ++seq,
                    person.address(),
                    person.key(),
                    "",
                    edition.edition()
                            .rendition(Optional.of(signUp.language()))
                            .language()
                            .toLanguageTag(),
                    "",
                    ""));
        }
        try (DeliveryInserter inserter = DeliveryInserter.of(connection, edition.number(), false)) {
            return newcomers.size() - inserter.prepare(newcomers).insert().size();
        }
    }
}
