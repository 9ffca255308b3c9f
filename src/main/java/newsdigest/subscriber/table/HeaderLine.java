package newsdigest.subscriber.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import newsdigest.address.EmailAddressParser;
import newsdigest.text.CsvSeparators;
import newsdigest.text.encoding.LineReader;
import org.jspecify.annotations.Nullable;

/**
 * Place of the header in a CSV file, which may have a title or comments above it and line breaks in it.
 *
 * @param lines lines that were read to find it, from its first one on
 * @param line number of its first line, 1-based
 * @param delimiter delimiter between its cells, and so in all the file
 * @param above lines above it that hold something
 */
record HeaderLine(List<String> lines, int line, char delimiter, List<String> above) {

    /** Number of lines that are searched; nobody writes more above a table. */
    private static final int LOOKED_AT = 60;

    /** Candidate for the header: a line and those after it, read with one delimiter. */
    private record Candidate(int index, char delimiter, List<String> cells, long known) {

        boolean hasAddresses() {
            return cells.stream()
                    .anyMatch(cell -> SubscriberColumn.of(cell)
                            .filter(SubscriberColumn.EMAIL::equals)
                            .isPresent());
        }
    }

    /** Finds the header, or returns null when all lines are blank. */
    static @Nullable HeaderLine find(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < LOOKED_AT) {
            String line = reader.next();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        Optional<Character> separator = Optional.empty();
        int first = 0;
        while (first < lines.size()) {
            Optional<Character> declared = CsvSeparators.declaredBy(lines.get(first));
            if (declared.isEmpty() && !lines.get(first).isBlank()) {
                break;
            }
            separator = separator.or(() -> declared);
            first++;
        }
        if (first == lines.size()) {
            return lines.size() < LOOKED_AT ? null : new HeaderLine(List.of(), first + 1, ',', List.of());
        }
        List<Character> delimiters = separator.map(List::of).orElse(CsvSeparators.ALL);
        Candidate best = best(lines, first, delimiters);
        List<String> above = lines.subList(first, best.index).stream()
                .filter(line -> !line.isBlank())
                .toList();
        return new HeaderLine(
                List.copyOf(lines.subList(best.index, lines.size())), best.index + 1, best.delimiter, above);
    }

    /** Returns the best candidate. A header has the column of addresses; the rows below it have addresses. */
    private static Candidate best(List<String> lines, int first, List<Character> delimiters) {
        Comparator<Candidate> byKnown = Comparator.comparingLong(Candidate::known);
        Comparator<Candidate> better = byKnown.thenComparingInt(candidate -> candidate.cells.size())
                .thenComparingInt(candidate -> -CsvSeparators.ALL.indexOf(candidate.delimiter));
        Candidate usual = null;
        Candidate best = null;
        for (int i = first; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            boolean hasAddress = hasAddress(lines.get(i));
            if (hasAddress && best != null) {
                break;
            }
            for (char delimiter : delimiters) {
                Candidate candidate = candidate(lines, i, delimiter);
                usual = i == first && (usual == null || better.compare(candidate, usual) > 0) ? candidate : usual;
                if (candidate.hasAddresses()
                        && (best == null
                                || byKnown.compare(candidate, best) > 0
                                || (candidate.index == best.index && better.compare(candidate, best) > 0))) {
                    best = candidate;
                }
            }
            if (hasAddress) {
                break;
            }
        }
        if (best != null) {
            return best;
        }
        return usual == null ? new Candidate(first, ',', List.of(), 0) : usual;
    }

    /** Returns the cells of the last line above it. */
    HeadingsAbove headings() {
        return above.isEmpty()
                ? HeadingsAbove.NONE
                : new HeadingsAbove(CellText.record(above, above.size() - 1, delimiter));
    }

    private static boolean hasAddress(String line) {
        return line.indexOf('@') >= 0
                && CsvSeparators.ALL.stream()
                        .flatMap(delimiter -> CellText.apart(line, delimiter).stream())
                        .anyMatch(
                                cell -> EmailAddressParser.parse(cell).address().isPresent());
    }

    private static Candidate candidate(List<String> lines, int index, char delimiter) {
        List<String> cells = CellText.record(lines, index, delimiter);
        long known = cells.stream()
                .map(CellText::trim)
                .filter(header -> SubscriberColumn.of(header).isPresent())
                .count();
        return new Candidate(index, delimiter, cells, known);
    }
}
