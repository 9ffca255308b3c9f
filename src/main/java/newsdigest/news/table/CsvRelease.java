package newsdigest.news.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsdigest.news.date.PublicationDate;
import newsdigest.news.format.RawItem;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;

/** Columns of a table of news by which a row is not, or not yet, for readers. */
final class CsvRelease {

    private static final int MOST_NAMED = 3;

    static final Pattern BETWEEN_TOPICS = Pattern.compile(":::|[,;|\n]");

    private static final Pattern DAY =
            Pattern.compile("\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?:[T ].*)?|\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{4}(?: .*)?");

    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<RawItem> withoutTick = new ArrayList<>();
    private boolean hasTicks;

    /**
     * Returns true when one of its cells keeps a row back. What stands in a column of drafts and is no "no" does, as that
     * is the cautious reading.
     *
     * @param cells cells of the row by the kind of their column
     */
    boolean isWithheld(Function<CsvColumn, List<String>> cells) {
        cells.apply(CsvColumn.STATUS).forEach(this::noteUnknown);
        return Stream.of(CsvColumn.DRAFT, CsvColumn.HIDDEN)
                        .flatMap(column -> cells.apply(column).stream())
                        .anyMatch(cell -> !cell.isBlank() && !PublicationStatus.isNo(cell))
                || Stream.of(CsvColumn.STATUS, CsvColumn.VISIBLE, CsvColumn.APPROVED)
                        .flatMap(column -> cells.apply(column).stream())
                        .anyMatch(cell -> PublicationStatus.isNo(cell) || PublicationStatus.isUnpublished(cell))
                || cells.apply(CsvColumn.TOPICS).stream()
                        .flatMap(BETWEEN_TOPICS::splitAsStream)
                        .anyMatch(PublicationStatus::isLabelOfDraft)
                || cells.apply(CsvColumn.NOTES).stream().anyMatch(EditorialMark::isNoteOfDraft);
    }

    private void noteUnknown(String status) {
        boolean isKnown = status.isBlank()
                || PublicationStatus.isUnpublished(status)
                || PublicationStatus.isPublished(status)
                || PublicationStatus.isNo(status);
        if (!isKnown) {
            unknown.add(PlainText.line(status));
        }
    }

    /** Notes whether a row has a tick in a column of ticks; a day in place of a tick is the day from which on. */
    void noteTicks(RawItem rawItem, Function<CsvColumn, List<String>> cells) {
        List<String> approvals = cells.apply(CsvColumn.APPROVED);
        List<String> dates = cells.apply(CsvColumn.DATE);
        boolean isTicked = approvals.stream().anyMatch(cell -> !cell.isBlank())
                || dates.stream().anyMatch(PublicationStatus::isYes);
        hasTicks |= isTicked;
        if (rawItem.publishFrom.isBlank()) {
            rawItem.publishFrom = approvals.stream()
                    .filter(cell -> DAY.matcher(cell.strip()).matches() && !PublicationDate.isAmbiguous(cell))
                    .findFirst()
                    .orElse("");
        }
        boolean mayLackTick = !approvals.isEmpty() || dates.size() > 1;
        if (mayLackTick && !isTicked && !rawItem.draft && rawItem.published.isEmpty()) {
            withoutTick.add(rawItem);
        }
    }

    /** Keeps back, once all rows are read, those without a tick where others have one. */
    void finish(SourceLocation place, List<Problem> problems) {
        if (hasTicks && !withoutTick.isEmpty()) {
            withoutTick.forEach(rawItem -> rawItem.draft = true);
            problems.add(
                    Problem.note(
                            withoutTick.get(0).place,
                            withoutTick.size() == 1
                                    ? "This row has no tick where others say that they may be published. It counts as a draft."
                                    : "This row and " + (withoutTick.size() - 1)
                                            + " more have no tick where others say that they may be published. They count as drafts."));
        }
        if (!unknown.isEmpty()) {
            String words = unknown.stream()
                    .limit(MOST_NAMED)
                    .map(word -> "'" + word + "'")
                    .collect(Collectors.joining(", "));
            problems.add(
                    Problem.note(
                            place,
                            "It is not known whether " + words + (unknown.size() > MOST_NAMED ? " and others" : "")
                                    + " in the column of states keep an item back. They do not; write 'draft' where one is not ready."));
        }
    }
}
