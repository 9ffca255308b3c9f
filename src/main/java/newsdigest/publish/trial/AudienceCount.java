package newsdigest.publish.trial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import newsdigest.config.Newsletter;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.AudienceFilter.Forgotten;
import newsdigest.delivery.DeliveryServices;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.lifecycle.DepartureSource.Departures;
import newsdigest.delivery.report.ReportRepository;
import newsdigest.edition.Edition;
import newsdigest.problem.Problem;
import newsdigest.publish.Application;
import newsdigest.publish.EditionAudience;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.store.scratch.ScratchLedger;

/**
 * Number of people who would get an edition, counted in a ledger that is thrown away: a question that is not confirmed
 * leaves no trace.
 *
 * @param people people who would get it now
 * @param problems rows of the lists that were left out or doubtful
 * @param drop the one of these that says that the audience is far smaller than before
 * @param mailedAgain those of these that say that people are mailed who had left
 * @param untold those of these on words of lists, not told at an earlier edition, by which nobody is taken to have left
 */
public record AudienceCount(
        long people, List<Problem> problems, Optional<Problem> drop, List<Problem> mailedAgain, List<Problem> untold) {

    /** Tables of people who get nothing, or another language, and of the keys by which some of them are known. */
    private static final List<String> STANDING = List.of("suppression", "preference", "hash_key");

    private static final int BATCH = 1_000;

    /**
     * Counts those who would get an edition that is not in the ledger yet, or who are new to one that is.
     *
     * @param real services that would send it; empty when nobody has anything yet
     */
    public static AudienceCount of(
            Application application, Optional<DeliveryServices> real, Newsletter newsletter, Edition edition) {
        try (ScratchLedger scratch = new ScratchLedger()) {
            Database database = Database.open(scratch.file());
            application.existingLedger().ifPresent(ledger -> copyStanding(ledger, database));
            DeliveryServices trial = application.countingDelivery(database);
            // What waits or went out stays as it was frozen, whatever would be made now.
            Optional<FrozenEdition> frozen = real.flatMap(
                            delivery -> delivery.editions().find(edition.id()))
                    .filter(FrozenEdition::isBegun);
            EditionAudience.Planned planned = new EditionAudience(application, trial)
                    .plan(newsletter, frozen.map(FrozenEdition::edition).orElse(edition));
            if (frozen.isEmpty()) {
                long all = trial.reports().counts(planned.edition()).getOrDefault(DeliveryState.PENDING, 0L);
                return new AudienceCount(
                        all, planned.problems(), planned.drop(), planned.mailedAgain(), planned.untold());
            }
            FrozenEdition known = frozen.get();
            ReportRepository reports = real.get().reports();
            long people = owed(application, newsletter, reports, known);
            if (known.stage().isReleased()) {
                people += newcomers(reports, database, known, served(application, newsletter, known));
            }
            List<Problem> problems = new ArrayList<>(planned.problems());
            planned.drop().ifPresent(problems::remove);
            // What was noted then is over once the lists are whole again.
            Optional<Problem> drop =
                    planned.drop().flatMap(still -> reports.drop(known)).map(found -> found.note(known.edition()));
            drop.ifPresent(problems::add);
            return new AudienceCount(people, List.copyOf(problems), drop, planned.mailedAgain(), planned.untold());
        }
    }

    /** Returns how many are owed it still, without those who have left since: once it goes on, nothing is sent to them. */
    private static long owed(
            Application application, Newsletter newsletter, ReportRepository reports, FrozenEdition known) {
        Departures departures = application.departuresNow(newsletter, known);
        return reports.owed(known, key -> departures.findReason(key).isPresent());
    }

    private static Forgotten served(Application application, Newsletter newsletter, FrozenEdition known) {
        AudienceFilter filter = new AudienceFilter(
                newsletter.name(),
                application.today(newsletter),
                application.config().tokenKeys());
        return application.ledger().withConnection(connection -> filter.served(connection, known.number()));
    }

    private static long newcomers(ReportRepository reports, Database scratch, FrozenEdition known, Forgotten served) {
        return reports.newcomers(
                known,
                keys -> scratch.each("select address, address_key from delivery where state = 'pending'", row -> {
                    if (!served.contains(row.getString(1))) {
                        keys.accept(row.getString(2));
                    }
                }));
    }

    private static void copyStanding(Database from, Database to) {
        try (Connection target = to.begin()) {
            for (String table : STANDING) {
                copy(from, target, table);
            }
            target.commit();
        } catch (SQLException e) {
            throw to.translate(e);
        }
    }

    private static void copy(Database from, Connection target, String table) throws SQLException {
        List<String> columns =
                Sql.query(target, "select name from pragma_table_info('" + table + "')", row -> row.getString(1));
        String names = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement insert =
                target.prepareStatement("insert into " + table + " (" + names + ") values (" + marks + ")")) {
            int[] waiting = {0};
            from.each("select " + names + " from " + table, row -> {
                for (int i = 1; i <= columns.size(); i++) {
                    insert.setObject(i, row.getObject(i));
                }
                insert.addBatch();
                if (++waiting[0] % BATCH == 0) {
                    insert.executeBatch();
                }
            });
            insert.executeBatch();
        }
    }
}
