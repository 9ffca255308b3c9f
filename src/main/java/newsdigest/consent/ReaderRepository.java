package newsdigest.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** Repository of the readers whom tokens refer to. */
public final class ReaderRepository {

    private final Database database;

    public ReaderRepository(Database database) {
        this.database = database;
    }

    /**
     * Reader whom an edition went to.
     *
     * @param edition the edition's id
     * @param newsletter the newsletter's name
     * @param address empty when the person was forgotten
     * @param language language of the rendition they got
     * @param topics keys of those they had chosen; without any: all
     */
    public record Reader(
            String edition, String newsletter, String address, String key, Locale language, List<String> topics) {}

    /** Returns the reader; empty when the ledger no longer knows them. */
    public Optional<Reader> find(DeliveryRef deliveryRef) {
        return database.withConnection(connection -> find(connection, deliveryRef));
    }

    /** Returns the reader as {@link #find(DeliveryRef)}, within a transaction. */
    Optional<Reader> find(Connection connection, DeliveryRef deliveryRef) throws SQLException {
        return Sql.first(
                connection,
                "select e.id, e.newsletter, d.address, d.address_key, d.language, d.topics from"
                        + " delivery d join edition e on e.number = d.edition where d.edition = ? and d.seq = ?",
                row -> new Reader(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Locale.forLanguageTag(row.getString(5)),
                        PreferenceRepository.topics(row.getString(6))),
                deliveryRef.edition(),
                deliveryRef.seq());
    }
}
