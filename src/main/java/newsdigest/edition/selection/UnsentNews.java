package newsdigest.edition.selection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsdigest.config.Newsletter;
import newsdigest.edition.EditionId;
import newsdigest.edition.ItemKey;
import newsdigest.edition.Window;
import newsdigest.store.Sql;

/**
 * News that editions were to bring and nobody got: it is no archive, though it is older than the first edition that went out.
 *
 * @param cancelled the editions that were cancelled before anybody got them, with their items
 * @param hours hours of the schedule that brought nothing: their editions were cancelled, not approved or never made; one that staff took back is theirs to send
 * @param quiet those of the hours that found no news
 */
public record UnsentNews(Map<EditionId, Held> cancelled, List<Instant> hours, Set<Instant> quiet) {

    /** News of a newsletter of which no edition was stopped. */
    public static final UnsentNews NONE = new UnsentNews(Map.of(), List.of(), Set.of());

    /**
     * Items of an edition as they were frozen.
     *
     * @param isOfAnHour whether the schedule made it, and not staff
     */
    public record Held(Instant frozenAt, boolean isOfAnHour, Set<ItemKey> items) {

        private boolean hasAny(Set<ItemKey> keys) {
            return keys.stream().anyMatch(items::contains);
        }
    }

    /** Condition for editions that nobody got and nobody will. */
    private static final String CANCELLED = " e.state = 'cancelled' and e.reason <> 'went_out'";

    /** Outcome of the row that is no hour, but the moment from which on the newsletter has hours. */
    private static final String BEGINNING = "the schedule begins";

    /** Outcome of an hour that found no news. */
    private static final String QUIET = "no news";

    static UnsentNews read(Connection connection, String newsletter) throws SQLException {
        Map<EditionId, Held> cancelled = new HashMap<>();
        Sql.each(
                connection,
                "select e.id, i.language, i.item, e.frozen_at, e.due_at from edition_item i join edition e on e.number = i.edition"
                        + " where e.newsletter = ? and" + CANCELLED + " and not exists (select 1 from delivery d"
                        + " where d.edition = e.number and d.state in ('sent', 'sending', 'uncertain'))",
                row -> {
                    Instant frozenAt = Instant.ofEpochMilli(row.getLong(4));
                    boolean isOfAnHour = row.getLong(5) > 0;
                    cancelled
                            .computeIfAbsent(
                                    new EditionId(row.getString(1)),
                                    none -> new Held(frozenAt, isOfAnHour, new HashSet<>()))
                            .items()
                            .add(new ItemKey(row.getString(2), row.getString(3)));
                },
                newsletter);
        List<Instant> hours = Sql.query(
                connection,
                "select due_at from due_run where newsletter = ? and state <> 'begun' and outcome <> '" + BEGINNING
                        + "'"
                        + " and not exists (select 1 from edition e where e.newsletter = ?"
                        + " and (e.id = due_run.outcome or substr(due_run.outcome, 1, length(e.id) + 2) = e.id || ', ')"
                        + " and e.state <> 'cancelled')"
                        + " union select e.due_at from edition e where e.newsletter = ? and e.due_at > 0 and"
                        + CANCELLED,
                row -> Instant.ofEpochMilli(row.getLong(1)),
                newsletter,
                newsletter,
                newsletter);
        List<Instant> quiet = Sql.query(
                connection,
                "select due_at from due_run where newsletter = ? and outcome = '" + QUIET + "'",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                newsletter);
        return new UnsentNews(cancelled, hours, Set.copyOf(quiet));
    }

    /** Returns what differs once this is another and no edition is. */
    static Object marks(Connection connection, String newsletter) throws SQLException {
        return Sql.query(
                connection,
                "select count(*), coalesce(max(noted_at), 0) from due_run where newsletter = ?",
                row -> List.of(row.getLong(1), row.getLong(2)),
                newsletter);
    }

    UnsentNews without(EditionId edition) {
        Map<EditionId, Held> others = new HashMap<>(cancelled);
        others.remove(edition);
        return new UnsentNews(others, hours, quiet);
    }

    /** Returns true when a cancelled edition held one of these. */
    boolean holdsAny(Set<ItemKey> keys) {
        return cancelled.values().stream().anyMatch(held -> held.hasAny(keys));
    }

    /** Returns true when a cancelled edition that the schedule made held one of these. */
    boolean holdsAnyOfAnHour(Set<ItemKey> keys) {
        return cancelled.values().stream().filter(Held::isOfAnHour).anyMatch(held -> held.hasAny(keys));
    }

    /**
     * Returns that of the schedule's hours alone which were stopped: an edition that staff made may hold news of years ago, and an hour without
     * news kept nothing back.
     */
    UnsentNews ofHours() {
        Map<EditionId, Held> some = new HashMap<>(cancelled);
        some.values().removeIf(held -> !held.isOfAnHour());
        List<Instant> stopped =
                hours.stream().filter(hour -> !quiet.contains(hour)).toList();
        return new UnsentNews(some, stopped, Set.of());
    }

    /** Returns that of editions alone which were frozen after another one; nothing when that one was never frozen. */
    UnsentNews since(String edition) {
        Held before = cancelled.get(new EditionId(edition));
        return before == null ? NONE : only(before.frozenAt()::isBefore);
    }

    UnsentNews only(Predicate<Instant> time) {
        Map<EditionId, Held> some = new HashMap<>(cancelled);
        some.values().removeIf(held -> !time.test(held.frozenAt()));
        return new UnsentNews(some, hours.stream().filter(time).toList(), quiet);
    }

    /** Returns the hours that brought nothing and were to bring the news of a day. */
    Stream<Instant> hoursOf(LocalDate day, Newsletter newsletter) {
        return hours.stream().filter(hour -> covers(hour, day, newsletter));
    }

    private static boolean covers(Instant hour, LocalDate day, Newsletter newsletter) {
        // The edition of an hour is seen from the day before it.
        LocalDate asOf = LocalDate.ofInstant(hour, newsletter.zone()).minusDays(1);
        return newsletter
                .window()
                .decide(new WindowFinder(asOf, SendHistory.NONE))
                .filter((Window window) -> window.contains(day))
                .isPresent();
    }
}
