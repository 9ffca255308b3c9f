package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.consent.TopicCoverage;
import newsdigest.delivery.ledger.FrozenEdition.Stage;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.store.Sql;

/** How an edition stands in the tables of the ledger. */
final class EditionRows {

    /** In place of a language: what there is to choose from. */
    private static final String OFFERED = "";

    /** The tables of what belongs to an edition as long as nothing of it was sent. */
    private static final List<String> PARTS =
            List.of("waiting", "approval_letter", "delivery", "edition_topic", "edition_item", "rendition", "audience");

    private EditionRows() {}

    /** Writes an edition down that is to be planned. */
    static void insert(Connection connection, long number, Edition edition, long frozenAt) throws SQLException {
        Sql.update(
                connection,
                "insert into edition (number, id, newsletter, window_from, window_to, items, fingerprint, frozen_at,"
                        + " state) values (?, ?, ?, ?, ?, ?, ?, ?, 'planning')",
                number,
                edition.id().value(),
                edition.newsletter(),
                edition.window().from().toString(),
                edition.window().to().toString(),
                edition.items(),
                edition.fingerprint(),
                frozenAt);
        for (ItemKey item : edition.carries()) {
            Sql.update(
                    connection,
                    "insert into edition_item (edition, language, item) values (?, ?, ?)",
                    number,
                    item.language(),
                    item.id());
        }
        insert(connection, number, edition.coverage());
        int position = 0;
        for (Rendition rendition : edition.renditions()) {
            Sql.update(
                    connection,
                    "insert into rendition (edition, position, language, subject, html, body) values (?, ?, ?, ?, ?, ?)",
                    number,
                    position++,
                    rendition.language().toLanguageTag(),
                    rendition.subject(),
                    rendition.html(),
                    rendition.text());
        }
    }

    private static void insert(Connection connection, long number, TopicCoverage topicCoverage) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>(topicCoverage.carried());
        byLanguage.put(OFFERED, topicCoverage.offered());
        for (Map.Entry<String, Set<String>> topics : byLanguage.entrySet()) {
            for (String topic : topics.getValue()) {
                Sql.update(
                        connection,
                        "insert into edition_topic (edition, language, topic) values (?, ?, ?)",
                        number,
                        topics.getKey(),
                        topic);
            }
        }
    }

    /** Takes out an edition and all that belongs to it. */
    static void delete(Connection connection, int number) throws SQLException {
        for (String part : PARTS) {
            Sql.update(connection, "delete from " + part + " where edition = ?", number);
        }
        Sql.update(connection, "delete from edition where number = ?", number);
    }

    /** The edition whose row of {@code edition} it is. */
    static FrozenEdition read(Connection connection, ResultSet row) throws SQLException {
        int number = row.getInt("number");
        List<Rendition> renditions = Sql.query(
                connection,
                "select language, subject, html, body from rendition where edition = ? order by position",
                part -> new Rendition(
                        Locale.forLanguageTag(part.getString(1)),
                        part.getString(2),
                        part.getString(3),
                        part.getString(4)),
                number);
        Edition edition = new Edition(
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                new Window(LocalDate.parse(row.getString("window_from")), LocalDate.parse(row.getString("window_to"))),
                row.getInt("items"),
                renditions,
                Set.of(),
                coverage(connection, number));
        return new FrozenEdition(
                number,
                edition,
                Instant.ofEpochMilli(row.getLong("frozen_at")),
                Stage.of(row.getString("state")),
                row.getString("reason"));
    }

    private static TopicCoverage coverage(Connection connection, int number) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        Sql.each(
                connection,
                "select language, topic from edition_topic where edition = ?",
                row -> byLanguage
                        .computeIfAbsent(row.getString(1), language -> new HashSet<>())
                        .add(row.getString(2)),
                number);
        Set<String> offered = Optional.ofNullable(byLanguage.remove(OFFERED)).orElse(Set.of());
        return new TopicCoverage(offered, byLanguage);
    }

    /** The same without its pages. */
    static EditionRepository.EditionHeadline headline(Connection connection, ResultSet row) throws SQLException {
        Map<Locale, String> subjects = new LinkedHashMap<>();
        Sql.each(
                connection,
                "select language, subject from rendition where edition = ? order by position",
                part -> subjects.put(Locale.forLanguageTag(part.getString(1)), part.getString(2)),
                row.getInt("number"));
        return new EditionRepository.EditionHeadline(
                row.getInt("number"),
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                Instant.ofEpochMilli(row.getLong("frozen_at")),
                Stage.of(row.getString("state")),
                subjects);
    }
}
