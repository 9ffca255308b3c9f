package newsdigest.edition.selection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param drafts editions that were cancelled before they were frozen, and those of hours that are not frozen
 */
public record UnsentNews(Map<EditionId, Held> cancelled, List<StoppedHour> hours, Map<EditionId, Draft> drafts) {

    /** News of a newsletter of which no edition was stopped. */
    public static final UnsentNews NONE = new UnsentNews(Map.of(), List.of(), Map.of());

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

    /**
     * Hour of the schedule that brought nothing.
     *
     * @param edition the one that it was to bring; empty in what an earlier version kept
     * @param days days whose news it was to bring; empty in what an earlier version kept, and for an hour that is still to come
     * @param isQuiet whether it found no news
     */
    public record StoppedHour(Instant at, Optional<EditionId> edition, Optional<Window> days, boolean isQuiet) {

        private boolean isOf(EditionId id) {
            return edition.filter(id::equals).isPresent();
        }

        private boolean covers(LocalDate day, Newsletter newsletter) {
            return days(newsletter).filter(window -> window.contains(day)).isPresent();
        }

        /** Returns true for a day whose news it was to bring, also as late news. */
        private boolean reaches(LocalDate day, Newsletter newsletter) {
            LocalDate asOf = asOf(newsletter);
            boolean isLate = !day.isAfter(asOf) && !day.isBefore(asOf.minus(newsletter.late()));
            return isLate || covers(day, newsletter);
        }

        /** Returns its days, by the window as it is now where they were not noted. */
        Optional<Window> days(Newsletter newsletter) {
            return days.or(() -> newsletter.window().decide(new WindowFinder(asOf(newsletter), SendHistory.NONE)));
        }

        private LocalDate asOf(Newsletter newsletter) {
            // The edition of an hour is seen from the day before it.
            return LocalDate.ofInstant(at, newsletter.zone()).minusDays(1);
        }
    }

    /**
     * Edition that is not frozen, and has an hour or was cancelled: once the hour is over, it was stopped.
     *
     * @param said the last word of staff on it; the hour, or never, where that is not known
     * @param hour empty for one that staff made by hand
     */
    public record Draft(Instant said, Optional<Instant> hour) {}

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
        return new UnsentNews(cancelled, hours(connection, newsletter), drafts(connection, newsletter));
    }

    private static List<StoppedHour> hours(Connection connection, String newsletter) throws SQLException {
        return Sql.query(
                connection,
                "select due_at, outcome, day_from, day_to, edition from due_run where newsletter = ? and state <> 'begun' and outcome <> '"
                        + BEGINNING + "'"
                        + " and not exists (select 1 from edition e where e.newsletter = ?"
                        + " and (e.id = due_run.outcome or substr(due_run.outcome, 1, length(e.id) + 2) = e.id || ', ')"
                        + " and e.state <> 'cancelled')"
                        + " union select e.due_at, coalesce(r.outcome, ''), coalesce(r.day_from, ''), coalesce(r.day_to, ''), e.id"
                        + " from edition e left join due_run r on r.newsletter = e.newsletter and r.due_at = e.due_at"
                        + " where e.newsletter = ? and e.due_at > 0 and"
                        + CANCELLED,
                row -> new StoppedHour(
                        Instant.ofEpochMilli(row.getLong(1)),
                        Optional.of(row.getString(5))
                                .filter(id -> !id.isEmpty())
                                .map(EditionId::new),
                        row.getString(3).isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Window(
                                        LocalDate.parse(row.getString(3)), LocalDate.parse(row.getString(4)))),
                        row.getString(2).equals(QUIET)),
                newsletter,
                newsletter,
                newsletter);
    }

    private static Map<EditionId, Draft> drafts(Connection connection, String newsletter) throws SQLException {
        Map<EditionId, Draft> drafts = new HashMap<>();
        Sql.each(
                connection,
                "select known.id, known.due_at, case when known.is_over = 1 then coalesce(max(d.changed_at), 0) else 0 end from ("
                        + "select e.id, e.due_at, case when e.state = 'cancelled' or exists (select 1 from due_run r"
                        + " where r.newsletter = e.newsletter and r.due_at >= e.due_at) then 1 else 0 end as is_over"
                        + " from edition e where e.newsletter = ? and e.fingerprint = '' and (e.state = 'cancelled' or e.due_at > 0)"
                        + " union select r.edition, r.due_at, 1 from due_run r where r.newsletter = ? and r.edition <> ''"
                        + " and not exists (select 1 from edition e where e.id = r.edition)"
                        + ") as known left join draft d on d.edition = known.id group by known.id, known.due_at, known.is_over",
                row -> {
                    Optional<Instant> hour = time(row.getLong(2));
                    drafts.put(
                            new EditionId(row.getString(1)),
                            new Draft(time(row.getLong(3)).or(() -> hour).orElse(Instant.MAX), hour));
                },
                newsletter,
                newsletter);
        return drafts;
    }

    private static Optional<Instant> time(long millis) {
        return Optional.of(millis).filter(known -> known > 0).map(Instant::ofEpochMilli);
    }

    /** Returns what differs once this is another and no edition is. */
    static Object marks(Connection connection, String newsletter) throws SQLException {
        return List.of(
                Sql.query(
                        connection,
                        "select count(*), coalesce(max(noted_at), 0) from due_run where newsletter = ?",
                        row -> List.of(row.getLong(1), row.getLong(2)),
                        newsletter),
                drafts(connection, newsletter));
    }

    /** Returns that of others alone: an edition is not judged by its own hour, or by what it held itself. */
    UnsentNews without(EditionId edition) {
        Map<EditionId, Held> others = new HashMap<>(cancelled);
        others.remove(edition);
        Map<EditionId, Draft> otherDrafts = new HashMap<>(drafts);
        otherDrafts.remove(edition);
        return new UnsentNews(
                others, hours.stream().filter(hour -> !hour.isOf(edition)).toList(), otherDrafts);
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
        return new UnsentNews(
                some, hours.stream().filter(hour -> !hour.isQuiet()).toList(), drafts);
    }

    /**
     * Returns that of editions alone which were frozen after another one, or after the last word on one that was stopped as a draft; nothing
     * when that one is not known.
     */
    UnsentNews since(String edition) {
        EditionId id = new EditionId(edition);
        Optional<Instant> said = Optional.ofNullable(cancelled.get(id))
                .map(Held::frozenAt)
                .or(() -> Optional.ofNullable(drafts.get(id)).map(Draft::said));
        return said.map(time -> only(time::isBefore)).orElse(NONE);
    }

    UnsentNews only(Predicate<Instant> time) {
        Map<EditionId, Held> some = new HashMap<>(cancelled);
        some.values().removeIf(held -> !time.test(held.frozenAt()));
        return new UnsentNews(
                some, hours.stream().filter(hour -> time.test(hour.at())).toList(), drafts);
    }

    /** Returns the hours that brought nothing and were to bring the news of a day. */
    Stream<Instant> hoursOf(LocalDate day, Newsletter newsletter) {
        return hours.stream().filter(hour -> hour.covers(day, newsletter)).map(StoppedHour::at);
    }

    /** Returns the hours that brought nothing and were to bring the news of a day, also where it was late for them. */
    Stream<Instant> hoursReaching(LocalDate day, Newsletter newsletter) {
        return hours.stream().filter(hour -> hour.reaches(day, newsletter)).map(StoppedHour::at);
    }
}
