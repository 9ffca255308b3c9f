package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.address.EmailAddress;
import newsdigest.config.TokenKeys;
import newsdigest.consent.suppression.SuppressionRepository;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.Leaving;

/** Filter that applies suppressions and readers' preferences to an edition's audience while it is written down. */
public final class AudienceFilter {

    /** Reason of a delivery that is not made because the edition carries nothing on the reader's topics. */
    private static final String OTHER_TOPICS = "other topics";

    /** Reason of a delivery that is not made because the reader had all of the edition in their own language. */
    private static final String TOLD = "had it before";

    /** Reason of a delivery that is not made because the reader made a pause. */
    private static final String PAUSED = "paused";

    /** Reasons for which a reader is left out of one edition, or for a time, and has not left. */
    public static final Set<String> PASSING = Set.of(OTHER_TOPICS, TOLD, PAUSED);

    /** Condition for deliveries that are still to be made. */
    private static final String OWED = "state in ('pending', 'deferred')";

    /** Condition for deliveries of which no message can have arrived, so that they may become another variant. */
    private static final String UNDECIDED = "state in ('pending', 'deferred', 'suppressed') and repeats = 0";

    private final String newsletter;
    private final LocalDate today;
    private final TokenKeys keys;

    /** @param today in the newsletter's zone */
    public AudienceFilter(String newsletter, LocalDate today, TokenKeys keys) {
        this.newsletter = newsletter;
        this.today = today;
        this.keys = keys;
    }

    /**
     * Applies suppressions and preferences to the pending deliveries of an edition that come after {@code seq}: in the
     * transaction of the connection, by a few statements however many deliveries there are.
     *
     * @param deliveries about the number of those deliveries
     * @param languages languages of the edition
     * @param coverage whom the edition is for
     */
    public void apply(
            Connection connection,
            int edition,
            long seq,
            int deliveries,
            Collection<Locale> languages,
            EditionCoverage coverage)
            throws SQLException {
        DeliveryScope batch = DeliveryScope.after(edition, seq, arePeopleFewer(connection, deliveries));
        apply(connection, newsletter, today, batch, languages, coverage);
    }

    /** Returns true when fewer people have suppressions or preferences than there are deliveries; counts no further. */
    private static boolean arePeopleFewer(Connection connection, int deliveries) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from (select address_key from (select address_key from suppression"
                                + " union all select address_key from preference) as everybody limit ?) as few",
                        deliveries)
                < deliveries;
    }

    /**
     * Applies what holds now to a whole edition of which nothing was tried: who was left out of it and may have it by now
     * is in it again.
     *
     * @param languages languages of the edition
     * @param coverage whom the edition is for
     */
    public void settle(Connection connection, int edition, Collection<Locale> languages, EditionCoverage coverage)
            throws SQLException {
        DeliveryScope whole = DeliveryScope.whole(edition);
        whole.update(
                connection,
                "state = 'pending', reply = ''",
                "state = 'suppressed' and attempts = 0 and address <> '' and reply in ('unsubscribed', 'bounced', 'complained', 'manual',"
                        + " '" + PAUSED + "', '" + OTHER_TOPICS + "', '" + TOLD + "')");
        apply(connection, newsletter, today, whole, languages, coverage);
    }

    /** Applies what holds now to what is owed to one person of a newsletter: nothing that was left out comes back. */
    static void follow(Connection connection, String newsletter, String addressKey, LocalDate today)
            throws SQLException {
        List<Integer> editions = Sql.query(
                connection,
                "select edition from delivery where address_key = ? and state in ('pending', 'deferred') and edition in"
                        + " (select number from edition where newsletter = ?)",
                row -> row.getInt(1),
                addressKey,
                newsletter);
        for (int edition : editions) {
            List<Locale> languages = Sql.query(
                    connection,
                    "select language from rendition where edition = ?",
                    row -> Locale.forLanguageTag(row.getString(1)),
                    edition);
            apply(
                    connection,
                    newsletter,
                    today,
                    DeliveryScope.person(edition, addressKey),
                    languages,
                    EditionCoverage.read(connection, edition));
        }
    }

    private static void apply(
            Connection connection,
            String newsletter,
            LocalDate today,
            DeliveryScope scope,
            Collection<Locale> languages,
            EditionCoverage coverage)
            throws SQLException {
        scope.update(
                connection,
                "state = 'suppressed', reply = (select min(s.reason) from suppression s where"
                        + " s.address_key = delivery.address_key and " + SuppressionRepository.HOLDS + ")",
                List.of(newsletter, newsletter),
                OWED,
                new DeliveryScope.People("suppression s", "s.address_key", SuppressionRepository.HOLDS),
                newsletter,
                newsletter);
        scope.update(
                connection,
                "state = 'suppressed', reply = '" + PAUSED + "'",
                List.of(),
                OWED,
                preferences("p.newsletter = ? and p.paused_until > ?"),
                newsletter,
                today.toString());
        Stream<String> published = languages.stream().map(Locale::toLanguageTag);
        // An empty language is no choice in a preference.
        Stream<String> told = coverage.told().stream().filter(language -> !language.equals(EditionCoverage.UNKNOWN));
        for (String language : Stream.concat(published, told).toList()) {
            scope.update(
                    connection,
                    "language = ?",
                    List.of(language),
                    UNDECIDED + " and language <> ?",
                    preferences("p.newsletter = ? and p.language = ?"),
                    language,
                    newsletter,
                    language);
        }
        for (String language : coverage.told()) {
            scope.update(
                    connection, "state = 'suppressed', reply = '" + TOLD + "'", OWED + " and language = ?", language);
        }
        if (!coverage.offered().isEmpty()) {
            scope.update(
                    connection,
                    "topics = (select case p.topics when '*' then '' else p.topics end from"
                            + " preference p where p.newsletter = ? and p.address_key = delivery.address_key)",
                    List.of(newsletter),
                    UNDECIDED,
                    preferences("p.newsletter = ? and p.topics <> ''"),
                    newsletter);
            leaveOutOtherTopics(connection, scope, coverage);
        }
    }

    private static DeliveryScope.People preferences(String condition) {
        return new DeliveryScope.People("preference p", "p.address_key", condition);
    }

    /** Leaves out readers of other topics. Readers are many, but the ways to choose among a few topics are not. */
    private static void leaveOutOtherTopics(Connection connection, DeliveryScope scope, EditionCoverage coverage)
            throws SQLException {
        List<String[]> choices = scope.query(
                connection, "select distinct language, topics from delivery", OWED + " and topics <> ''", row ->
                        new String[] {row.getString(1), row.getString(2)});
        for (String[] choice : choices) {
            if (!coverage.interests(Locale.forLanguageTag(choice[0]), PreferenceRepository.topics(choice[1]))) {
                scope.update(
                        connection,
                        "state = 'suppressed', reply = '" + OTHER_TOPICS + "'",
                        OWED + " and language = ? and topics = ?",
                        choice[0],
                        choice[1]);
            }
        }
    }

    /** Deliveries that a list withdrew. */
    @FunctionalInterface
    public interface Withdrawn {
        /**
         * Restores the delivery of a person who may be mailed by now, as the lists say; returns false when there is none,
         * or when something else keeps it back.
         */
        boolean restore(Connection connection, String addressKey) throws SQLException;
    }

    /** Returns the deliveries of an edition that were withdrawn because a list said that somebody left. */
    public Withdrawn withdrawn(Connection connection, int edition) throws SQLException {
        String byList = Leaving.summaryBeginnings().stream()
                .map(beginning -> "reply like '" + beginning + "%'")
                .collect(Collectors.joining(" or ", " and state = 'suppressed' and (", ")"));
        if (Sql.number(connection, "select count(*) from delivery where edition = ?" + byList, edition) == 0) {
            return (same, addressKey) -> false;
        }
        return (same, addressKey) -> Sql.update(
                        same,
                        "update delivery set state = 'pending', reply = '' where edition = ? and address_key = ?"
                                + byList
                                + " and not exists (select 1 from suppression s where s.address_key ="
                                + " delivery.address_key and " + SuppressionRepository.HOLDS
                                + ") and not exists (select 1 from"
                                + " preference p where p.newsletter = ? and p.address_key = delivery.address_key and"
                                + " p.paused_until > ?)",
                        edition,
                        addressKey,
                        newsletter,
                        newsletter,
                        newsletter,
                        today.toString())
                == 1;
    }

    /**
     * Returns the people who asked to be forgotten; only a keyed hash knows them, one by one.
     *
     * @throws newsdigest.problem.UserException when a key of these hashes is listed no more
     */
    public Forgotten forgotten(Connection connection) throws SQLException {
        return byHash(
                connection,
                Sql.query(
                        connection,
                        "select address_key from suppression where reason = 'forgotten'",
                        row -> row.getString(1)),
                "subscribers forget");
    }

    /**
     * Returns the people who had an edition before their addresses were taken out of it; only a keyed hash knows them.
     *
     * @throws newsdigest.problem.UserException when a key of these hashes is listed no more, or was given up
     */
    public Forgotten served(Connection connection, int edition) throws SQLException {
        List<String> hashes = Sql.query(
                connection,
                "select address_key from delivery where edition = ? and address = '' and state <> 'suppressed'",
                row -> row.getString(1),
                edition);
        if (!hashes.isEmpty()) {
            HashKeys.requireKept(connection, edition, hashes.size());
        }
        return byHash(connection, hashes, "keep-addresses");
    }

    private Forgotten byHash(Connection connection, Collection<String> hashes, String user) throws SQLException {
        if (hashes.isEmpty()) {
            return address -> false;
        }
        TokenSigner signer = new TokenSigner(keys.requiredBy(user));
        HashKeys.requireListed(connection, signer);
        return new ByHash(new HashSet<>(hashes), signer);
    }

    /** People whose addresses were taken out, such as those who asked to be forgotten. */
    @FunctionalInterface
    public interface Forgotten {
        boolean contains(String address);
    }

    /** People by the keyed hashes of their addresses. */
    private record ByHash(Set<String> hashes, TokenSigner tokens) implements Forgotten {
        @Override
        public boolean contains(String address) {
            return isHashed(EmailAddress.keyOf(address))
                    || EmailAddress.formerKeyOf(address).filter(this::isHashed).isPresent();
        }

        private boolean isHashed(String addressKey) {
            return tokens.hashes(addressKey).stream().anyMatch(hashes::contains);
        }
    }
}
