package newsdigest.subscriber;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsdigest.address.EmailAddressParser;
import newsdigest.address.ParsedAddress;
import newsdigest.problem.FoldedNotes;
import newsdigest.problem.Problem;
import newsdigest.problem.SourceLocation;
import newsdigest.subscriber.table.CellText;
import newsdigest.subscriber.table.ColumnMapping;
import newsdigest.subscriber.table.SubscriberColumn;

/** Parser that makes a subscriber of a row, or says why there is none in it. */
final class RowReader {

    /** Number of topic cells that are remembered: the same few sets of topics stand in a million rows. */
    private static final int MOST_REMEMBERED = 1_000;

    private static final Pattern BETWEEN_TOPICS = Pattern.compile("[;,|\\t-\\r\\x{85}\\x{2028}\\x{2029}]");
    private static final Pattern SET_ASIDE = Pattern.compile("\\A\\s*+(?:#|//|--|;|!!)");

    /** Sign before a whole row; "#1" is a number, and "#N/A" what a spreadsheet writes for no value. */
    private static final Pattern ROW_SET_ASIDE = Pattern.compile(
            "\\A\\s*+(?:#|//)(?!(?:N/A|REF!|NAME\\?|VALUE!|DIV/0!|NULL!|NUM!))\\s*+\\p{L}.*", Pattern.DOTALL);

    private static final List<SubscriberColumn> USED = List.of(SubscriberColumn.values());

    private final ColumnMapping columnMapping;
    private final Consumer<Problem> problems;
    private final FoldedNotes notes;
    private final UnreadRow unreadRow;
    private final Languages languages = new Languages();
    private final Map<String, Set<String>> topics = new HashMap<>();

    /** Part that knows what a row means whose address or name is none. */
    @FunctionalInterface
    interface UnreadRow {
        /** Tells of a row, for this reason. */
        void tell(List<String> cells, SourceLocation place, String why);
    }

    RowReader(ColumnMapping columnMapping, Consumer<Problem> problems, UnreadRow unreadRow) {
        this.unreadRow = unreadRow;
        this.columnMapping = columnMapping;
        this.problems = problems;
        this.notes = new FoldedNotes(problems);
    }

    Optional<Subscriber> read(List<String> row, SourceLocation sourceLocation) {
        if (isBlank(row)) {
            return Optional.empty();
        }
        String email = columnMapping.cell(row, SubscriberColumn.EMAIL);
        Optional<String> control = controlFault(row);
        if (control.isPresent()) {
            unreadRow.tell(row, sourceLocation, control.get());
            return Optional.empty();
        }
        if (SET_ASIDE.matcher(email).lookingAt()) {
            return skip(
                    sourceLocation, CellText.shown(email) + " has a sign before it, as lines have that are set aside.");
        }
        if (!row.isEmpty() && ROW_SET_ASIDE.matcher(row.get(0)).matches()) {
            return skip(
                    sourceLocation,
                    CellText.shown(row.get(0))
                            + " begins with a sign, as lines do that are set aside. Take the sign away"
                            + " where the person is to be mailed.");
        }
        ParsedAddress parsed = EmailAddressParser.parse(email);
        if (parsed.address().isEmpty()) {
            unreadRow.tell(
                    row, sourceLocation, CellText.shown(email) + " is no email address (" + parsed.fault() + ").");
            return Optional.empty();
        }
        String name = name(row);
        return Optional.of(new Subscriber(
                parsed.address().get().text(),
                cleaned(name.isEmpty() ? parsed.displayName() : name, sourceLocation),
                language(trimmed(row, SubscriberColumn.LANGUAGE), sourceLocation),
                topics(columnMapping.cell(row, SubscriberColumn.TOPICS)),
                columnMapping.other(row),
                sourceLocation));
    }

    private Optional<String> controlFault(List<String> row) {
        if (!hasControl(row)) {
            return Optional.empty();
        }
        for (SubscriberColumn subscriberColumn : USED) {
            String cell = trimmed(row, subscriberColumn);
            OptionalInt control = CellText.control(cell);
            if (control.isPresent()) {
                int c = control.getAsInt();
                boolean lineBreak = c == '\n' || c == '\r' || c == 0x85 || c > 0xFF;
                String what = lineBreak ? "a line break" : String.format("the control character U+%04X", c);
                return Optional.of(CellText.shown(cell) + " has " + what + " in it, which no mail header may have.");
            }
        }
        return Optional.empty();
    }

    /** Returns true for a row with such a character anywhere, in one look at nearly all rows. */
    private static boolean hasControl(List<String> row) {
        for (String cell : row) {
            if (CellText.control(cell).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private String name(List<String> row) {
        String full = trimmed(row, SubscriberColumn.NAME);
        if (!full.isEmpty()) {
            return full;
        }
        String given = trimmed(row, SubscriberColumn.GIVEN);
        String family = trimmed(row, SubscriberColumn.FAMILY);
        String joined = given.isEmpty() ? family : family.isEmpty() ? given : given + ' ' + family;
        String either = trimmed(row, SubscriberColumn.NAME_OR_GIVEN);
        if (!either.isEmpty()) {
            return given.isEmpty() && !family.isEmpty() ? either + ' ' + family : joined.isEmpty() ? either : joined;
        }
        either = trimmed(row, SubscriberColumn.NAME_OR_FAMILY);
        if (!either.isEmpty()) {
            return family.isEmpty() && !given.isEmpty() ? given + ' ' + either : joined.isEmpty() ? either : joined;
        }
        return joined;
    }

    private String cleaned(String name, SourceLocation sourceLocation) {
        String cleaned = CellText.trim(CellText.withoutNoncharacters(name));
        String fault = NameCleaner.fault(cleaned);
        if (fault.isEmpty()) {
            return cleaned;
        }
        notes.note(sourceLocation, "Names that are none.", "The name " + CellText.shown(cleaned) + " " + fault);
        return "";
    }

    private Optional<Locale> language(String cell, SourceLocation sourceLocation) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Optional<Locale> language = languages.of(cell);
        if (language.isEmpty()) {
            notes.note(
                    sourceLocation,
                    "Languages that are not known.",
                    CellText.shown(cell) + " is no known language (write a tag such as en, es or fr);"
                            + " the newsletter's first language is used.");
        }
        return language;
    }

    /** Reports what was noted of all rows. */
    void report() {
        notes.report();
    }

    private Set<String> topics(String cell) {
        if (cell.isEmpty()) {
            return Set.of();
        }
        Set<String> known = topics.get(cell);
        if (known == null) {
            known = Arrays.stream(BETWEEN_TOPICS.split(CellText.withoutNoncharacters(cell)))
                    .map(topic -> CellText.unquoted(topic).toLowerCase(Locale.ROOT))
                    .filter(topic -> !topic.isEmpty())
                    .collect(Collectors.collectingAndThen(
                            Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet));
            if (topics.size() < MOST_REMEMBERED) {
                topics.put(cell, known);
            }
        }
        return known;
    }

    /** Returns a cell without white space around it, on one line; an address is not mended, and where one stands in it, it may be rows. */
    private String trimmed(List<String> row, SubscriberColumn subscriberColumn) {
        String cell = CellText.trim(columnMapping.cell(row, subscriberColumn));
        return subscriberColumn != SubscriberColumn.EMAIL && cell.indexOf('@') < 0 ? CellText.onOneLine(cell) : cell;
    }

    private static boolean isBlank(List<String> row) {
        for (String cell : row) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    static Problem skipped(SourceLocation sourceLocation, String why) {
        return Problem.error(sourceLocation, why + " Line skipped.");
    }

    private Optional<Subscriber> skip(SourceLocation sourceLocation, String why) {
        problems.accept(skipped(sourceLocation, why));
        return Optional.empty();
    }
}
