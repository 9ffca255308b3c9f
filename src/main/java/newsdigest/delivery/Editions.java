package newsdigest.delivery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import newsdigest.delivery.FrozenEdition.Stage;
import newsdigest.edition.Edition;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Rendition;
import newsdigest.edition.Window;
import newsdigest.standing.Coverage;
import newsdigest.store.Database;
import newsdigest.store.Sql;

/** The frozen editions in the ledger. */
public final class Editions {

    /** In place of a language: what there is to choose from. */
    private static final String OFFERED = "";

    private final Database database;
    private final Clock clock;

    public Editions(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Writes an edition down. Once a first message of it was tried it is frozen for good, and stays as it is whatever
     * the new one says; so does one that waits, for somebody may have been shown it. One that waited and was cancelled
     * before anything was sent is made anew.
     *
     * @return what the ledger holds
     */
    public FrozenEdition freeze(Edition edition) {
        try (Connection connection = database.begin()) {
            Optional<FrozenEdition> known = find(connection, edition.id());
            if (known.isPresent() && isToStay(connection, known.get(), edition)) {
                return known.get();
            } else if (known.isPresent()) {
                withdraw(connection, known.get());
            }
            long number = known.isPresent()
                    ? known.get().number()
                    : Sql.number(connection, "select coalesce(max(number), 0) + 1 from edition");
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
                    clock.millis());
            for (ItemKey item : edition.carries()) {
                Sql.update(
                        connection,
                        "insert into edition_item (edition, language, item) values (?, ?, ?)",
                        number,
                        item.language(),
                        item.id());
            }
            write(connection, number, edition.coverage());
            int position = 0;
            for (Rendition rendition : edition.renditions()) {
                Sql.update(
                        connection,
                        "insert into rendition (edition, position, language, subject, html, body)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        number,
                        position++,
                        rendition.language().toLanguageTag(),
                        rendition.subject(),
                        rendition.html(),
                        rendition.text());
            }
            connection.commit();
            return find(connection, edition.id()).orElseThrow();
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static boolean isSame(Edition one, Edition other) {
        return one.fingerprint().equals(other.fingerprint()) && one.coverage().equals(other.coverage());
    }

    private static void write(Connection connection, long number, Coverage coverage) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>(coverage.carried());
        byLanguage.put(OFFERED, coverage.offered());
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

    private static Coverage coverage(Connection connection, int number) throws SQLException {
        Map<String, Set<String>> byLanguage = new HashMap<>();
        Sql.each(
                connection,
                "select language, topic from edition_topic where edition = ?",
                row -> byLanguage
                        .computeIfAbsent(row.getString(1), language -> new HashSet<>())
                        .add(row.getString(2)),
                number);
        Set<String> offered = Optional.ofNullable(byLanguage.remove(OFFERED)).orElse(Set.of());
        return new Coverage(offered, byLanguage);
    }

    private static boolean isToStay(Connection connection, FrozenEdition known, Edition edition) throws SQLException {
        boolean waited = Sql.number(connection, "select count(*) from waiting where edition = ?", known.number()) > 0;
        if (known.stage() == Stage.CANCELLED) {
            return !waited || isTried(connection, known);
        }
        return waited || isSame(known.edition(), edition) || isTried(connection, known);
    }

    /** Whether anything of it was sent, or tried to be. */
    boolean isTried(FrozenEdition edition) {
        try (Connection connection = database.connect()) {
            return isTried(connection, edition);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static boolean isTried(Connection connection, FrozenEdition edition) throws SQLException {
        return Sql.number(
                        connection,
                        "select count(*) from (select 1 from delivery where edition = ? and state in"
                                + " ('sending', 'sent', 'deferred', 'failed', 'uncertain')"
                                + " union all select 1 from delivery where edition = ? and attempts > 0"
                                + " and state not in ('sending', 'sent', 'deferred', 'failed', 'uncertain')"
                                + " limit 1) as tried",
                        edition.number(),
                        edition.number())
                > 0;
    }

    /** Forgets an edition of which nothing was tried. */
    void withdraw(FrozenEdition edition) {
        try (Connection connection = database.begin()) {
            if (edition.stage() != Stage.CANCELLED && !isTried(connection, edition)) {
                withdraw(connection, edition);
            }
            connection.commit();
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static void withdraw(Connection connection, FrozenEdition edition) throws SQLException {
        Sql.update(connection, "delete from waiting where edition = ?", edition.number());
        Sql.update(connection, "delete from approval_letter where edition = ?", edition.number());
        Sql.update(connection, "delete from delivery where edition = ?", edition.number());
        Sql.update(connection, "delete from edition_topic where edition = ?", edition.number());
        Sql.update(connection, "delete from edition_item where edition = ?", edition.number());
        Sql.update(connection, "delete from rendition where edition = ?", edition.number());
        Sql.update(connection, "delete from audience where edition = ?", edition.number());
        Sql.update(connection, "delete from edition where number = ?", edition.number());
    }

    public Optional<FrozenEdition> find(EditionId id) {
        try (Connection connection = database.connect()) {
            return find(connection, id);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static Optional<FrozenEdition> find(Connection connection, EditionId id) throws SQLException {
        return Sql.query(connection, "select * from edition where id = ?", row -> read(connection, row), id.value())
                .stream()
                .findFirst();
    }

    Optional<FrozenEdition> find(int number) {
        try (Connection connection = database.connect()) {
            return Sql.query(connection, "select * from edition where number = ?", row -> read(connection, row), number)
                    .stream()
                    .findFirst();
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** Those that are neither done nor cancelled, the oldest first. */
    public List<FrozenEdition> unfinished() {
        try (Connection connection = database.connect()) {
            return Sql.query(
                    connection,
                    "select * from edition where state in ('planning', 'sending', 'paused') order by number",
                    row -> read(connection, row));
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** All editions, the newest first. */
    public List<FrozenEdition> all() {
        try (Connection connection = database.connect()) {
            return Sql.query(connection, "select * from edition order by number desc", row -> read(connection, row));
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /**
     * What is told of an edition without its pages.
     *
     * @param subjects by language, in the order of the edition
     */
    public record Headline(
            int number, EditionId id, String newsletter, Instant frozenAt, Stage stage, Map<Locale, String> subjects) {}

    /** The newest editions of a newsletter, the newest first. */
    public List<Headline> headlines(String newsletter, int limit) {
        return headlines(newsletter, Integer.MAX_VALUE, limit);
    }

    /** Those with a number below this one, the newest first. */
    public List<Headline> headlines(String newsletter, int below, int limit) {
        try (Connection connection = database.connect()) {
            return Sql.query(
                    connection,
                    "select * from edition where newsletter = ? and number < ? order by number desc limit " + limit,
                    row -> headline(connection, row),
                    newsletter,
                    below);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    private static Headline headline(Connection connection, ResultSet row) throws SQLException {
        Map<Locale, String> subjects = new LinkedHashMap<>();
        Sql.each(
                connection,
                "select language, subject from rendition where edition = ? order by position",
                part -> subjects.put(Locale.forLanguageTag(part.getString(1)), part.getString(2)),
                row.getInt("number"));
        return new Headline(
                row.getInt("number"),
                new EditionId(row.getString("id")),
                row.getString("newsletter"),
                Instant.ofEpochMilli(row.getLong("frozen_at")),
                stage(row.getString("state")),
                subjects);
    }

    /** How far an edition is at this moment; another process may have paused or cancelled it. */
    public Stage stage(FrozenEdition edition) {
        try (Connection connection = database.connect()) {
            return Sql.query(
                            connection,
                            "select state from edition where number = ?",
                            row -> stage(row.getString(1)),
                            edition.number())
                    .get(0);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** The same edition as far as it is by now. */
    public FrozenEdition now(FrozenEdition edition) {
        try (Connection connection = database.connect()) {
            return Sql.query(
                            connection,
                            "select state, reason from edition where number = ?",
                            row -> new FrozenEdition(
                                    edition.number(),
                                    edition.edition(),
                                    edition.frozenAt(),
                                    stage(row.getString(1)),
                                    row.getString(2)),
                            edition.number())
                    .stream()
                    .findFirst()
                    .orElse(edition);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** Moves an edition on; {@code reason} is for staff to read and may be empty. */
    public void move(FrozenEdition edition, Stage stage, String reason) {
        try (Connection connection = database.connect()) {
            move(connection, edition, stage, reason);
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    /** Every delivery has its outcome; an edition that was cancelled meanwhile stays cancelled. */
    void finish(FrozenEdition edition) {
        try (Connection connection = database.connect()) {
            Sql.update(
                    connection,
                    "update edition set state = 'done', reason = '' where number = ? and state in ('sending', 'paused')",
                    edition.number());
        } catch (SQLException e) {
            throw database.explain(e);
        }
    }

    void move(Connection connection, FrozenEdition edition, Stage stage, String reason) throws SQLException {
        if (stage == Stage.SENDING) {
            Sql.update(
                    connection,
                    "update edition set run_at = ? where number = ? and state <> 'sending'",
                    clock.millis(),
                    edition.number());
        }
        Sql.update(
                connection,
                "update edition set state = ?, reason = ? where number = ?",
                stage.name().toLowerCase(Locale.ROOT),
                reason,
                edition.number());
    }

    private static Stage stage(String word) {
        return Stage.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static FrozenEdition read(Connection connection, ResultSet row) throws SQLException {
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
                stage(row.getString("state")),
                row.getString("reason"));
    }
}
