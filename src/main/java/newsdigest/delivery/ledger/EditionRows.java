package newsdigest.delivery.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsdigest.consent.EditionCoverage;
import newsdigest.consent.signup.SignUpRepository;
import newsdigest.edition.CarriedItem;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.store.Sql;

/** Rows of an edition in the tables of the ledger. */
public final class EditionRows {

    /** Tables of the parts of an edition as long as nothing of it was sent. */
    private static final List<String> PARTS = List.of(
            "waiting",
            "approval_letter",
            "delivery",
            "edition_topic",
            "edition_told",
            "edition_item",
            "rendition",
            "audience_drop",
            "left_by_list",
            "list_decision",
            "audience");

    private EditionRows() {}

    /** Replaces the bytes of an edition; its audience is to be planned anew. */
    public static void replaceContent(Connection connection, int number, Edition edition, long frozenAt)
            throws SQLException {
        clear(connection, number);
        Sql.update(
                connection,
                "update edition set window_from = ?, window_to = ?, items = ?, fingerprint = ?, frozen_at = ?"
                        + " where number = ?",
                edition.window().from().toString(),
                edition.window().to().toString(),
                edition.items(),
                edition.fingerprint(),
                frozenAt,
                number);
        for (CarriedItem item : edition.carries()) {
            Sql.update(
                    connection,
                    "insert into edition_item (edition, language, item, source, headline, day, link, text)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    number,
                    item.key().language(),
                    item.key().id(),
                    item.source(),
                    item.headline(),
                    item.day(),
                    item.link(),
                    item.text());
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

    private static void insert(Connection connection, int number, EditionCoverage coverage) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>(coverage.carried());
        byLanguage.put(EditionCoverage.OFFERED, coverage.offered());
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
        for (String language : coverage.told()) {
            Sql.update(connection, "insert into edition_told (edition, language) values (?, ?)", number, language);
        }
    }

    /** Deletes the bytes of an edition and all that belongs to them; its id and its due time stay. */
    public static void clear(Connection connection, int number) throws SQLException {
        SignUpRepository.undoUnsaid(connection, number);
        for (String part : PARTS) {
            Sql.update(connection, "delete from " + part + " where edition = ?", number);
        }
        Sql.update(
                connection,
                "update edition set items = 0, fingerprint = '', frozen_at = 0, frozen_by = '', planned_at = 0,"
                        + " confirmed_at = 0, send_at = 0, shard_size = 0, made_ready_at = 0, seq_gaps = -1 where number = ?",
                number);
    }

    /** Returns the edition of a row of {@code edition}. */
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
                EditionCoverage.read(connection, number));
        return new FrozenEdition(
                number,
                edition,
                row.getString("fingerprint"),
                Instant.ofEpochMilli(row.getLong("frozen_at")),
                releasedAt(row),
                EditionState.of(row.getString("state")),
                reason(row),
                row.getLong("stops"),
                pagesDroppedAt(row),
                madeReady(row));
    }

    /** Returns this edition in the state of its row. */
    static FrozenEdition withState(FrozenEdition edition, ResultSet row) throws SQLException {
        return new FrozenEdition(
                edition.number(),
                edition.edition(),
                edition.fingerprint(),
                edition.frozenAt(),
                releasedAt(row),
                EditionState.of(row.getString("state")),
                reason(row),
                row.getLong("stops"),
                pagesDroppedAt(row),
                madeReady(row));
    }

    private static Optional<Instant> pagesDroppedAt(ResultSet row) throws SQLException {
        long millis = row.getLong("pages_dropped_at");
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** Returns who made the pages ready: not those of a decision before, which an earlier version left when it replaced them. */
    private static Optional<MadeReady> madeReady(ResultSet row) throws SQLException {
        long millis = row.getLong("made_ready_at");
        return millis > 0 && millis >= row.getLong("frozen_at")
                ? Optional.of(new MadeReady(row.getString("frozen_by"), Instant.ofEpochMilli(millis)))
                : Optional.empty();
    }

    private static Instant releasedAt(ResultSet row) throws SQLException {
        return Instant.ofEpochMilli(row.getLong(row.getLong("released_at") > 0 ? "released_at" : "frozen_at"));
    }

    public static StateReason reason(ResultSet row) throws SQLException {
        return StateReason.of(StateReason.ReasonKind.of(row.getString("reason_kind")), row.getString("reason"));
    }

    /** Returns the newest editions of a newsletter with a number below this one, without their pages. */
    static List<EditionRepository.EditionHeadline> headlines(
            Connection connection, String newsletter, int below, int limit) throws SQLException {
        String newest =
                " from edition where newsletter = ? and number < ? and fingerprint <> '' order by number desc limit ?";
        Map<Integer, Map<Locale, String>> subjects = new HashMap<>();
        Sql.query(
                connection,
                "select edition, language, subject from rendition where edition in (select number" + newest
                        + ") order by edition, position",
                row -> subjects.computeIfAbsent(row.getInt(1), number -> new LinkedHashMap<>())
                        .put(Locale.forLanguageTag(row.getString(2)), row.getString(3)),
                newsletter,
                below,
                limit);
        return Sql.query(
                connection,
                "select number, id, newsletter, window_from, window_to, frozen_at, state, pages_dropped_at" + newest,
                row -> headline(row, subjects.getOrDefault(row.getInt("number"), Map.of())),
                newsletter,
                below,
                limit);
    }

    private static EditionRepository.EditionHeadline headline(ResultSet row, Map<Locale, String> subjects)
            throws SQLException {
        return new EditionRepository.EditionHeadline(
                row.getInt("number"),
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                new Window(LocalDate.parse(row.getString("window_from")), LocalDate.parse(row.getString("window_to"))),
                Instant.ofEpochMilli(row.getLong("frozen_at")),
                EditionState.of(row.getString("state")),
                pagesDroppedAt(row).isEmpty(),
                subjects);
    }
}
