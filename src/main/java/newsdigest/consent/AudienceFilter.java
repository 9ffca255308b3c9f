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
import newsdigest.address.EmailAddress;
import newsdigest.config.TokenKeys;
import newsdigest.store.Sql;
import newsdigest.subscriber.leaving.Leaving;

/** Filter that applies suppressions and readers' preferences to an edition's audience while it is written down. */
public final class AudienceFilter {

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
     * @param languages languages of the edition
     * @param topicCoverage topics of the edition
     */
    public void apply(
            Connection connection, int edition, long seq, Collection<Locale> languages, TopicCoverage topicCoverage)
            throws SQLException {
        Sql.update(
                connection,
                "update delivery set state = 'suppressed', reply = (select min(s.reason) from suppression s where"
                        + " s.address_key = delivery.address_key and s.newsletter in ('', ?))"
                        + " where edition = ? and seq > ? and state = 'pending' and exists (select 1 from suppression s"
                        + " where s.address_key = delivery.address_key and s.newsletter in ('', ?))",
                newsletter,
                edition,
                seq,
                newsletter);
        Sql.update(
                connection,
                "update delivery set state = 'suppressed', reply = 'paused' where edition = ? and seq > ?"
                        + " and state = 'pending' and exists (select 1 from preference p where p.newsletter = ?"
                        + " and p.address_key = delivery.address_key and p.paused_until > ?)",
                edition,
                seq,
                newsletter,
                today.toString());
        for (Locale language : languages) {
            Sql.update(
                    connection,
                    "update delivery set language = ? where edition = ? and seq > ? and exists (select 1 from"
                            + " preference p where p.newsletter = ? and p.address_key = delivery.address_key"
                            + " and p.language = ?)",
                    language.toLanguageTag(),
                    edition,
                    seq,
                    newsletter,
                    language.toLanguageTag());
        }
        if (!topicCoverage.offered().isEmpty()) {
            Sql.update(
                    connection,
                    "update delivery set topics = (select case p.topics when '*' then '' else p.topics end from"
                            + " preference p where p.newsletter = ? and p.address_key = delivery.address_key)"
                            + " where edition = ? and seq > ? and exists (select 1 from preference p where"
                            + " p.newsletter = ? and p.address_key = delivery.address_key and p.topics <> '')",
                    newsletter,
                    edition,
                    seq,
                    newsletter);
            leaveOutOtherTopics(connection, edition, seq, topicCoverage);
        }
    }

    /** Leaves out readers of other topics. Readers are many, but the ways to choose among a few topics are not. */
    private static void leaveOutOtherTopics(Connection connection, int edition, long seq, TopicCoverage topicCoverage)
            throws SQLException {
        List<String[]> choices = Sql.query(
                connection,
                "select distinct language, topics from delivery where edition = ? and seq > ? and state = 'pending'"
                        + " and topics <> ''",
                row -> new String[] {row.getString(1), row.getString(2)},
                edition,
                seq);
        for (String[] choice : choices) {
            if (!topicCoverage.interests(Locale.forLanguageTag(choice[0]), PreferenceRepository.topics(choice[1]))) {
                Sql.update(
                        connection,
                        "update delivery set state = 'suppressed', reply = 'other topics' where edition = ? and seq > ?"
                                + " and state = 'pending' and language = ? and topics = ?",
                        edition,
                        seq,
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
                                + " delivery.address_key and s.newsletter in ('', ?)) and not exists (select 1 from"
                                + " preference p where p.newsletter = ? and p.address_key = delivery.address_key and"
                                + " p.paused_until > ?)",
                        edition,
                        addressKey,
                        newsletter,
                        newsletter,
                        today.toString())
                == 1;
    }

    /** Returns the people who asked to be forgotten; only a keyed hash knows them, one by one. */
    public Forgotten forgotten(Connection connection) throws SQLException {
        Set<String> hashes = new HashSet<>(Sql.query(
                connection, "select address_key from suppression where reason = 'forgotten'", row -> row.getString(1)));
        return hashes.isEmpty()
                ? address -> false
                : new ByHash(hashes, new TokenSigner(keys.requiredBy("subscribers forget")));
    }

    /** People who asked to be forgotten. */
    @FunctionalInterface
    public interface Forgotten {
        boolean contains(String address);
    }

    /** People who asked to be forgotten, by the keyed hashes of their addresses. */
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
