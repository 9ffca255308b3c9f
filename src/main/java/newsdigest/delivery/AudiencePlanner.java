package newsdigest.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import newsdigest.consent.AudienceFilter;
import newsdigest.consent.PreferenceRepository;
import newsdigest.consent.ReaderFields;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.plan.BatchWriter;
import newsdigest.delivery.plan.DeliveryInserter;
import newsdigest.delivery.plan.PlannedDelivery;
import newsdigest.edition.Rendition;
import newsdigest.store.Database;
import newsdigest.store.Sql;
import newsdigest.subscriber.Subscriber;

/**
 * Planner that writes an edition's audience into the ledger, in batches, so that a million need no more memory than a few. A batch is
 * written while the next one is read.
 */
final class AudiencePlanner {

    /** Bytes of a heap in which two whole batches, one being read and one being written, would have no room. */
    private static final long SMALL_HEAP = 96L << 20;

    /** Deliveries of one transaction: many, so that the index of addresses is written page by page and not row by row. */
    static final int BATCH = Runtime.getRuntime().maxMemory() < SMALL_HEAP ? 20_000 : 50_000;

    private final Database database;
    private final FrozenEdition edition;
    private final AudienceFilter audienceFilter;

    AudiencePlanner(Database database, FrozenEdition edition, AudienceFilter audienceFilter) {
        this.database = database;
        this.edition = edition;
        this.audienceFilter = audienceFilter;
    }

    /**
     * Adds who is new to the edition. Those planned already stay as they are; who left in the meantime is written down
     * as suppressed. Anybody whom a list kept back and who may be mailed by now is planned anew.
     */
    EditionPlanner.Plan plan(EditionPlanner.Audience audience, Consumer<Subscriber> repeated) {
        try (Connection connection = database.connect()) {
            try (Run run = new Run(connection, repeated)) {
                audience.each(run::add);
                run.end();
                return new EditionPlanner.Plan(run.added, run.known, run.repeats, run.suppressed);
            }
        } catch (SQLException e) {
            throw database.translate(e);
        }
    }

    /** Batch that is ready to be written. */
    private record Batch(long start, List<Subscriber> subscribers, DeliveryInserter.Prepared deliveries) {}

    /** Counts of a batch, and the people in it who came earlier in the same lists. */
    private record Written(long added, long known, List<Subscriber> again) {}

    /** Run of one planning, over one connection. */
    private final class Run implements AutoCloseable {
        private final Connection connection;
        private final DeliveryInserter inserter;
        private final PreparedStatement find;
        private final Consumer<Subscriber> repeated;
        private final long before;
        private final Set<String> fields = edition.edition().fields();
        private final AudienceFilter.Forgotten forgotten;
        private final AudienceFilter.Forgotten served;
        private final AudienceFilter.Withdrawn withdrawn;
        private final BatchWriter<Written> writer = new BatchWriter<>(this::count);
        private List<Subscriber> batch = new ArrayList<>();
        private long seq;
        private long added;
        private long known;
        private long repeats;
        private long suppressed;

        Run(Connection connection, Consumer<Subscriber> repeated) throws SQLException {
            this.connection = connection;
            this.repeated = repeated;
            this.before = Sql.number(
                    connection, "select coalesce(max(seq), 0) from delivery where edition = ?", edition.number());
            this.seq = before;
            this.forgotten = audienceFilter.forgotten(connection);
            this.served = audienceFilter.served(connection, edition.number());
            this.withdrawn = audienceFilter.withdrawn(connection, edition.number());
            connection.setAutoCommit(false);
            this.inserter = DeliveryInserter.of(connection, edition.number(), before == 0);
            this.find = connection.prepareStatement("select seq from delivery where edition = ? and address_key = ?");
        }

        void add(Subscriber subscriber) {
            batch.add(subscriber);
            if (batch.size() == BATCH) {
                Batch full = ready();
                writer.write(() -> write(full));
            }
        }

        void end() {
            writer.awaitWritten();
            count(write(ready()));
        }

        /** Makes the batch ready to be written, and begins the next one. */
        private Batch ready() {
            long start = seq;
            List<Subscriber> wanted = new ArrayList<>(batch.size());
            for (Subscriber subscriber : batch) {
                if (forgotten.contains(subscriber.address())) {
                    suppressed++;
                } else if (served.contains(subscriber.address())) {
                    known++;
                } else {
                    wanted.add(subscriber);
                }
            }
            List<PlannedDelivery> deliveries = new ArrayList<>(wanted.size());
            for (Subscriber subscriber : wanted) {
                deliveries.add(delivery(++seq, subscriber));
            }
            batch = new ArrayList<>(batch.size());
            return new Batch(start, wanted, inserter.prepare(deliveries));
        }

        private Written write(Batch ready) {
            try {
                Written written = insert(ready);
                audienceFilter.apply(
                        connection,
                        edition.number(),
                        ready.start(),
                        ready.subscribers().size(),
                        edition.edition().renditions().stream()
                                .map(Rendition::language)
                                .toList(),
                        edition.edition().coverage());
                connection.commit();
                return written;
            } catch (SQLException e) {
                throw database.translate(e);
            }
        }

        private Written insert(Batch ready) throws SQLException {
            List<Subscriber> subscribers = ready.subscribers();
            List<Long> conflicts = ready.deliveries().insert();
            int restored = 0;
            List<Subscriber> again = new ArrayList<>();
            for (long conflict : conflicts) {
                Subscriber subscriber = subscribers.get((int) (conflict - ready.start() - 1));
                if (withdrawn.restore(connection, subscriber.key())) {
                    restored++;
                } else if (isOfThisRun(subscriber)) {
                    again.add(subscriber);
                }
            }
            int all = subscribers.size() - conflicts.size() + restored;
            return new Written(all, conflicts.size() - restored - again.size(), again);
        }

        private void count(Written written) {
            added += written.added();
            known += written.known();
            repeats += written.again().size();
            written.again().forEach(repeated);
        }

        private PlannedDelivery delivery(long number, Subscriber subscriber) {
            return new PlannedDelivery(
                    number,
                    subscriber.address(),
                    subscriber.key(),
                    subscriber.name(),
                    edition.edition().languageFor(subscriber.language()),
                    String.join(PreferenceRepository.BETWEEN, subscriber.topics()),
                    ReaderFields.write(subscriber.other(), fields));
        }

        private boolean isOfThisRun(Subscriber subscriber) throws SQLException {
            find.setInt(1, edition.number());
            find.setString(2, subscriber.key());
            try (ResultSet row = find.executeQuery()) {
                return row.next() && row.getLong(1) > before;
            }
        }

        @Override
        public void close() throws SQLException {
            try (inserter;
                    find) {
                writer.close();
                connection.rollback();
            }
        }
    }
}
