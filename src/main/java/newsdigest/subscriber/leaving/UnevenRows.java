package newsdigest.subscriber.leaving;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.status.words.StatusValues;
import newsdigest.subscriber.table.ColumnMapping;
import newsdigest.subscriber.table.ListFile;
import newsdigest.subscriber.table.SubscriberColumn;
import newsdigest.subscriber.table.TableHandler;
import newsdigest.subscriber.table.TornRow;
import org.jspecify.annotations.Nullable;

/** Judge of the rows of one list whose cells may stand under other headers than their own. */
public final class UnevenRows {

    private static final Verdict SILENT = new Verdict(MailPermission.SILENT, "", "");

    private static final int MOST_REMEMBERED = 10_000;

    private final ListFile file;
    private final StatusColumns statuses;
    private final ColumnMapping columns;
    private final Map<String, Boolean> answers = new HashMap<>();
    private final Map<Integer, Map<String, Boolean>> speaking = new HashMap<>();
    private final BitSet telling = new BitSet();
    private final BitSet decided = new BitSet();
    private @Nullable CellHomes homes;
    private int mostMissing;

    UnevenRows(ListFile file, StatusColumns statuses, ColumnMapping columns) {
        this.file = file;
        this.statuses = statuses;
        this.columns = columns;
        IntStream.range(0, columns.headers().size())
                .filter(column -> !columns.isKnown(column) && statuses.mayTell(column))
                .forEach(telling::set);
        telling.stream().filter(statuses::isDecided).forEach(decided::set);
    }

    /** Notes a row of too few cells, before one of them is judged. */
    void look(TornRow row) {
        if (row.below().areTaken()) {
            return;
        }
        mostMissing =
                Math.max(mostMissing, columns.headers().size() - row.apart().size());
    }

    /**
     * Returns the strictest verdict on a line that is no row: what any way says in which its cells may stand under the headers. Of a cell that
     * is not understood for it is made of two counts what it is alone, where that says that the person is mailed.
     */
    public Verdict ofTorn(TornRow row, int line) {
        List<Verdict> all = row.readings(columns).stream()
                .map(cells -> statuses.verdict(cells, line))
                .toList();
        Verdict verdict = all.stream()
                .filter(found -> !isOfJoined(found, all, row.apart()))
                .reduce(SILENT, Verdict::stricter);
        return verdict.permission() == MailPermission.LEFT
                        || row.apart().size() <= columns.headers().size()
                ? verdict
                : verdicts(row, places(row), line).reduce(verdict, Verdict::stricter);
    }

    private static boolean isOfJoined(Verdict verdict, List<Verdict> all, List<String> apart) {
        return verdict.permission() == MailPermission.UNSURE
                && verdict.others().isEmpty()
                && !apart.contains(verdict.cell())
                && all.stream()
                        .anyMatch(other -> other.permission() == MailPermission.MAILED
                                && other.sign().equals(verdict.sign())
                                && apart.contains(other.cell())
                                && apart.stream()
                                        .filter(cell -> verdict.cell().contains(cell) && !cell.equals(other.cell()))
                                        .noneMatch(StatusValues.all()::isAnswer));
    }

    /**
     * Meaning of a row of too few cells where one is missing further left.
     *
     * @param keptBack verdict by which the person is kept back: a cell says so under another header, and none where it stands
     * @param mailed verdict by which a person would be mailed whom the cell alone keeps back that is not there
     */
    public record Shifted(Optional<Verdict> keptBack, Optional<Verdict> mailed) {

        /** Meaning of a row that counts as it stands. */
        public static final Shifted NOTHING = new Shifted(Optional.empty(), Optional.empty());
    }

    /** Returns what a row of too few cells says that does not count as it stands, with empty cells at its end; nothing of most. */
    public Shifted ofShort(TornRow row, int line) {
        Shifted together = row.below().isEmpty() ? Shifted.NOTHING : ofLinesBelow(row, line);
        if (row.below().areTaken() || !together.equals(Shifted.NOTHING)) {
            return together;
        }
        List<List<String>> withAddress = row.readingsWithAddress(columns);
        List<Place> places = places(row);
        if (places.isEmpty() && withAddress.isEmpty()) {
            return Shifted.NOTHING;
        }
        Verdict asItStands = statuses.verdict(row.apart(), line);
        boolean isByBlank = asItStands.cell().isBlank() && asItStands.others().isEmpty();
        boolean isLeft = asItStands.permission() == MailPermission.LEFT;
        if (isLeft) {
            return new Shifted(
                    Optional.empty(),
                    verdicts(row, places, line)
                            .filter(moved -> isByBlank
                                    && moved.permission() == MailPermission.MAILED
                                    && moved.sign().equals(asItStands.sign()))
                            .findFirst());
        }
        MailPermission atLeast = isByBlank || asItStands.permission() != MailPermission.UNSURE
                ? asItStands.permission()
                : MailPermission.LEFT;
        return new Shifted(
                Stream.concat(
                                withAddress.stream().map(cells -> statuses.verdict(cells, line)),
                                verdicts(row, places, line))
                        .filter(moved -> moved.permission().compareTo(MailPermission.UNSURE) >= 0
                                && moved.permission().compareTo(atLeast) > 0)
                        .reduce(Verdict::stricter),
                Optional.empty());
    }

    /** Returns that a row waits which says together with the lines below it, and not alone, that somebody left, or that another language is read. */
    private Shifted ofLinesBelow(TornRow row, int line) {
        MailPermission alone = statuses.verdict(row.apart(), line).permission();
        MailPermission atLeast = row.below().areTaken() ? MailPermission.UNSURE : MailPermission.LEFT;
        Optional<String> cell = row.below().readings().stream()
                .map(cells -> statuses.verdict(cells, line))
                .filter(together -> together.permission().compareTo(atLeast) >= 0
                        && together.permission().compareTo(alone) > 0)
                .map(Verdict::cell)
                .findFirst()
                .or(() -> otherLanguage(row));
        return new Shifted(
                cell.map(said -> new Verdict(MailPermission.UNSURE, Leaving.TORN_ROW, said)), Optional.empty());
    }

    private Optional<String> otherLanguage(TornRow row) {
        String alone = columns.cell(row.apart(), SubscriberColumn.LANGUAGE);
        String counted = columns.cell(row.counted(), SubscriberColumn.LANGUAGE);
        return alone.isBlank() && !counted.isBlank() ? Optional.of(counted) : Optional.empty();
    }

    /** Place of a cell, and another column in which it may stand. */
    private record Place(int cell, int column) {}

    /**
     * Returns each cell with each column under which it says something of the person; of a row of too few cells those that do not belong
     * where they stand.
     */
    private List<Place> places(TornRow row) {
        int more = columns.headers().size() - row.apart().size();
        List<Place> places = new ArrayList<>();
        for (int cell = 0; cell < row.apart().size(); cell++) {
            int last = more > 0 ? cell + more : Math.min(cell, columns.headers().size() - 1);
            int column = telling.nextSetBit(more > 0 ? cell + 1 : Math.max(0, cell + more));
            String text = row.apart().get(cell);
            if (column >= 0 && column <= last && !text.isBlank() && columns.mayMove(cell, more)) {
                for (; column >= 0 && column <= last; column = telling.nextSetBit(column + 1)) {
                    if (more > 0 ? isMoved(text, cell, column) : speaksOf(column, text)) {
                        places.add(new Place(cell, column));
                    }
                }
            }
        }
        return places;
    }

    /** Returns true for a cell that does not belong where it stands, and says something under another header. */
    private boolean isMoved(String text, int cell, int column) {
        // Homes of cells need another reading of the list; once they are known, they say more quickly that a cell
        // stays.
        return homes == null
                ? speaksOf(column, text) && isOutOfPlace(text, cell, column)
                : isOutOfPlace(text, cell, column) && speaksOf(column, text);
    }

    /**
     * Returns true for a cell that does not belong where it stands. Programs that leave out the last empty cells write most rows of too few
     * cells: there an answer, a number or a day is what its own header says unless all others of its column are none, or a decision names it.
     */
    private boolean isOutOfPlace(String text, int cell, int column) {
        return decided.get(column) ? !homes().isAtHome(text, cell) : homes().isStranger(text, cell);
    }

    private boolean isAnswer(String cell) {
        return remembered(answers, cell, StatusValues.all()::isAnswer);
    }

    private boolean speaksOf(int column, String cell) {
        return remembered(
                speaking.computeIfAbsent(column, added -> new HashMap<>()),
                cell,
                text -> statuses.speaksOf(column, text, this::isAnswer));
    }

    private static boolean remembered(Map<String, Boolean> memory, String cell, Predicate<String> judge) {
        Boolean known = memory.get(cell);
        if (known == null) {
            known = judge.test(cell);
            if (memory.size() < MOST_REMEMBERED) {
                memory.put(cell, known);
            }
        }
        return known;
    }

    /** Returns the verdicts of cells that stand alone under other headers. */
    private Stream<Verdict> verdicts(TornRow row, List<Place> places, int line) {
        return places.stream()
                .flatMap(place -> row.readingOf(place.cell(), place.column(), columns).stream()
                        .map(cells -> statuses.verdict(cells, line))
                        .filter(verdict -> saysBy(row.apart().get(place.cell()), verdict)));
    }

    private static boolean saysBy(String cell, Verdict verdict) {
        return cell.equals(verdict.cell()) || verdict.others().stream().anyMatch(other -> cell.equals(other.cell()));
    }

    private CellHomes homes() {
        CellHomes known = homes;
        if (known == null) {
            known = new CellHomes(columnsToLeave());
            file.read(new Rows(known), problem -> {});
            homes = known;
        }
        return known;
    }

    /** Returns the columns whose cells say something where they stand further right. */
    private BitSet columnsToLeave() {
        int missing = mostMissing == 0 ? columns.headers().size() : mostMissing;
        BitSet found = new BitSet();
        IntStream.range(0, columns.headers().size())
                .filter(cell -> columns.mayMove(cell, missing))
                .filter(cell -> {
                    int column = telling.nextSetBit(cell + 1);
                    return column >= 0 && column <= cell + missing;
                })
                .forEach(found::set);
        return found;
    }

    /** Handler that shows each row that has an address in its place. */
    private static final class Rows implements TableHandler {
        private final CellHomes homes;
        private @Nullable ColumnMapping columns;

        Rows(CellHomes homes) {
            this.homes = homes;
        }

        @Override
        public boolean columns(ColumnMapping found, SourceLocation header) {
            columns = found;
            return true;
        }

        @Override
        public void row(List<String> cells, SourceLocation sourceLocation) {
            look(cells, true);
        }

        @Override
        public void shortRow(TornRow row, SourceLocation sourceLocation) {
            look(row.counted(), row.below().areTaken());
        }

        private void look(List<String> cells, boolean isWhole) {
            if (columns != null && !columns.addresses(cells).isEmpty()) {
                homes.look(cells, isWhole);
            }
        }
    }
}
