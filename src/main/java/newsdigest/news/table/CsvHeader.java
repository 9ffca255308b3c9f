package newsdigest.news.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.news.format.RawItem;
import newsdigest.news.format.UnreadableException;
import newsdigest.news.mark.EditorialMark;
import newsdigest.news.text.PlainText;
import newsdigest.news.text.PublicationStatus;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import org.apache.commons.csv.CSVRecord;

/** Header of a CSV file of news: position of each column. */
final class CsvHeader {

    /** Link as a spreadsheet computes it: {@code =HYPERLINK("https://example.org/";"Words")}. */
    private static final Pattern HYPERLINK = Pattern.compile(
            "(?i)\\A\\s*+'?=HYPERLINK\\(\\s*\"([^\"]*+)\"\\s*(?:[,;]\\s*\"([^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*)?\\)\\s*");

    private static final int MOST_NAMED = 20;

    private static final Set<CsvColumn> ALL_COUNT = EnumSet.of(
            CsvColumn.DATE,
            CsvColumn.TOPICS,
            CsvColumn.DRAFT,
            CsvColumn.STATUS,
            CsvColumn.HIDDEN,
            CsvColumn.VISIBLE,
            CsvColumn.APPROVED);

    private final int size;
    private final Map<CsvColumn, List<Integer>> columns = new TreeMap<>();
    private final CsvRelease release = new CsvRelease();

    private CsvHeader(int size) {
        this.size = size;
    }

    static CsvHeader of(CSVRecord row, SourceLocation sourceLocation, List<Problem> problems)
            throws UnreadableException {
        CsvHeader header = new CsvHeader(row.size());
        List<String> unknown = new ArrayList<>();
        List<CsvColumn> all =
                row.stream().map(CsvColumn::of).flatMap(Optional::stream).toList();
        Optional<CsvColumn> ofDate =
                CsvColumn.DATES.stream().filter(all::contains).findFirst();
        for (int i = 0; i < row.size(); i++) {
            String name = PlainText.line(row.get(i));
            Optional<CsvColumn> column = CsvColumn.of(name)
                    .map(known ->
                            known == CsvColumn.CREATED && ofDate.equals(Optional.of(known)) ? CsvColumn.DATE : known)
                    .filter(known -> known != CsvColumn.CREATED);
            if (column.isPresent()) {
                header.columns
                        .computeIfAbsent(column.get(), none -> new ArrayList<>())
                        .add(i);
            } else if (!name.isEmpty()) {
                unknown.add(name);
            }
        }
        if (ofDate.equals(Optional.of(CsvColumn.PUBLISH_FROM))) {
            header.columns.put(CsvColumn.DATE, header.columns.getOrDefault(CsvColumn.PUBLISH_FROM, List.of()));
        }
        for (CsvColumn needed : List.of(CsvColumn.DATE, CsvColumn.HEADLINE)) {
            if (!header.columns.containsKey(needed)) {
                throw new UnreadableException(
                        "There is no column '" + needed.usualName() + "'; this row has "
                                + row.stream()
                                        .limit(MOST_NAMED)
                                        .map(name -> "'" + PlainText.line(name) + "'")
                                        .collect(Collectors.joining(", "))
                                + (row.size() > MOST_NAMED ? " and more" : "")
                                + ". The first row names the columns; date and title are needed.",
                        sourceLocation.line());
            }
        }
        header.noteSame(row, sourceLocation, problems);
        for (String name : unknown) {
            String hint = CsvColumn.nearest(name)
                    .map(near -> " Did you mean '" + near + "'?")
                    .orElse("");
            problems.add(Problem.note(sourceLocation, "The column '" + name + "' is not used." + hint));
        }
        return header;
    }

    /** Notes columns that mean the same: of dates, topics and what keeps an item back all count, of others the first that is not empty. */
    private void noteSame(CSVRecord row, SourceLocation sourceLocation, List<Problem> problems) {
        columns.forEach((column, same) -> {
            if (same.size() > 1 && !ALL_COUNT.contains(column)) {
                String names = same.stream()
                        .map(index -> "'" + PlainText.line(row.get(index)) + "'")
                        .collect(Collectors.joining(" and "));
                problems.add(Problem.note(
                        sourceLocation,
                        "The columns " + names + " mean the same. Of each row the first that is not empty is used."));
            }
        });
    }

    int size() {
        return size;
    }

    RawItem rawItem(CSVRecord row, SourceLocation sourceLocation) {
        RawItem rawItem = new RawItem(sourceLocation);
        rawItem.headline = text(row, CsvColumn.HEADLINE);
        rawItem.summary = text(row, CsvColumn.SUMMARY);
        rawItem.link = linkOf(row, CsvColumn.LINK);
        rawItem.language = text(row, CsvColumn.LANGUAGE);
        rawItem.image = text(row, CsvColumn.IMAGE);
        rawItem.alt = text(row, CsvColumn.IMAGE_ALT);
        rawItem.author = text(row, CsvColumn.AUTHOR);
        rawItem.id = text(row, CsvColumn.ID);
        rawItem.translationKey = text(row, CsvColumn.TRANSLATION_KEY);
        rawItem.draft = release.isWithheld(column -> cells(row, column)) || EditorialMark.isOfDraft(rawItem.headline);
        rawItem.publishFrom = text(row, CsvColumn.PUBLISH_FROM);
        rawItem.publishUntil = text(row, CsvColumn.PUBLISH_UNTIL);
        takeDates(row, rawItem);
        release.noteTicks(rawItem, column -> cells(row, column));
        for (int column : columns.getOrDefault(CsvColumn.TOPICS, List.of())) {
            for (String topic : CsvRelease.BETWEEN_TOPICS.split(cell(row, column), -1)) {
                rawItem.topic(topic);
            }
        }
        if (rawItem.link.isBlank()) {
            rawItem.link = linkOf(row, CsvColumn.HEADLINE);
        }
        return rawItem;
    }

    /** A column 'published' holds the date, or whether it is published: then the date stands elsewhere. */
    private void takeDates(CSVRecord row, RawItem rawItem) {
        for (int column : columns.getOrDefault(CsvColumn.DATE, List.of())) {
            String value = cell(row, column);
            if (PublicationStatus.isNo(value) || PublicationStatus.isYes(value)) {
                rawItem.published = value;
            } else {
                rawItem.date(value);
            }
        }
    }

    /** Returns the cells of all columns of a kind, the empty ones too. */
    private List<String> cells(CSVRecord row, CsvColumn column) {
        return columns.getOrDefault(column, List.of()).stream()
                .map(index -> cell(row, index))
                .toList();
    }

    /** Keeps back, once all rows are read, those without a tick where others have one. */
    void finish(SourceLocation place, List<Problem> problems) {
        release.finish(place, problems);
    }

    private String text(CSVRecord row, CsvColumn column) {
        return columns.getOrDefault(column, List.of()).stream()
                .map(index -> cell(row, index))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Returns the address in a cell; in the column for links, the cell itself where it is no formula. */
    private String linkOf(CSVRecord row, CsvColumn column) {
        return columns.getOrDefault(column, List.of()).stream()
                .map(index -> linkIn(row, column, index))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String linkIn(CSVRecord row, CsvColumn column, int index) {
        Matcher link = HYPERLINK.matcher(index < row.size() ? row.get(index) : "");
        return link.matches() ? link.group(1) : column == CsvColumn.LINK ? cell(row, index) : "";
    }

    /** Returns what a cell shows: of a link that a spreadsheet computes, its text. */
    private static String cell(CSVRecord row, int column) {
        String written = column < row.size() ? row.get(column) : "";
        Matcher link = HYPERLINK.matcher(written);
        if (!link.matches()) {
            return written;
        }
        return link.group(2) == null ? link.group(1) : link.group(2).replace("\"\"", "\"");
    }
}
