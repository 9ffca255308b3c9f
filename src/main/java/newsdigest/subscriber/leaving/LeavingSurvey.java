package newsdigest.subscriber.leaving;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import newsdigest.address.EmailAddress;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.ListName;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.subscriber.table.ColumnMapping;
import newsdigest.subscriber.table.ListFile;
import newsdigest.subscriber.table.TableHandler;
import newsdigest.subscriber.table.TornRow;
import org.jspecify.annotations.Nullable;

/** Survey of one list for people who left, made before any row of any list is used. */
public final class LeavingSurvey {

    private final ListFile file;
    private final LocalDate today;
    private @Nullable StatusColumns statuses;
    private @Nullable UnevenRows uneven;
    private @Nullable RowsOfNobody ofNobody;

    /** @param today day before which a subscription that ended is over */
    public LeavingSurvey(ListFile file, LocalDate today) {
        this.file = file;
        this.today = today;
    }

    /**
     * Looks through the list; a list about which staff decided that nobody left is not read further than its headers.
     *
     * @param skipped hears of people in lines that are no rows
     */
    public void look(SkippedPeople skipped) {
        file.read(new Look(skipped), problem -> {});
        if (statuses != null && ofNobody != null) {
            ofNobody.judge(statuses);
        }
    }

    /**
     * Notes the people who left, once the list was looked through.
     *
     * @param withWaiting whether all people of a list that waits as a whole are noted: another one may mail them
     */
    public void collect(LeftPeople left, boolean withWaiting) {
        boolean allWait = isUndecided();
        if (statuses != null
                && uneven != null
                && ((statuses.mayTell() && keepsAnybodyBack()) || (allWait && withWaiting))) {
            file.read(new Collect(uneven, allWait && withWaiting, left), problem -> {});
        }
    }

    public ListFile file() {
        return file;
    }

    /** Returns the columns of the file; empty when it cannot be read. */
    public Optional<StatusColumns> statuses() {
        return Optional.ofNullable(statuses);
    }

    /** Returns the judge of rows whose cells may stand under other headers than their own; empty when nobody can be kept back by a row. */
    public Optional<UnevenRows> unevenRows() {
        return Optional.ofNullable(uneven)
                .filter(rows ->
                        statuses().filter(StatusColumns::keepsAnybodyBack).isPresent());
    }

    /** Returns the judge of rows that may go on in the lines below them; empty when the file cannot be read. */
    public Optional<UnevenRows> rowsWithLinesBelow() {
        return Optional.ofNullable(uneven);
    }

    /** Returns the columns by whose words nobody is taken to have left; empty when there is none. */
    public Optional<SilentColumns> silent(DecisionHint hint) {
        return statuses()
                .map(StatusColumns::silent)
                .filter(columns -> !columns.isEmpty())
                .map(columns -> new SilentColumns(hint, columns));
    }

    /** Returns true when a row can be of somebody who is not mailed. */
    public boolean keepsAnybodyBack() {
        return isUndecided()
                || (statuses != null && statuses.keepsAnybodyBack())
                || (ofNobody != null && ofNobody.keepAnybodyBack());
    }

    /** Returns the verdict on a row, with what rows beside it that name nobody may add to what it says itself. */
    public Verdict withRowsBeside(Verdict own, int line) {
        return ofNobody == null ? own : ofNobody.verdict(own, line);
    }

    /** Returns true when nobody of the file may be mailed until staff decide. */
    public boolean isUndecided() {
        return statuses != null
                && (statuses.unreadable().isPresent()
                        || statuses.isUndecidedByName()
                        || !statuses.missing().isEmpty());
    }

    /** Handler that shows every row to the columns, before one of them is judged. */
    private final class Look implements TableHandler {
        private final SkippedPeople skipped;
        private @Nullable ColumnMapping columns;

        Look(SkippedPeople skipped) {
            this.skipped = skipped;
        }

        @Override
        public boolean torn(TornRow row, SourceLocation sourceLocation) {
            if (columns != null) {
                skipped.skip(row.addresses(columns), sourceLocation);
                row(row.cells(columns), sourceLocation);
            }
            return true;
        }

        @Override
        public boolean columns(ColumnMapping columnMapping, SourceLocation header) {
            columns = columnMapping;
            StatusColumns found = StatusColumns.ofPeople(
                    columnMapping.headers(),
                    new ListName(file.name(), columnMapping.sheet(), columnMapping.title()),
                    file.leaving(),
                    columnMapping::isKnown,
                    columnMapping::areTopics,
                    columnMapping::areNames,
                    columnMapping::isOfOtherHeaders,
                    today);
            statuses = found;
            uneven = new UnevenRows(file, found, columnMapping);
            ofNobody = new RowsOfNobody(columnMapping, found::decides);
            return found.mayTell();
        }

        @Override
        public void shortRow(TornRow row, SourceLocation sourceLocation) {
            if (uneven != null) {
                uneven.look(row);
            }
            row(row.counted(), sourceLocation);
            StatusColumns found = statuses;
            if (found != null && !row.below().areTaken()) {
                // What only the lines below say is to be known, too; the last way to read them is the longest.
                row.below().readings().stream().reduce((one, next) -> next).ifPresent(cells -> {
                    List<String> added = new ArrayList<>(cells);
                    Collections.fill(added.subList(0, Math.min(row.apart().size(), added.size())), "");
                    found.look(added);
                });
            }
        }

        @Override
        public void row(List<String> cells, SourceLocation sourceLocation) {
            if (statuses != null && ofNobody != null) {
                statuses.look(cells, sourceLocation.line());
                ofNobody.look(cells, sourceLocation.line());
            }
        }
    }

    /** Handler that notes each person who left, and where all of them wait each other one. */
    private final class Collect implements TableHandler {
        private final UnevenRows uneven;
        private final boolean allWait;
        private final LeftPeople left;
        private @Nullable ColumnMapping columnMapping;

        Collect(UnevenRows uneven, boolean allWait, LeftPeople left) {
            this.uneven = uneven;
            this.allWait = allWait;
            this.left = left;
        }

        @Override
        public boolean columns(ColumnMapping found, SourceLocation header) {
            columnMapping = found;
            return true;
        }

        @Override
        public boolean torn(TornRow row, SourceLocation sourceLocation) {
            if (columnMapping != null) {
                ColumnMapping columns = columnMapping;
                note(uneven.ofTorn(row, sourceLocation.line()), () -> row.addresses(columns), sourceLocation);
            }
            return true;
        }

        @Override
        public void shortRow(TornRow row, SourceLocation sourceLocation) {
            if (columnMapping != null) {
                ColumnMapping columns = columnMapping;
                uneven.ofShort(row, sourceLocation.line())
                        .keptBack()
                        .ifPresentOrElse(
                                verdict -> note(verdict, () -> row.addresses(columns), sourceLocation),
                                () -> row(row.counted(), sourceLocation));
            }
        }

        @Override
        public void row(List<String> cells, SourceLocation sourceLocation) {
            if (columnMapping != null && statuses != null) {
                ColumnMapping columns = columnMapping;
                Verdict own = statuses.verdict(cells, sourceLocation.line());
                note(withRowsBeside(own, sourceLocation.line()), () -> columns.addresses(cells), sourceLocation);
            }
        }

        private void note(Verdict verdict, Supplier<List<EmailAddress>> addresses, SourceLocation sourceLocation) {
            boolean isOfLeaver = verdict.permission().compareTo(MailPermission.UNSURE) >= 0;
            if (isOfLeaver || allWait) {
                Leaving leaving = isOfLeaver
                        ? new Leaving(Leaving.LeavingKind.of(verdict.permission()), verdict.sign(), sourceLocation)
                        : Leaving.ofWholeFile(sourceLocation);
                addresses.get().forEach(address -> left.note(address.key(), leaving));
            }
        }
    }
}
