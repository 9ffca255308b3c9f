package newsdigest.subscriber.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.address.EmailAddress;
import newsdigest.address.EmailAddressParser;
import newsdigest.config.LeavingRules;
import newsdigest.problem.FoldedNotes;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.status.ListName;
import newsdigest.subscriber.status.StatusColumns;
import newsdigest.subscriber.status.StatusColumns.Verdict;
import newsdigest.subscriber.status.words.MailPermission;
import newsdigest.text.ComparableText;
import org.jspecify.annotations.Nullable;

/**
 * Reader of lists of addresses that are to get nothing. A good address counts whatever stands beside it: the file may
 * have no header, and a row may be torn.
 */
public final class AddressListReader {

    /**
     * Row of a list of addresses that are to get nothing.
     *
     * @param cells cells without a known meaning, by header without accents, capital letters and signs
     * @param verdict verdict of the row on leaving
     */
    public record AddressRow(
            EmailAddress address, Map<String, String> cells, StatusColumns.Verdict verdict, SourceLocation place) {}

    /** Columns of Newsdigest's own lists of suppressions; the caller reads the words in them. */
    private static final Set<String> OWN = Set.of("newsletter", "reason", "detail", "since");

    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![^\\s,;:\"'<>()\\[\\]|])(?=[^\\s,;:\"'<>()\\[\\]|]+@[^\\s,;:\"'<>()\\[\\]|])[^\\s,;:\"'<>()\\[\\]|]++");

    private AddressListReader() {}

    /** Reads the file; problems call it {@code name}. */
    public static void read(Path path, String name, Consumer<AddressRow> rows, Consumer<Problem> problems) {
        ListFile file = new ListFile(path, name, LeavingRules.NONE);
        Run look = new Run(null, false, row -> {}, problem -> {});
        file.readAddresses(look, problem -> {});
        boolean[] anybodyLeft = {false};
        if (look.statuses != null && look.statuses.mayTell()) {
            file.readAddresses(
                    new Run(
                            look.statuses,
                            false,
                            row -> anybodyLeft[0] |= row.verdict().permission() == MailPermission.LEFT
                                    && !row.verdict().sign().isEmpty(),
                            problem -> {}),
                    problem -> {});
        }
        Run run = new Run(look.statuses, anybodyLeft[0], rows, problems);
        file.readAddresses(run, problems);
        run.notes.report();
    }

    /** Handler for one reading of the file. */
    private static final class Run implements TableHandler {
        private final @Nullable StatusColumns known;
        private final boolean isMixed;
        private final Consumer<AddressRow> rows;
        private final FoldedNotes notes;
        private @Nullable StatusColumns statuses;
        private @Nullable ColumnMapping columnMapping;

        Run(@Nullable StatusColumns known, boolean isMixed, Consumer<AddressRow> rows, Consumer<Problem> problems) {
            this.known = known;
            this.isMixed = isMixed;
            this.rows = rows;
            this.notes = new FoldedNotes(problems);
        }

        @Override
        public boolean columns(ColumnMapping found, SourceLocation header) {
            columnMapping = found;
            statuses = known != null
                    ? known
                    : new StatusColumns(
                            found.headers(),
                            new ListName(header.file(), found.sheet(), found.title()),
                            LeavingRules.NONE,
                            i -> found.isKnown(i) || isOwn(found, i));
            return true;
        }

        /** Returns true for a column 'newsletter' beside no other own column: such a column may say yes or no. */
        private static boolean isOwn(ColumnMapping found, int column) {
            long own = found.headers().stream()
                    .map(ComparableText::squashed)
                    .filter(OWN::contains)
                    .count();
            String header = ComparableText.squashed(found.headers().get(column));
            return OWN.contains(header) && (own > 1 || !header.equals("newsletter"));
        }

        @Override
        public void row(List<String> cells, SourceLocation sourceLocation) {
            if (columnMapping == null || statuses == null) {
                return;
            }
            if (known == null) {
                statuses.look(cells);
                return;
            }
            Optional<EmailAddress> address = address(columnMapping, cells, sourceLocation);
            Verdict verdict = statuses.verdict(cells);
            if (verdict.permission() == MailPermission.SILENT && isMixed) {
                verdict = new Verdict(MailPermission.MAILED, "no column", "");
            }
            if (address.isPresent()) {
                rows.accept(
                        new AddressRow(address.get(), cells(columnMapping, cells, verdict), verdict, sourceLocation));
            }
        }

        private Optional<EmailAddress> address(
                ColumnMapping columnMapping, List<String> cells, SourceLocation sourceLocation) {
            Optional<EmailAddress> inColumn = columnMapping.address(cells).address();
            if (inColumn.isPresent()) {
                if (cells.size() > columnMapping.headers().size()
                        && !columnMapping.headers().isEmpty()) {
                    notes.note(
                            sourceLocation,
                            "Rows with more cells than the header.",
                            "The row has more cells than the header; its address counts, the rest may be in the wrong"
                                    + " column.");
                }
                return inColumn;
            }
            String inItsColumn = columnMapping.cell(cells, SubscriberColumn.EMAIL);
            return only(
                    cells.stream()
                            .map(cell -> EmailAddressParser.parse(cell).address())
                            .flatMap(Optional::stream)
                            .collect(byKey()),
                    inItsColumn.isBlank()
                            ? "There is no email address in "
                                    + cells.stream().map(CellText::shown).collect(Collectors.joining(", ")) + "."
                            : CellText.shown(inItsColumn) + " is no email address ("
                                    + columnMapping.address(cells).fault() + ").",
                    columnMapping.headers().isEmpty(),
                    sourceLocation);
        }

        @Override
        public boolean torn(TornRow row, SourceLocation sourceLocation) {
            Optional<EmailAddress> address = only(
                    ADDRESS.matcher(row.line())
                            .results()
                            .map(found ->
                                    EmailAddressParser.parse(found.group()).address())
                            .flatMap(Optional::stream)
                            .collect(byKey()),
                    "There is no email address in " + CellText.shown(row.line()) + ".",
                    false,
                    sourceLocation);
            if (known != null) {
                address.ifPresent(found -> rows.accept(
                        new AddressRow(found, Map.of(), new Verdict(MailPermission.SILENT, "", ""), sourceLocation)));
            }
            return true;
        }

        private Optional<EmailAddress> only(
                Map<String, EmailAddress> found, String none, boolean isUsual, SourceLocation sourceLocation) {
            if (found.size() == 1) {
                if (!isUsual) {
                    notes.note(
                            sourceLocation,
                            "Rows that are not in order.",
                            "The row is not in order; its address counts, the rest is left out.");
                }
                return Optional.of(found.values().iterator().next());
            }
            notes.error(
                    sourceLocation,
                    "Rows without an address, or with several.",
                    found.isEmpty()
                            ? none + " Line skipped."
                            : "There is more than one email address in the row. Write each in a row of its own. Line skipped.");
            return Optional.empty();
        }

        private static java.util.stream.Collector<EmailAddress, ?, Map<String, EmailAddress>> byKey() {
            return Collectors.toMap(
                    EmailAddress::key, address -> address, (first, second) -> first, LinkedHashMap::new);
        }

        /**
         * Returns the cells of a row by header, without the cell that says that the person left: it is no name of a
         * newsletter or the like.
         */
        private static Map<String, String> cells(ColumnMapping columnMapping, List<String> row, Verdict verdict) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(row.size(), columnMapping.headers().size()); i++) {
                if (!columnMapping.isKnown(i)
                        && !verdict.sign()
                                .equals("column '" + columnMapping.headers().get(i) + "'")) {
                    cells.putIfAbsent(
                            ComparableText.squashed(columnMapping.headers().get(i)), CellText.trim(row.get(i)));
                }
            }
            return cells;
        }
    }
}
