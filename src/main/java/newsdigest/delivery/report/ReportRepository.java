package newsdigest.delivery.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import newsdigest.config.Newsletter;
import newsdigest.config.mail.ConfiguredServer;
import newsdigest.delivery.audience.AudienceCounts;
import newsdigest.delivery.audience.AudienceDrop;
import newsdigest.delivery.ledger.DeliveryRepository;
import newsdigest.delivery.ledger.DeliveryState;
import newsdigest.delivery.ledger.EditionRepository;
import newsdigest.delivery.ledger.FrozenEdition;
import newsdigest.delivery.provider.HeldDeliveries;
import newsdigest.delivery.provider.ProviderPauseRepository;
import newsdigest.delivery.send.MessageFactory;
import newsdigest.message.MessageIds;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository that reads reports on editions from the ledger. */
public final class ReportRepository {

    private static final String LINE =
            "select address, state, address_key, attempts, repeats, reply, server from delivery where edition = ? and ";

    private static final int ROWS_AT_ONCE = 1_000;

    private final Database database;
    private final ComplaintRepository complaints;

    public ReportRepository(Database database) {
        this.database = database;
        this.complaints = new ComplaintRepository(database);
    }

    /**
     * Returns the report on an edition as the ledger has it now, with its difficulties by name.
     *
     * @param newsletter empty when it is gone; the report then has no Message-IDs
     */
    public Report report(FrozenEdition known, Optional<Newsletter> newsletter) {
        FrozenEdition edition =
                new EditionRepository(database).find(known.edition().id()).orElse(known);
        return new Report(
                edition.edition().id().value(),
                edition.edition().newsletter(),
                edition.stage(),
                edition.reason().words(newsletter.map(Newsletter::zone).orElse(ZoneOffset.UTC)),
                counts(edition),
                suppressed(edition),
                returned(edition),
                lines(edition, "repeats > 0 order by seq", newsletter),
                lines(edition, "state = 'failed' order by seq", newsletter),
                lines(edition, "state = 'deferred' order by due_at", newsletter),
                held(edition),
                new ComplaintRepository(database)
                        .of(edition.number(), edition.edition().id().value()));
    }

    /** Returns the rates of complaints for whoever looks often: it keeps its counts for a while, which a report does not. */
    public ComplaintRepository complaints() {
        return complaints;
    }

    /** Returns the mail servers as the processes of this ledger see them. */
    public MailServerStatusRepository mailServers() {
        return new MailServerStatusRepository(database);
    }

    /** Returns the overview of all editions. */
    public EditionOverview overview() {
        return new EditionOverview(database);
    }

    /** Returns how many people the edition of this number went to. */
    public EditionReach reach(int edition) {
        return EditionReach.of(database, edition);
    }

    /** Returns what waits for paused providers; nothing of an edition that is over. */
    public List<HeldDeliveries> held(FrozenEdition edition) {
        return edition.stage().isFinal() ? List.of() : new ProviderPauseRepository(database).held(edition.number());
    }

    /** Returns the number of people who get nothing, by reason. */
    public Map<String, Long> suppressed(FrozenEdition edition) {
        return tally(
                "select reply, count(*) from delivery where edition = ? and state = 'suppressed' group by reply",
                edition);
    }

    /** Returns the number of deliveries in each state; quick also when there are a million. */
    public Map<DeliveryState, Long> counts(FrozenEdition edition) {
        return new DeliveryRepository(database, edition).counts();
    }

    /** Source of the keys of addresses, one at a time. */
    @FunctionalInterface
    public interface Keys {
        void each(Consumer<String> key);
    }

    /** Returns the number of people to whom an edition is owed, without those whose keys are left out. */
    public long owed(FrozenEdition edition, Predicate<String> isLeftOut) {
        long[] owed = {0};
        database.each(
                "select address_key from delivery where edition = ? and state in ('pending', 'sending', 'deferred')",
                row -> owed[0] += isLeftOut.test(row.getString(1)) ? 0 : 1,
                edition.number());
        return owed[0];
    }

    /** Returns the number of these addresses that are not in the audience of an edition. */
    public long newcomers(FrozenEdition edition, Keys keys) {
        return database.withConnection(connection -> {
            AtomicLong newcomers = new AtomicLong();
            keys.each(key -> {
                try {
                    boolean known = Sql.number(
                                    connection,
                                    "select count(*) from delivery where edition = ? and address_key = ?",
                                    edition.number(),
                                    key)
                            > 0;
                    newcomers.addAndGet(known ? 0 : 1);
                } catch (SQLException e) {
                    throw database.translate(e);
                }
            });
            return newcomers.get();
        });
    }

    /** Returns the audience counts of an edition. */
    public AudienceCounts audience(FrozenEdition edition) {
        return AudienceCounts.read(database, edition);
    }

    /** Returns the drop of an edition's audience below that of the edition before, while nobody knows why. */
    public Optional<AudienceDrop> drop(FrozenEdition edition) {
        return AudienceDrop.read(database, edition);
    }

    /**
     * Hands over every delivery, in the order of the audience. The ledger is not held meanwhile: who reads slowly keeps nobody
     * from it.
     */
    public void each(FrozenEdition edition, Optional<Newsletter> newsletter, Consumer<Report.DeliveryRow> lines) {
        Optional<MessageIds> messageIds = messageIds(edition, newsletter);
        List<NumberedRow> some = List.of();
        do {
            some = database.query(
                    "select address, state, address_key, attempts, repeats, reply, seq from delivery where edition = ? and seq > ?"
                            + " order by seq limit " + ROWS_AT_ONCE,
                    row -> new NumberedRow(row.getLong(7), line(row, messageIds)),
                    edition.number(),
                    some.isEmpty() ? 0L : some.get(some.size() - 1).seq());
            some.forEach(numbered -> lines.accept(numbered.row()));
        } while (some.size() == ROWS_AT_ONCE);
    }

    /** Delivery with its place in the audience. */
    private record NumberedRow(long seq, Report.DeliveryRow row) {}

    /** Returns some of the deliveries in one state, in the order of the audience. */
    public List<Report.DeliveryRow> page(
            FrozenEdition edition, Newsletter newsletter, DeliveryState deliveryState, long skip, int limit) {
        return lines(
                edition,
                "state = '" + deliveryState.word() + "' order by seq limit " + limit + " offset " + skip,
                Optional.of(newsletter));
    }

    /** Returns some of the deliveries that were left without a reply at least once, in the order of the audience. */
    public List<Report.DeliveryRow> doubtful(FrozenEdition edition, Newsletter newsletter, int limit) {
        return lines(edition, "repeats > 0 order by seq limit " + limit, Optional.of(newsletter));
    }

    /** Returns the number of messages that came back afterwards, by kind. */
    public Map<String, Long> returned(FrozenEdition edition) {
        return tally("select kind, count(*) from returned where edition = ? group by kind", edition);
    }

    private Map<String, Long> tally(String sql, FrozenEdition edition) {
        Map<String, Long> tally = new TreeMap<>();
        database.each(sql, row -> tally.put(row.getString(1), row.getLong(2)), edition.number());
        return tally;
    }

    private List<Report.DeliveryRow> lines(FrozenEdition edition, String condition, Optional<Newsletter> newsletter) {
        Optional<MessageIds> messageIds = messageIds(edition, newsletter);
        return database.query(LINE + condition, row -> line(row, messageIds), edition.number());
    }

    /**
     * Returns the Message-IDs; empty when the newsletter is no longer in the configuration: its sender's domain is part
     * of each.
     */
    private static Optional<MessageIds> messageIds(FrozenEdition edition, Optional<Newsletter> newsletter) {
        return newsletter.map(
                known -> MessageFactory.messageIds(known, edition.edition().id()));
    }

    private static Report.DeliveryRow line(ResultSet row, Optional<MessageIds> messageIds) throws SQLException {
        String key = row.getString(3);
        String server = row.getString(7);
        boolean isTried = row.getInt(4) > 0;
        return new Report.DeliveryRow(
                row.getString(1),
                DeliveryState.of(row.getString(2)),
                messageIds.map(ids -> ids.of(key)).orElse(""),
                row.getInt(4),
                row.getInt(5),
                row.getString(6),
                server.isEmpty() && isTried ? ConfiguredServer.DEFAULT : server);
    }
}
